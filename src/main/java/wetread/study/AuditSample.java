package wetread.study;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import wetread.bucket.Upload;
import wetread.reading.policy.Audit;

/**
 * Chooses which uploads are audited: by a digest of the report id, so that every delivery of an upload chooses alike,
 * and nobody chooses by what is in the picture.
 */
@Startup
@ApplicationScoped
public class AuditSample {
    /** Parts the digest from other uses of the report id. */
    private static final String PURPOSE = "audit\n";
    /** The bits that a double holds exactly. */
    private static final int BITS = 53;

    private final double share;

    AuditSample(StudyConfig config) {
        if (!(config.auditShare() >= 0 && config.auditShare() <= 1)) {
            throw new IllegalArgumentException("WETREAD_AUDIT_SHARE: must lie between 0 and 1");
        }
        this.share = config.auditShare();
    }

    /** Whether what the first tier clears of this upload is audited. */
    Audit of(Upload upload) {
        return new Audit(place(upload.reportId()) < share);
    }

    /** Evenly spread from 0, included, to 1, not included. */
    private static double place(String reportId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((PURPOSE + reportId).getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(digest).getLong() >>> Long.SIZE - BITS) * Math.scalb(1.0, -BITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
