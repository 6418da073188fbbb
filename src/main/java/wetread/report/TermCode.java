package wetread.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Codes of our own for terms of findings: the same term has the same code in every form. */
public final class TermCode {
    /** Designator of the scheme in DICOM (PS3.16 section 8) and HL7 v2 (table 0396): 99 begins local ones. */
    public static final String SCHEME = "99WETREAD";

    private static final int DIGITS = 12;

    private TermCode() {
    }

    /** The code of a term, whatever its script and length: at most 16 characters, as DICOM allows (PS3.5 6.2, SH). */
    public static String of(String term) {
        try {
            return "T-" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(term.getBytes(StandardCharsets.UTF_8))).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
