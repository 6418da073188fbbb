package wetread.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifies a content in the log and in reports without showing it: its SHA-256 (FIPS 180-4). */
public final class Fingerprint {
    private Fingerprint() {
    }

    /** The SHA-256 of {@code content}, as 64 hexadecimal digits in lower case. */
    public static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
