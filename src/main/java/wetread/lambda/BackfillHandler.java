package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.Upload;
import wetread.bucket.UploadListing;
import wetread.study.Delivery;
import wetread.study.UploadBatch;
import wetread.study.UploadResult;
import wetread.study.WaitingRoom;
import wetread.time.Deadline;

/**
 * Reads uploads that came without an event, such as those of a bucket that was there before wetread:
 * {@code {"bucket","prefix","startAfter","limit"}}. Reads page by page while time is left and answers the last key;
 * invoke it again with that key until it is done. With the prefix {@code waiting/}, as the schedule sends it, it reads
 * the uploads that wait for the budget.
 */
@Named("backfill")
public class BackfillHandler implements RequestStreamHandler {
    /** The maximum of uploads in a page; the next page begins when all of them have ended. */
    private static final int PAGE = 20;
    /** A page of slow readings takes this long; with less time left no page is begun. */
    private static final Duration MIN_TIME = Duration.ofSeconds(30);

    private final JsonExchange exchange;
    private final ObjectStore store;
    private final UploadListing listing;
    private final BucketLayout layout;
    private final WaitingRoom waitingRoom;
    private final UploadBatch batch;

    BackfillHandler(JsonExchange exchange, ObjectStore store, UploadListing listing, BucketLayout layout,
            WaitingRoom waitingRoom, UploadBatch batch) {
        this.exchange = exchange;
        this.store = store;
        this.listing = listing;
        this.layout = layout;
        this.waitingRoom = waitingRoom;
        this.batch = batch;
    }

    /**
     * The answer.
     *
     * @param reported how many uploads got a report
     * @param alreadyReported how many had one
     * @param waiting how many wait until the budget allows for them
     * @param deferred keys that could not be read now; invoke with their prefix again, or look into the log
     * @param startAfter the last key that was tried, to be given to the next invocation; as in the event where none was
     *     tried
     * @param done whether nothing is left under the prefix
     */
    @RegisterForReflection
    record Answer(int reported, int alreadyReported, int waiting, List<String> deferred, String startAfter,
            boolean done) {
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Deadline deadline = exchange.deadline(context);
        JsonNode event = exchange.event(input);
        String bucket = event.path("bucket").asText("");
        String prefix = event.path("prefix").asText(layout.uploadPrefix());
        if (bucket.isEmpty() || !prefix.startsWith(layout.uploadPrefix()) && !prefix.equals(BucketLayout.WAITING)) {
            throw new UnknownEventException("backfill needs {\"bucket\"} and takes \"prefix\" (under "
                    + "WETREAD_UPLOAD_PREFIX, or " + BucketLayout.WAITING + "), \"startAfter\" and \"limit\"");
        }
        exchange.answer(output, backfill(bucket, prefix, event.path("startAfter").asText(null),
                event.path("limit").asInt(Integer.MAX_VALUE), deadline));
    }

    private Answer backfill(String bucket, String prefix, String startAfter, int limit, Deadline deadline) {
        Answer answer = new Answer(0, 0, 0, List.of(), startAfter, false);
        int left = limit;
        boolean goesOn = true;
        while (left > 0 && goesOn && !answer.done() && deadline.allows(MIN_TIME)) {
            ObjectStore.Page page = store.list(bucket, prefix, answer.startAfter(), Math.min(PAGE, left));
            left -= page.keys().size();
            Answer next = readPage(answer, page, bucket, deadline);
            // When none of several uploads could be read, the gateway or the access is at fault: the next page would
            // fail too. A single upload may itself be at fault, and must not stop the others.
            int deferred = next.deferred().size() - answer.deferred().size();
            goesOn = deferred <= 1 || deferred < page.keys().size();
            answer = goesOn ? next : new Answer(next.reported(), next.alreadyReported(), next.waiting(),
                    next.deferred(), answer.startAfter(), false);
        }
        return answer;
    }

    private Answer readPage(Answer before, ObjectStore.Page page, String bucket, Deadline deadline) {
        List<Upload> uploads = page.keys().stream().map(key -> upload(bucket, key)).flatMap(Optional::stream).toList();
        List<UploadResult> results = batch.read(uploads.stream().map(Delivery::backfilled).toList(), deadline);
        int reported = before.reported();
        int already = before.alreadyReported();
        int waiting = before.waiting();
        List<String> deferred = new ArrayList<>(before.deferred());
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof UploadResult.Deferred) {
                deferred.add(uploads.get(i).key());
            } else if (results.get(i) instanceof UploadResult.Reported) {
                reported++;
            } else if (results.get(i) instanceof UploadResult.Waiting) {
                waiting++;
            } else if (results.get(i) instanceof UploadResult.AlreadyReported) {
                already++;
            }
            if (page.keys().get(0).startsWith(BucketLayout.WAITING) && !(results.get(i) instanceof UploadResult.Waiting
                    || results.get(i) instanceof UploadResult.Deferred)) {
                waitingRoom.leave(bucket, uploads.get(i));
            }
        }
        String last = page.keys().isEmpty() ? before.startAfter() : page.keys().get(page.keys().size() - 1);
        return new Answer(reported, already, waiting, List.copyOf(deferred), last, page.isLast());
    }

    private Optional<Upload> upload(String bucket, String key) {
        if (key.startsWith(BucketLayout.WAITING)) {
            return waitingRoom.waiting(bucket, key);
        }
        return layout.isUpload(key) ? listing.current(bucket, key) : Optional.empty();
    }
}
