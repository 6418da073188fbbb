package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.cost.Budget;
import wetread.gateway.Gateway;
import wetread.journal.Journal;
import wetread.queue.QueueException;
import wetread.queue.StudyQueue;
import wetread.queue.UploadQueue;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Puts what waits back into its queue, who came first first, once it may be read. After an outage one upload is tried
 * before that. However many wait, a look lists only those that it puts back, by the thousand.
 *
 * <p>The queue gets so many that it holds a bounded number of messages: new uploads meet a short queue. And it gets a
 * tenth of that whatever it holds: new uploads never keep those that wait. It gets no more than the budget is expected
 * to allow for: the others would only come to wait again, with requests for each.
 */
@ApplicationScoped
public class Release {
    /** S3's limit of keys in one listing, and in one request that deletes. */
    private static final int PAGE = 1000;
    /** Uploads that are tried, where the first ones need no model. */
    private static final int MAX_TRIED = 20;
    private static final int SHARE = 10;
    /** Uploads that are read here before the next ones begin. */
    private static final int READ_AT_ONCE = 20;
    private static final Duration MIN_TIME = Duration.ofSeconds(20);
    private static final Journal LOG = Journal.of(Release.class);

    private final WaitingRoom room;
    private final Budget budget;
    private final AffordableUploads affordable;
    private final Outages outages;
    private final Gateway gateway;
    private final UploadBatch uploads;
    private final StudyBatch studies;
    private final UploadQueue uploadQueue;
    private final StudyQueue studyQueue;
    private final UploadEvents events;
    private final OpenBatches batches;
    private final TimeSource time;
    private final int atOnce;

    Release(WaitingRoom room, Budget budget, AffordableUploads affordable, Outages outages, Gateway gateway,
            UploadBatch uploads, StudyBatch studies, UploadQueue uploadQueue, StudyQueue studyQueue,
            UploadEvents events, OpenBatches batches, TimeSource time, StudyConfig config) {
        this.room = room;
        this.budget = budget;
        this.affordable = affordable;
        this.outages = outages;
        this.gateway = gateway;
        this.uploads = uploads;
        this.studies = studies;
        this.uploadQueue = uploadQueue;
        this.studyQueue = studyQueue;
        this.events = events;
        this.batches = batches;
        this.time = time;
        this.atOnce = config.releaseAtOnce();
    }

    /**
     * What a look came to.
     *
     * @param tried what became of those that were read here
     * @param putBack how many are in their queue again
     * @param waiting how many of those that were looked at still wait
     * @param isDone whether nobody waits
     */
    public record Released(List<Tried> tried, int putBack, int waiting, boolean isDone) {
        private static Released none(int waiting) {
            return new Released(List.of(), 0, waiting, waiting == 0);
        }
    }

    /** @param upload empty for a study of loose files */
    public record Tried(Optional<Upload> upload, UploadResult result) {
    }

    /**
     * Looks once. Without a queue of uploads they are read here instead of being put back, while time is left.
     *
     * @param bucket that reports are written to
     * @param limit the most that are put back
     * @throws StorageException when S3 fails; what was sent by then may be sent once more
     */
    public Released look(String bucket, int limit, Deadline deadline) {
        WaitingRoom.Page all = room.oldest(bucket, null, PAGE);
        WaitingRoom.Page page = all.dueBy(time.now());
        if (page.keys().isEmpty()) {
            if (outages.look(bucket).isPresent()) {
                // The next upload shows what is true.
                outages.end(bucket, true);
            }
            return Released.none(all.keys().size());
        }
        if (budget.isExhausted(bucket)) {
            return Released.none(page.keys().size());
        }
        List<Tried> tried = new ArrayList<>();
        if (outages.look(bucket).isPresent()) {
            if (!outages.mayTry(bucket) || !isOver(bucket, toTry(bucket, page.keys()), tried, deadline)) {
                return new Released(tried, 0, page.keys().size(), false);
            }
            page = room.oldest(bucket, null, PAGE).dueBy(time.now());
        }
        return uploadQueue.isThere() ? putBack(bucket, page, limit, tried, deadline)
                : read(bucket, page, limit, tried, deadline);
    }

