package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import wetread.bucket.StorageException;
import wetread.gateway.BatchFailedException;
import wetread.gateway.BatchLine;
import wetread.gateway.Batches;
import wetread.gateway.Endpoint;
import wetread.gateway.GatewayClosedException;
import wetread.time.Deadline;

/**
 * Begins a batch. What is known of it is kept before each step, so that whoever comes after a crash finds what the
 * gateway has of it.
 */
@ApplicationScoped
class BatchStart {
    private final OpenBatches open;
    private final Batches batches;

    BatchStart(OpenBatches open, Batches batches) {
        this.open = open;
        this.batches = batches;
    }

    /**
     * Begins it. What the gateway refuses for good leaves nothing there or here.
     *
     * @throws BatchFailedException when it was not begun, or nobody knows whether it was
     * @throws GatewayClosedException when the key is missing or refused: nothing was begun
     * @throws StorageException when S3 fails
     */
    void begin(String bucket, OpenBatch batch, Endpoint endpoint, List<BatchLine> lines, Deadline deadline) {
        open.put(bucket, batch);
        OpenBatch sent = batch;
        try {
            sent = batch.stored(batches.store(endpoint, batch.name(), lines, deadline));
            keep(bucket, sent, endpoint, deadline);
            open.put(bucket, sent.begun(
                    batches.begin(endpoint, batch.name(), sent.file().orElseThrow(), deadline)));
        } catch (GatewayClosedException e) {
            abandon(bucket, sent, endpoint, deadline);
            throw e;
        } catch (BatchFailedException e) {
            if (e.isRefused()) {
                abandon(bucket, sent, endpoint, deadline);
            }
            throw e;
        }
    }

    private void keep(String bucket, OpenBatch stored, Endpoint endpoint, Deadline deadline) {
        try {
            open.put(bucket, stored);
        } catch (StorageException e) {
            forget(stored, endpoint, deadline);
            throw e;
        }
    }

    private void abandon(String bucket, OpenBatch batch, Endpoint endpoint, Deadline deadline) {
        forget(batch, endpoint, deadline);
        open.delete(bucket, batch);
    }

    /** Pictures of patients lie in the file. */
    private void forget(OpenBatch batch, Endpoint endpoint, Deadline deadline) {
        batch.file().ifPresent(file -> batches.forget(endpoint, file, deadline));
    }
}
