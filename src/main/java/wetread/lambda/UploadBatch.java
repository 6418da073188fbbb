package wetread.lambda;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import wetread.gateway.Deadline;
import wetread.gateway.GatewayKeyException;
import wetread.intake.Upload;

/** The uploads of one invocation, read side by side. */
@ApplicationScoped
public class UploadBatch {
    private static final Logger LOG = Logger.getLogger(UploadBatch.class);

    private final RecordPool pool;
    private final WetRead wetRead;

    UploadBatch(RecordPool pool, WetRead wetRead) {
        this.pool = pool;
        this.wetRead = wetRead;
    }

    /**
     * One result for each upload, in order. When the gateway refuses the key, what has not been read by then is deferred
     * without another call.
     */
    List<UploadResult> read(List<Upload> uploads, Deadline deadline) {
        AtomicReference<String> keyRefused = new AtomicReference<>();
        List<Callable<UploadResult>> tasks = uploads.stream()
                .map(upload -> (Callable<UploadResult>) () -> read(upload, deadline, keyRefused)).toList();
        List<UploadResult> results = pool.all(tasks);
        if (keyRefused.get() != null) {
            LOG.error(keyRefused.get());
        }
        return results;
    }

    private UploadResult read(Upload upload, Deadline deadline, AtomicReference<String> keyRefused) {
        if (keyRefused.get() == null) {
            try {
                return wetRead.read(upload, deadline);
            } catch (GatewayKeyException e) {
                keyRefused.set(e.getMessage());
            }
        }
        return new UploadResult.Deferred(upload.reportId(), keyRefused.get());
    }
}