    /** Those that no batch answers, which would be paid twice; where there are none, all, as one has to be tried. */
    private List<String> toTry(String bucket, List<String> keys) {
        List<String> free = notOf(batches.reportIds(bucket), keys);
        return free.isEmpty() ? keys : free;
    }

    /** Whether models can be asked again, by one upload. Those that are found to need none leave. */
    private boolean isOver(String bucket, List<String> keys, List<Tried> tried, Deadline deadline) {
        boolean isOver = false;
        gateway.askOnce(true);
        try {
            boolean isKnown = false;
            for (int i = 0; i < Math.min(MAX_TRIED, keys.size()) && !isKnown && deadline.allows(MIN_TIME); i++) {
                Optional<UploadResult> result = readOne(bucket, keys.get(i), tried, deadline);
                isOver = result.filter(UploadResult::isAnswered).isPresent();
                // What waits again has come in anew, at the end: the next try is another upload's.
                isKnown = isOver || result.filter(UploadResult.Waiting.class::isInstance).isPresent();
            }
        } finally {
            gateway.askOnce(false);
            outages.end(bucket, isOver);
        }
        return isOver;
    }

    private Optional<UploadResult> readOne(String bucket, String key, List<Tried> tried, Deadline deadline) {
        Optional<Waiter> waiter = room.waiter(bucket, key);
        if (waiter.isEmpty()) {
            return Optional.empty();
        }
        Optional<UploadResult> result;
        try {
            if (waiter.get() instanceof Waiter.OfUpload one) {
                result = Optional.of(uploads.read(List.of(Delivery.backfilled(one.upload())), deadline).get(0));
                tried.add(new Tried(Optional.of(one.upload()), result.get()));
                if (result.get() instanceof UploadResult.Deferred) {
                    toEnd(bucket, one);
                }
            } else {
                Waiter.OfStudy one = (Waiter.OfStudy) waiter.get();
                result = studies.readOne(one.message(), deadline);
                result.ifPresent(read -> tried.add(new Tried(Optional.empty(), read)));
                if (result.isEmpty()) {
                    studyQueue.send(one.message(), Duration.ZERO);
                }
            }
        } catch (QueueException e) {
            LOG.warn("not tried, " + e.getMessage(), Map.of());
            return Optional.empty();
        }
        room.leave(bucket, List.of(key));
        return result;
    }

    /** What cannot be read here now keeps nobody who came after it. */
    private void toEnd(String bucket, Waiter.OfUpload one) {
        Optional<WaitingKey> before = WaitingKey.parse(one.objectKey());
        room.enter(bucket, one.upload(), before.map(WaitingKey::why).orElse(Withheld.BUDGET),
                new WaitingRoom.Stay(before.map(WaitingKey::first), Duration.ZERO));
    }

    private Released read(String bucket, WaitingRoom.Page page, int limit, List<Tried> tried, Deadline deadline) {
        int putBack = 0;
        int kept = 0;
        Set<String> seen = new HashSet<>();
        List<String> free = notOf(batches.reportIds(bucket), page.keys());
        List<String> keys = free.subList(0, Math.min(limit, free.size()));
        for (int i = 0; i < keys.size() && deadline.allows(MIN_TIME); i += READ_AT_ONCE) {
            List<String> some = keys.subList(i, Math.min(i + READ_AT_ONCE, keys.size()));
            Waiters waiters = waiters(bucket, some);
            List<UploadResult> results = uploads.read(
                    waiters.ofUploads.stream().map(one -> Delivery.backfilled(one.upload())).toList(), deadline);
            int deferred = 0;
            List<String> gone = new ArrayList<>(sent(waiters.ofStudies));
            putBack += gone.size();
            for (int n = 0; n < results.size(); n++) {
                if (seen.add(results.get(n).reportId())) {
                    // What came twice waits twice, and is read once.
                    tried.add(new Tried(Optional.of(waiters.ofUploads.get(n).upload()), results.get(n)));
                }
                if (results.get(n) instanceof UploadResult.Deferred) {
                    toEnd(bucket, waiters.ofUploads.get(n));
                    deferred++;
                }
                gone.add(waiters.ofUploads.get(n).objectKey());
            }
            room.leave(bucket, gone);
            kept += some.size() - gone.size() + deferred;
            boolean isWithheld = results.stream().anyMatch(UploadResult.Waiting.class::isInstance);
            // When none of several could be read, the access is at fault: the next ones would fail too.
            if (isWithheld || deferred == some.size() && deferred > 1) {
                return new Released(tried, putBack, page.keys().size() - i - some.size() + kept, false);
            }
        }
        return new Released(tried, putBack, page.keys().size() - keys.size() + kept,
                page.isLast() && kept == 0 && keys.size() == page.keys().size() && deadline.allows(MIN_TIME));
    }

