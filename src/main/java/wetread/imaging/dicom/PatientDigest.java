package wetread.imaging.dicom;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells patients apart without naming them: a digest of Patient ID, name and birth date, however they are spaced. */
final class PatientDigest {
    /** Of the digest's 32; no two patients of a clinic share them by chance. */
    private static final int BYTES = 8;
    private static final Pattern SPACING = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]");

    private PatientDigest() {
    }

    /** Hexadecimal digits; empty where the file has neither ID nor name. */
    static String of(DataSet header) {
        String id = normal(header.string(Tag.PatientID).orElse(""));
        // Up to "=" the name is in Latin letters; the same in others follows, which not every device writes.
        String whole = header.string(Tag.PatientName).orElse("");
        String latin = normal(whole.split("=", 2)[0]);
        String name = latin.isEmpty() ? normal(whole) : latin;
        if (id.isEmpty() && name.isEmpty()) {
            return "";
        }
        String said = id + "\n" + name + "\n" + normal(header.string(Tag.PatientBirthDate).orElse(""));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(said.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Letters and digits alone, in capitals: blanks, carets and full stops are set as the device likes. */
    private static String normal(String text) {
        return SPACING.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT))
                .replaceAll("");
    }
}
