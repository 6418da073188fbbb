package wetread.report.dicom;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * UIDs that are derived from what they name, so that the same report has the same ones whenever it is written: 2.25 and
 * a UUID (DICOM PS3.5 B.2) of version 8 (RFC 9562 5.8), whose bits are those of a SHA-256 digest.
 */
final class DerivedUid {
    private static final int UUID_BYTES = 16;

    private DerivedUid() {
    }

    /** The UID of a part of something, such as a report: at most 44 characters. */
    static String of(String whole, String part) {
        try {
            byte[] uuid = Arrays.copyOf(MessageDigest.getInstance("SHA-256")
                    .digest(("wetread\n" + whole + '\n' + part).getBytes(StandardCharsets.UTF_8)), UUID_BYTES);
            uuid[6] = (byte) (uuid[6] & 0x0F | 0x80);
            uuid[8] = (byte) (uuid[8] & 0x3F | 0x80);
            return "2.25." + new BigInteger(1, uuid);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
