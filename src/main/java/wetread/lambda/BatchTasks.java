package wetread.lambda;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.bucket.UploadListing;
import wetread.study.Delivery;
import wetread.study.UploadBatch;
import wetread.study.UploadResult;
import wetread.time.Deadline;

/**
 * Does tasks of S3 Batch Operations: reads the objects of a job's manifest. A task that may succeed later is answered
 * {@code TemporaryFailure}, so that the job repeats it.
 */
@ApplicationScoped
public class BatchTasks {
    private final BucketLayout layout;
    private final UploadListing listing;
    private final UploadBatch batch;

    BatchTasks(BucketLayout layout, UploadListing listing, UploadBatch batch) {
        this.layout = layout;
        this.listing = listing;
        this.batch = batch;
    }

    /** The answer to a job. */
    @RegisterForReflection
    record Answer(String invocationSchemaVersion, String treatMissingKeysAs, String invocationId,
            List<Result> results) {
    }

    /** @param resultString for the job's completion report; names no key, which stands beside it there */
    @RegisterForReflection
    record Result(String taskId, String resultCode, String resultString) {

        static Result succeeded(String taskId, String how) {
            return new Result(taskId, "Succeeded", how);
        }

        static Result temporary(String taskId, String why) {
            return new Result(taskId, "TemporaryFailure", why);
        }

        static Result permanent(String taskId, String why) {
            return new Result(taskId, "PermanentFailure", why);
        }
    }

    Answer read(Arrival.Tasks tasks, Deadline deadline) {
        List<Result> results = new ArrayList<>();
        List<Arrival.Task> read = new ArrayList<>();
        List<Delivery> uploads = new ArrayList<>();
        for (Arrival.Task task : tasks.tasks()) {
            if (!layout.isUpload(task.key())) {
                results.add(Result.permanent(task.taskId(), "no upload: not under WETREAD_UPLOAD_PREFIX"));
                continue;
            }
            try {
                Optional<Upload> upload = upload(task);
                if (upload.isEmpty()) {
                    results.add(Result.permanent(task.taskId(), "there is no such object"));
                } else {
                    read.add(task);
                    uploads.add(Delivery.backfilled(upload.get()));
                }
            } catch (StorageException e) {
                results.add(Result.temporary(task.taskId(), "S3 does not say what the object is"));
            }
        }
        List<UploadResult> ends = batch.read(uploads, deadline);
        for (int i = 0; i < ends.size(); i++) {
            String id = read.get(i).taskId();
            results.add(ends.get(i) instanceof UploadResult.Deferred deferred ? Result.temporary(id, deferred.reason())
                    : Result.succeeded(id, ReadHandler.status(ends.get(i))));
        }
        return new Answer(tasks.schemaVersion(), "TemporaryFailure", tasks.invocationId(), results);
    }

    private Optional<Upload> upload(Arrival.Task task) {
        return task.versionId().isPresent()
                ? Optional.of(new Upload(task.bucket(), task.key(), task.versionId().get(), null, 0))
                : listing.current(task.bucket(), task.key());
    }
}
