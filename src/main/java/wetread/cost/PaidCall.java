package wetread.cost;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A paid call, by what tells it from every other for the same report: two may cost the same, and two names may look the
 * same in a key.
 *
 * @param purpose what was asked besides the tier's own question, such as {@code repair}; empty for that question
 * @param tier by its name in the policy
 * @param model that was asked; for a repair the one whose words were to be repaired
 * @param at when the answer was there. Whoever enters the call again must know the very same time
 */
public record PaidCall(String purpose, String tier, String model, Instant at) {
    /** 64 bits: of the few calls for one report no two coincide by chance. */
    private static final int BYTES = 8;
    private static final int HALF = 4;

    /** What the ledger has as the tier: the tier, with the purpose where there is one. */
    String place() {
        return purpose.isEmpty() ? tier : tier + "_" + purpose;
    }

    /** 16 hexadecimal digits of a SHA-256, the same whenever the call is entered. */
    String digits() {
        return digest(BYTES, purpose, tier, model, at.toString());
    }

    /**
     * The same where the answer is kept under them: the first half, {@link #place}, is known before the call is made.
     *
     * @param form what the model was asked for
     */
    String digits(String form) {
        return place(purpose, tier, model, form) + digest(HALF, purpose, tier, model, form, at.toString());
    }

    /** What the digits of all answers of a model in a tier begin with, in 8 hexadecimal digits. */
    static String place(String purpose, String tier, String model, String form) {
        return digest(HALF, purpose, tier, model, form);
    }

    private static String digest(int bytes, String... parts) {
        try {
            // With their lengths: names that are cut elsewhere make another text.
            byte[] all = Stream.of(parts).map(part -> part.length() + ":" + part)
                    .collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all), 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
