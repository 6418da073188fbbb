package wetread.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import wetread.imaging.Subject;
import wetread.secret.SecretUnavailableException;
import wetread.secret.Secrets;

/**
 * How the report names the patient: as the file does, by pseudonyms that only the holder of a key can make, or not at
 * all.
 */
@ApplicationScoped
public class Identifiers {
    private static final String HMAC = "HmacSHA256";
    private static final int DIGITS = 32;

    private final Form form;
    private final Secrets secrets;

    /** {@code WETREAD_IDENTIFIERS}. */
    public enum Form {
        /** As they are: the report lies in the clinic's own bucket. */
        INCLUDE,
        /** The same identifier always becomes the same pseudonym; dates are left out. */
        HASH,
        /** None. */
        OMIT
    }

    Identifiers(ReportConfig config, Secrets secrets) {
        this.form = config.identifiers();
        this.secrets = secrets;
    }

    /**
     * To be called before a model is paid: a report could not be written later.
     *
     * @throws SecretUnavailableException when pseudonyms are asked for and there is no key for them
     */
    void check() {
        if (form == Form.HASH) {
            key();
        }
    }

    Report.Subject of(Subject subject) {
        return switch (form) {
            case INCLUDE -> new Report.Subject(subject.patientId(), subject.studyDate(), subject.accessionNumber(),
                    subject.studyInstanceUid());
            case HASH -> new Report.Subject(pseudonym("patient", subject.patientId()), null,
                    pseudonym("accession", subject.accessionNumber()), pseudonym("study", subject.studyInstanceUid()));
            case OMIT -> new Report.Subject(null, null, null, null);
        };
    }

    /**
     * How a file of a study is named.
     *
     * @param sopUid DICOM SOP Instance UID; empty where there is none
     * @return null where it is not named
     */
    String instance(String sopUid) {
        return name("instance", sopUid);
    }

    /**
     * How a series is named.
     *
     * @param uid DICOM Series Instance UID; empty where there is none
     * @return null where it is not named
     */
    String series(String uid) {
        return name("series", uid);
    }

    private String name(String kind, String uid) {
        return uid.isEmpty() ? null : switch (form) {
            case INCLUDE -> uid;
            case HASH -> pseudonym(kind, uid);
            case OMIT -> null;
        };
    }

    /** HMAC-SHA-256 (RFC 2104), its first 128 bits. Kinds are kept apart, so that equal values of two kinds differ. */
    private String pseudonym(String kind, String value) {
        if (value == null) {
            return null;
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key());
            return HexFormat.of().formatHex(mac.doFinal((kind + '\n' + value).getBytes(StandardCharsets.UTF_8)))
                    .substring(0, DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private SecretKeySpec key() {
        String key = secrets.value(Secrets.IDENTIFIER_KEY).orElseThrow(() -> new SecretUnavailableException(
                "WETREAD_IDENTIFIER_KEY is not set nor in the secret: without a key anybody could make the pseudonyms"
                        + " of WETREAD_IDENTIFIERS=HASH"));
        return new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC);
    }
}