    private Released putBack(String bucket, WaitingRoom.Page first, int limit, List<Tried> tried, Deadline deadline) {
        Set<String> awaited = batches.reportIds(bucket);
        int left = Math.min(limit, places(bucket));
        int sent = 0;
        int kept = 0;
        WaitingRoom.Page page = first;
        while (true) {
            List<String> free = notOf(awaited, page.keys());
            List<String> keys = free.subList(0, Math.min(left, free.size()));
            List<String> gone = send(bucket, keys);
            room.leave(bucket, gone);
            sent += gone.size();
            left -= keys.size();
            kept += page.keys().size() - gone.size();
            if (page.isLast() || left <= 0 || !deadline.allows(MIN_TIME)) {
                return new Released(tried, sent, kept, page.isLast() && kept == 0);
            }
            page = room.oldest(bucket, page.keys().get(page.keys().size() - 1), PAGE).dueBy(time.now());
        }
    }

    /** What a batch answers stays where it is, and keeps nobody who came after it. */
    private static List<String> notOf(Set<String> awaited, List<String> keys) {
        return keys.stream().filter(key -> WaitingKey.parse(key).filter(one -> awaited.contains(one.id())).isEmpty())
                .toList();
    }

    private int places(String bucket) {
        long depth = uploadQueue.depth();
        long places = Math.max(Math.max(1, atOnce / SHARE), atOnce - depth);
        // What is expected may be too much: as long as the budget is not reached, one is read at least.
        return (int) Math.min(places, Math.max(depth == 0 ? 1 : 0, affordable.beside(bucket, depth)));
    }

    private record Waiters(List<Waiter.OfUpload> ofUploads, List<Waiter.OfStudy> ofStudies) {
    }

    private Waiters waiters(String bucket, List<String> keys) {
        List<Waiter.OfUpload> ofUploads = new ArrayList<>();
        List<Waiter.OfStudy> ofStudies = new ArrayList<>();
        for (String key : keys) {
            Optional<Waiter> waiter = room.waiter(bucket, key);
            if (waiter.isPresent() && waiter.get() instanceof Waiter.OfUpload one) {
                ofUploads.add(one);
            } else if (waiter.isPresent()) {
                ofStudies.add((Waiter.OfStudy) waiter.get());
            }
        }
        return new Waiters(ofUploads, ofStudies);
    }

    /** Sends what waits under those keys, and returns the keys of what was sent. */
    private List<String> send(String bucket, List<String> keys) {
        Waiters waiters = waiters(bucket, keys);
        Set<Integer> refused = uploadQueue.send(
                waiters.ofUploads.stream().map(one -> events.of(one.upload())).toList());
        List<String> gone = new ArrayList<>(taken(waiters.ofUploads, refused));
        gone.addAll(sent(waiters.ofStudies));
        return gone;
    }

    private List<String> sent(List<Waiter.OfStudy> studies) {
        return studies.isEmpty() ? List.of()
                : taken(studies, studyQueue.send(studies.stream().map(Waiter.OfStudy::message).toList()));
    }

    private static List<String> taken(List<? extends Waiter> waiters, Set<Integer> refused) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < waiters.size(); i++) {
            if (!refused.contains(i)) {
                taken.add(waiters.get(i).objectKey());
            }
        }
        return taken;
    }
}
