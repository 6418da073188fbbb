package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.Upload;
import wetread.bucket.UploadListing;
import wetread.reading.BatchConfig;
import wetread.study.BatchReturn;
import wetread.study.BatchSubmission;
import wetread.study.Delivery;
import wetread.study.OpenBatches;
import wetread.study.Reconcile;
import wetread.study.Release;
import wetread.study.UploadBatch;
import wetread.study.UploadResult;
import wetread.study.WaitingWatch;
import wetread.time.Deadline;

/**
 * For uploads that came without an event, such as those of a bucket that was there before wetread:
 * {@code {"bucket","prefix","startAfter","limit","batch"}}. Puts them into the queue of uploads, as {@link QueuedRuns}
 * says, or reads them page by page where there is none, while time is left, and answers the last key; invoke it again
 * with that key until it is done. It also takes what the state machine of template.yaml lists ({@link MapItems}).
 * With the prefix {@code waiting/}, as the schedule sends it, it
 * puts what waits back into its queue once it may be read. With {@code "reconcile": true} it looks for uploads that
 * came since the last such look, or in the last days, have no report and will be brought by no message, and has them
 * wait.
 *
 * <p>With {@code "batch": true} the first tier's questions are not asked at once but put into batches, which cost less
 * and take up to a day. With the prefix {@code batches/}, as the schedule sends it, the uploads of batches that have
 * ended are read with their answers.
 */
@Named("backfill")
public class BackfillHandler implements RequestStreamHandler {
    private static final String BATCH = "batch";
    private static final String RECONCILE = "reconcile";
    /** The maximum of uploads in a page; the next page begins when all of them have ended. */
    private static final int PAGE = 20;
    /** A page of slow readings takes this long; with less time left no page is begun. */
    private static final Duration MIN_TIME = Duration.ofSeconds(30);

    private final JsonExchange exchange;
    private final ObjectStore store;
    private final UploadListing listing;
    private final BucketLayout layout;
    private final WaitingWatch waitingWatch;
    private final Release release;
    private final Reconcile reconcile;
    private final UploadBatch batch;
    private final OpenBatches openBatches;
    private final BatchSubmission submission;
    private final BatchReturn batchReturn;
    private final QueuedRuns queued;
    private final MapItems mapItems;
    private final boolean asksInBatches;

    BackfillHandler(JsonExchange exchange, ObjectStore store, UploadListing listing, BucketLayout layout,
            Release release, Reconcile reconcile, WaitingWatch waitingWatch, UploadBatch batch, OpenBatches openBatches,
            BatchSubmission submission, BatchReturn batchReturn, QueuedRuns queued, MapItems mapItems,
            BatchConfig config) {
        this.waitingWatch = waitingWatch;
        this.exchange = exchange;
        this.store = store;
        this.listing = listing;
        this.layout = layout;
        this.release = release;
        this.reconcile = reconcile;
        this.batch = batch;
        this.openBatches = openBatches;
        this.submission = submission;
        this.batchReturn = batchReturn;
        this.queued = queued;
        this.mapItems = mapItems;
        this.asksInBatches = config.batch();
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Deadline deadline = exchange.deadline(context);
        JsonNode event = exchange.event(input);
        if (event.path("Items").isArray()) {
            exchange.answer(output, mapItems.send(event));
            return;
        }
        exchange.takesOnly(event, "backfill", "bucket", "prefix", "startAfter", "limit", BATCH, RECONCILE, "goOn",
                "next", "retry", "atOnce");
        String bucket = event.path("bucket").asText("");
        String prefix = event.path("prefix").asText(layout.uploadPrefix());
        boolean isOwn = prefix.equals(BucketLayout.WAITING) || prefix.equals(BucketLayout.BATCHES);
        if (bucket.isEmpty() || !prefix.startsWith(layout.uploadPrefix()) && !isOwn) {
            throw new UnknownEventException("backfill needs {\"bucket\"} and takes \"prefix\" (under "
                    + "WETREAD_UPLOAD_PREFIX, or " + BucketLayout.WAITING + ", or " + BucketLayout.BATCHES
                    + "), \"startAfter\", \"limit\" and \"batch\"");
        }
        if (QueuedRuns.isSet(event, RECONCILE)) {
            exchange.takesOnly(event, "backfill with reconcile", "bucket", RECONCILE);
            Reconcile.Outcome outcome = reconcile.look(bucket, deadline);
            exchange.answer(output, BackfillAnswer.ofReconcile(outcome.found(), outcome.isDone()));
            return;
        }
        if (isOwn) {
            exchange.takesOnly(event, "backfill of " + prefix, "bucket", "prefix", "startAfter", "limit", RECONCILE);
        }
        boolean inBatches = event.hasNonNull(BATCH) ? QueuedRuns.isSet(event, BATCH) : asksInBatches;
        Optional<BackfillAnswer> sent = isOwn ? Optional.empty()
                : queued.run(event, bucket, prefix, inBatches, deadline);
        if (sent.isPresent()) {
            exchange.answer(output, sent.get());
            return;
        }
        BackfillAnswer begin = BackfillAnswer.from(QueuedRuns.startAfter(event));
        int limit = QueuedRuns.limit(event);
        exchange.answer(output, prefix.equals(BucketLayout.BATCHES) ? returned(begin, bucket, deadline)
                : isOwn ? released(begin, layout.reportBucket(bucket), limit, deadline)
                : inBatches
                        ? batched(begin, bucket, prefix, limit, deadline)
                        : backfill(begin, bucket, prefix, limit, deadline));
    }

