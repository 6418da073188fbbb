package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import wetread.gateway.GatewayClosedException;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.report.ProblemCode;
import wetread.time.Deadline;

/** The uploads of one invocation, read side by side. */
@ApplicationScoped
public class UploadBatch {
    private static final Journal LOG = Journal.of(UploadBatch.class);

    private final ReadingPool pool;
    private final Admission admission;

    UploadBatch(ReadingPool pool, Admission admission) {
        this.pool = pool;
        this.admission = admission;
    }

    /**
     * Reads all uploads. When no request to the gateway can succeed, the uploads that have not begun by then are
     * deferred without another call.
     *
     * @return one result for each upload, in the order of {@code uploads}
     */
    public List<UploadResult> read(List<Delivery> uploads, Deadline deadline) {
        AtomicReference<GatewayClosedException> closed = new AtomicReference<>();
        // An upload that is twice in one batch is read once: the second reading would meet the first one's claim.
        Map<String, Delivery> different = new LinkedHashMap<>();
        uploads.forEach(delivery -> different.putIfAbsent(delivery.upload().reportId(), delivery));
        List<Callable<UploadResult>> tasks = different.values().stream()
                .map(delivery -> (Callable<UploadResult>) () -> read(delivery, deadline, closed)).toList();
        Map<String, UploadResult> results = new HashMap<>();
        pool.all(tasks).forEach(result -> results.put(result.reportId(), result));
        if (closed.get() != null) {
            // The alarms of template.yaml look for this code.
            LOG.error(closed.get().getMessage(), Map.of(Field.CODE, ProblemCode.of(closed.get().why()).code()));
        }
        return uploads.stream().map(delivery -> results.get(delivery.upload().reportId())).toList();
    }

    private UploadResult read(Delivery upload, Deadline deadline, AtomicReference<GatewayClosedException> closed) {
        try (Journal.Scope scope = Journal.about(upload.upload().reportId())) {
            if (closed.get() == null) {
                try {
                    return admission.read(upload, deadline);
                } catch (GatewayClosedException e) {
                    closed.set(e);
                }
            }
            return admission.defer(upload, closed.get(), deadline);
        }
    }
}
