package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import wetread.bucket.BucketLayout;
import wetread.bucket.Upload;
import wetread.queue.QueueException;
import wetread.queue.UploadQueue;
import wetread.report.ReportListing;
import wetread.report.ReportStore;

/**
 * Puts uploads that nothing told of into the queue of uploads. They are read there as all others are, by the same
 * bounds of money, of functions at once and of outages. What has its report is not sent.
 *
 * <p>No more is sent than the budget is expected to allow for, less what the queue holds already: what is sent beyond
 * would only come to lie in the waiting room, with a request for each.
 */
@ApplicationScoped
public class UploadFeed {
    /** SQS took some messages and refused others, or none. */
    private static final String QUEUE_REFUSED = "queue";
    /** The queue holds as many messages as it may. */
    private static final String QUEUE_FULL = "queue_full";
    /** Messages that one task sends, by tens. */
    private static final int CHUNK = 100;

    private final UploadQueue queue;
    private final UploadEvents events;
    private final ReportListing listing;
    private final ReportStore reports;
    private final ReadingGate gate;
    private final AffordableUploads affordableUploads;
    private final ExpectedCost cost;
    private final OpenBatches batches;
    private final ReadingPool pool;
    private final BucketLayout layout;

    UploadFeed(UploadQueue queue, UploadEvents events, ReportListing listing, ReportStore reports, ReadingGate gate,
            AffordableUploads affordableUploads, ExpectedCost cost, OpenBatches batches, ReadingPool pool,
            BucketLayout layout) {
        this.queue = queue;
        this.events = events;
        this.listing = listing;
        this.reports = reports;
        this.gate = gate;
        this.affordableUploads = affordableUploads;
        this.cost = cost;
        this.batches = batches;
        this.pool = pool;
        this.layout = layout;
    }

    /**
     * How uploads are sent.
     *
     * @param retries whether also those whose report only says that they could not be read; each upload with a report
     *        costs one request more
     * @param atOnce the most messages that the queue may hold, so that uploads which come meanwhile wait no longer than
     *        these take
     */
    public record Terms(boolean retries, long atOnce) {
    }

    /**
     * What became of uploads.
     *
     * @param taken how many of them, from the first on, are dealt with; the rest was not looked at
     * @param queued how many are in the queue
     * @param alreadyReported how many of those taken have their report
     * @param batched how many of those taken are in a batch whose answers are awaited
     * @param withheld why the rest was not sent: a code of {@link Withheld}, {@code queue} where SQS took not all, or
     *        {@code queue_full}
     */
    public record Fed(int taken, int queued, int alreadyReported, int batched, Optional<String> withheld) {
    }

    /** Whether there is a queue to send to. */
    public boolean isThere() {
        return queue.isThere();
    }

    /** Begins to send, with what budget and queue allow for now. */
    public Feeding begin(String bucket, Terms terms) {
        return new Feeding(layout.reportBucket(bucket), batches.reportIds(bucket), terms);
    }

    /** The sending of one invocation. */
    public final class Feeding {
        private final String reportBucket;
        private final Set<String> awaited;
        private final Terms terms;
        private Long places;
        private Long affordable;
        private int sent;

        private Feeding(String reportBucket, Set<String> awaited, Terms terms) {
            this.reportBucket = reportBucket;
            this.awaited = awaited;
            this.terms = terms;
        }

        /** How many were sent. */
        public int sent() {
            return sent;
        }

        /** What reading those is expected to cost at the most, US dollars. */
        public BigDecimal estimatedUsd() {
            return cost.ofOne(reportBucket).multiply(BigDecimal.valueOf(sent));
        }

        /**
         * Why nothing may be sent now; nothing where something may.
         *
         * @throws wetread.bucket.StorageException when S3 does not answer
         */
        public Optional<String> withheld() {
            try {
                return gate.closed(reportBucket).map(Withheld::code).or(() -> room() > 0 ? Optional.empty()
                        : Optional.of(full()));
            } catch (QueueException e) {
                // One that does not say how many messages it holds takes none either.
                return Optional.of(QUEUE_REFUSED);
            }
        }

        /**
         * Sends those of one bucket's uploads that have no report, as many as may be.
         *
         * @throws wetread.bucket.StorageException when S3 does not answer
         */
        public Fed feed(List<Upload> uploads) {
            Optional<String> withheld = withheld();
            if (withheld.isPresent()) {
                return new Fed(0, 0, 0, 0, withheld);
            }
            Set<String> reported = uploads.isEmpty() ? Set.of() : reported(uploads);
            List<Integer> unsent = IntStream.range(0, uploads.size()).boxed()
                    .filter(i -> !reported.contains(uploads.get(i).reportId())
                            && !awaited.contains(uploads.get(i).reportId())).toList();
            int most = (int) Math.min(room(), unsent.size());
            List<Integer> sending = unsent.subList(0, most);
            TreeSet<Integer> refused = send(uploads, sending);
            count(sending.size() - refused.size());
            int taken = refused.isEmpty() ? most < unsent.size() ? unsent.get(most) : uploads.size() : refused.first();
            List<String> ids = uploads.subList(0, taken).stream().map(Upload::reportId).toList();
            int done = (int) ids.stream().filter(reported::contains).count();
            return new Fed(taken, sending.size() - refused.size(), done,
                    (int) ids.stream().filter(id -> awaited.contains(id) && !reported.contains(id)).count(),
                    !refused.isEmpty() ? Optional.of(QUEUE_REFUSED)
                            : most < unsent.size() ? Optional.of(full()) : Optional.empty());
        }

        private Set<String> reported(List<Upload> uploads) {
            Set<String> reported = listing.reported(uploads);
            if (!terms.retries) {
                return reported;
            }
            Set<String> complete = new TreeSet<>();
            uploads.stream().filter(upload -> reported.contains(upload.reportId()))
                    .filter(upload -> reports.find(upload) == ReportStore.Found.COMPLETE)
                    .forEach(upload -> complete.add(upload.reportId()));
            return complete;
        }

        private void count(int more) {
            sent += more;
            places -= more;
            affordable = affordable == Long.MAX_VALUE ? affordable : affordable - more;
        }

        private long room() {
            if (places == null || affordable == null) {
                long depth = queue.depth();
                places = terms.atOnce - depth;
                affordable = affordableUploads.beside(reportBucket, depth);
            }
            return Math.max(0, Math.min(places, affordable));
        }

        private String full() {
            return affordable <= places ? Withheld.BUDGET.code() : QUEUE_FULL;
        }
    }

    /** Sends uploads of those places, and returns the places of those that SQS did not take. */
    private TreeSet<Integer> send(List<Upload> uploads, List<Integer> places) {
        List<Callable<List<Integer>>> tasks = new ArrayList<>();
        for (int i = 0; i < places.size(); i += CHUNK) {
            List<Integer> some = places.subList(i, Math.min(i + CHUNK, places.size()));
            tasks.add(() -> refused(uploads, some));
        }
        TreeSet<Integer> refused = new TreeSet<>();
        pool.all(tasks).forEach(refused::addAll);
        return refused;
    }

    private List<Integer> refused(List<Upload> uploads, List<Integer> places) {
        try {
            return queue.send(places.stream().map(place -> events.of(uploads.get(place))).toList()).stream()
                    .map(places::get).toList();
        } catch (QueueException e) {
            return places;
        }
    }
}
