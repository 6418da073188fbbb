package wetread.study.gather;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;

/** Gets many markers, several at the same time: each takes S3 some milliseconds, and a study has hundreds. */
@ApplicationScoped
public class MarkerReader {
    private static final int THREADS = 8;

    private final Markers markers;
    private final BucketLayout layout;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "marker");
        thread.setDaemon(true);
        return thread;
    });

    MarkerReader(Markers markers, BucketLayout layout) {
        this.markers = markers;
        this.layout = layout;
    }

    /**
     * The markers in the order of the listing, without those that are gone or cannot be understood.
     *
     * @param bucket of the study's files
     * @throws wetread.bucket.StorageException when S3 fails
     */
    List<Marker> read(String bucket, List<ObjectStore.Listed> listed) {
        String reports = layout.reportBucket(bucket);
        List<Future<Optional<Marker>>> futures = listed.stream()
                .map(one -> threads.submit(() -> markers.get(reports, one.key()))).toList();
        List<Marker> read = new ArrayList<>(listed.size());
        try {
            for (Future<Optional<Marker>> future : futures) {
                future.get().ifPresent(read::add);
            }
            return read;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure : new IllegalStateException(e.getCause().getClass().getName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading markers");
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