    private BackfillAnswer released(BackfillAnswer begin, String reportBucket, int limit, Deadline deadline) {
        try {
            return BackfillAnswer.of(release.look(reportBucket, limit, deadline));
        } finally {
            // After it: counting keeps nobody waiting. And also where it failed: an alarm looks at the age.
            if (begin.startAfter() == null) {
                waitingWatch.look(reportBucket, deadline);
            }
        }
    }

    private BackfillAnswer returned(BackfillAnswer begin, String bucket, Deadline deadline) {
        BackfillAnswer[] answer = {begin};
        int left = batchReturn.look(bucket, deadline, uploads -> {
            int deferred = answer[0].deferred().size();
            for (int i = 0; i < uploads.size(); i += PAGE) {
                if (!deadline.allows(MIN_TIME)) {
                    return false;
                }
                answer[0] = read(answer[0], uploads.subList(i, Math.min(i + PAGE, uploads.size())), deadline);
            }
            // No event comes back for those: the next look reads them.
            return answer[0].deferred().size() == deferred;
        });
        return answer[0].with(left, 0).at(begin.startAfter(), left == 0);
    }

    private BackfillAnswer batched(BackfillAnswer begin, String bucket, String prefix, int limit, Deadline deadline) {
        if (submission.isBudgetReached(bucket)) {
            return backfill(begin, bucket, prefix, limit, deadline);
        }
        Optional<BatchSubmission.Filling> filling = submission.fill(bucket, deadline);
        if (filling.isEmpty()) {
            return begin;
        }
        BackfillAnswer answer = begin;
        int left = limit;
        List<Upload> alone = new ArrayList<>();
        List<Upload> refused = new ArrayList<>();
        try (BatchSubmission.Filling batches = filling.get()) {
            while (left > 0 && !answer.done() && deadline.allows(MIN_TIME.multipliedBy(2))) {
                ObjectStore.Page page = store.list(bucket, prefix, answer.startAfter(), Math.min(PAGE, left));
                left -= page.keys().size();
                for (Upload upload : uploads(page, bucket)) {
                    switch (batches.add(upload, refused)) {
                        case REPORTED -> answer = answer.with(0, 1);
                        case BATCHED -> answer = answer.with(1, 0);
                        case ALONE -> alone.add(upload);
                    }
                }
                answer = answer.at(last(page, answer), page.isLast());
            }
            refused.addAll(batches.send());
        }
        alone.addAll(refused);
        return read(answer.with(-refused.size(), 0), alone, deadline);
    }

    private BackfillAnswer backfill(BackfillAnswer begin, String bucket, String prefix, int limit, Deadline deadline) {
        BackfillAnswer answer = begin;
        int left = limit;
        boolean goesOn = true;
        Set<String> awaited = openBatches.reportIds(bucket);
        while (left > 0 && goesOn && !answer.done() && deadline.allows(MIN_TIME)) {
            ObjectStore.Page page = store.list(bucket, prefix, answer.startAfter(), Math.min(PAGE, left));
            left -= page.keys().size();
            BackfillAnswer next = readPage(answer, page, bucket, awaited, deadline);
            // When none of several uploads could be read, the gateway or the access is at fault: the next page would
            // fail too. A single upload may itself be at fault, and must not stop the others.
            int deferred = next.deferred().size() - answer.deferred().size();
            goesOn = deferred <= 1 || deferred < page.keys().size();
            answer = goesOn ? next : next.at(answer.startAfter(), false);
        }
        return answer;
    }

    private BackfillAnswer readPage(BackfillAnswer before, ObjectStore.Page page, String bucket, Set<String> awaited,
            Deadline deadline) {
        List<Upload> all = uploads(page, bucket);
        List<Upload> uploads = all.stream().filter(upload -> !awaited.contains(upload.reportId())).toList();
        List<UploadResult> results = batch.read(uploads.stream().map(Delivery::backfilled).toList(), deadline);
        return before.after(uploads, results).with(all.size() - uploads.size(), 0).at(last(page, before),
                page.isLast());
    }

    private BackfillAnswer read(BackfillAnswer before, List<Upload> uploads, Deadline deadline) {
        return before.after(uploads, batch.read(uploads.stream().map(Delivery::backfilled).toList(), deadline));
    }

    private List<Upload> uploads(ObjectStore.Page page, String bucket) {
        return page.keys().stream().map(key -> upload(bucket, key)).flatMap(Optional::stream).toList();
    }

    private static String last(ObjectStore.Page page, BackfillAnswer before) {
        return page.keys().isEmpty() ? before.startAfter() : page.keys().get(page.keys().size() - 1);
    }

    private Optional<Upload> upload(String bucket, String key) {
        return layout.isUpload(key) ? listing.current(bucket, key) : Optional.empty();
    }
}
