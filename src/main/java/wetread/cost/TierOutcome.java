package wetread.cost;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What became of one tier of a reading, in as few characters as a key should have:
 * {@code <context>.<step>.<s|e>.<why>.<decile|x>.<a|d|u|x>.<model>}, such as
 * {@code chest_xray.1.e.low_confidence.4.x.gpt_4o}.
 *
 * @param context the code of the clinical context
 * @param step the place of the tier in the order of asking, 1 for the first
 * @param escalated whether the next tier was asked ({@code e}), or the reading stopped ({@code s})
 * @param why the code of the reason
 * @param decile of the stated confidence: 0 for less than 0.1, 9 for 0.9 to 1; empty when none was stated
 * @param audit what the tier found when it checked the one before; empty when it did not check
 * @param model that was asked last, with all but letters, digits, {@code .} and {@code _} as {@code _}; cut at
 *        {@value #MAX_MODEL} characters
 */
public record TierOutcome(String context, int step, boolean escalated, String why, OptionalInt decile,
        Optional<Audit> audit, String model) {
    /** How many deciles a confidence may lie in. */
    public static final int DECILES = 10;
    private static final int MAX_MODEL = 40;
    private static final String NONE = "x";
    private static final String AUDIT = "audit";
    private static final Pattern CODE = Pattern.compile(
            "([a-z0-9_]{1,32})\\.(\\d{1,2})\\.([se])\\.([a-z_]{1,32})\\.([0-9x])\\.([adux])\\.([A-Za-z0-9._]{1,40})");

    public TierOutcome {
        model = model(model);
    }

    /** The name of a model as a key has it. */
    static String model(String name) {
        String clean = name.replaceAll("[^A-Za-z0-9._]", "_");
        return clean.substring(0, Math.min(clean.length(), MAX_MODEL));
    }

    /** What a tier found that read what an earlier one had cleared. */
    public enum Audit {
        /** The same: nothing. */
        AGREED("a"),
        /** Something that the earlier tier had not seen. */
        DISAGREED("d"),
        /** It gave no answer by which that could be told. */
        UNANSWERED("u");

        private final String code;

        Audit(String code) {
            this.code = code;
        }
    }

    /** Whether the next tier was asked since this one was not enough. An audit follows an answer that was. */
    boolean wasNotEnough() {
        return escalated && !why.equals(AUDIT);
    }

    /** The decile of a confidence of 0 to 1; empty for none. */
    public static OptionalInt decile(OptionalDouble confidence) {
        return confidence.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Math.min(DECILES - 1,
                BigDecimal.valueOf(confidence.getAsDouble()).movePointRight(1).intValue()));
    }

    /** The outcome that a code says; nothing for a text that is no such code. */
    static Optional<TierOutcome> parse(String code) {
        Matcher match = CODE.matcher(code);
        return match.matches() ? Optional.of(new TierOutcome(match.group(1), Integer.parseInt(match.group(2)),
                match.group(3).equals("e"), match.group(4), match.group(5).equals(NONE) ? OptionalInt.empty()
                        : OptionalInt.of(Integer.parseInt(match.group(5))),
                Arrays.stream(Audit.values()).filter(audit -> audit.code.equals(match.group(6))).findFirst(),
                match.group(7))) : Optional.empty();
    }

    String code() {
        return String.join(".", context, Integer.toString(step), escalated ? "e" : "s", why,
                decile.isPresent() ? Integer.toString(decile.getAsInt()) : NONE,
                audit.map(one -> one.code).orElse(NONE), model);
    }
}
