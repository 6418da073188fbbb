package wetread.lambda;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import wetread.bucket.Upload;
import wetread.study.QueuedBackfill;
import wetread.study.Release;
import wetread.study.UploadResult;

/**
 * What a backfill came to.
 *
 * @param reported how many uploads got a report
 * @param alreadyReported how many had one, or have the bytes of one that had
 * @param waiting how many wait, since their reading is withheld; with the prefix {@code waiting/} of the oldest ones
 * @param putBack with that prefix, how many were put back into their queue
 * @param gathered how many are files of studies, whose reports come when the studies are complete
 * @param queued how many were put into the queue of uploads; their reports come as those of all uploads do
 * @param estimatedUsd what reading those is expected to cost at the most, US dollars; null where none are queued
 * @param withheld why no more were put into the queue, such as {@code budget} or {@code queue_full}; null where the
 *     time or the limit ended, or nothing is left
 * @param batched how many are in a batch; with the prefix {@code batches/} how many batches are left
 * @param deferred keys that could not be read now; invoke with their prefix again, or look into the log
 * @param why how many of those for which reason
 * @param startAfter the last key that was tried, to be given to the next invocation; as in the event where none was
 *     tried
 * @param done whether nothing is left under the prefix
 */
@RegisterForReflection
record BackfillAnswer(int reported, int alreadyReported, int waiting, int putBack, int gathered, int queued,
        BigDecimal estimatedUsd, String withheld, int batched, List<String> deferred, Map<String, Integer> why,
        String startAfter, boolean done) {

    /** Nothing yet. */
    static BackfillAnswer from(String startAfter) {
        return new BackfillAnswer(0, 0, 0, 0, 0, 0, null, null, 0, List.of(), Map.of(), startAfter, false);
    }

    /** The same after those uploads. */
    BackfillAnswer after(List<Upload> uploads, List<UploadResult> results) {
        List<String> later = new ArrayList<>(deferred);
        Map<String, Integer> reasons = new TreeMap<>(why);
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof UploadResult.Deferred one) {
                later.add(uploads.get(i).key());
                reasons.merge(one.reason(), 1, Integer::sum);
            }
        }
        return new BackfillAnswer(reported + count(results, UploadResult.Reported.class),
                alreadyReported + count(results, UploadResult.AlreadyReported.class)
                        + count(results, UploadResult.SameBytes.class),
                waiting + count(results, UploadResult.Waiting.class), putBack,
                gathered + count(results, UploadResult.Gathered.class), queued, estimatedUsd, withheld, batched,
                List.copyOf(later), reasons, startAfter, done);
    }

    private static int count(List<UploadResult> results, Class<? extends UploadResult> type) {
        return (int) results.stream().filter(type::isInstance).count();
    }

    /** The same with more uploads in batches, or fewer where it is negative, and more that had a report. */
    BackfillAnswer with(int moreBatched, int moreReported) {
        return new BackfillAnswer(reported, alreadyReported + moreReported, waiting, putBack, gathered,
                queued, estimatedUsd, withheld, batched + moreBatched, deferred, why, startAfter, done);
    }

    /** The same at that last key. */
    BackfillAnswer at(String last, boolean isLast) {
        return new BackfillAnswer(reported, alreadyReported, waiting, putBack, gathered, queued, estimatedUsd, withheld,
                batched, deferred, why, last, isLast);
    }

    /** What a look for uploads that nothing will bring came to. */
    static BackfillAnswer ofReconcile(int found, boolean isDone) {
        return new BackfillAnswer(0, 0, found, 0, 0, 0, null, null, 0, List.of(), Map.of(), null, isDone);
    }

    /** What was put into the queue. */
    static BackfillAnswer of(QueuedBackfill.Outcome outcome) {
        return new BackfillAnswer(0, outcome.alreadyReported(), 0, 0, 0, outcome.queued(), outcome.estimatedUsd(),
                outcome.withheld().orElse(null), outcome.batched(), List.of(), Map.of(), outcome.startAfter(),
                outcome.isDone());
    }

    /** What a look into the waiting room came to. */
    static BackfillAnswer of(Release.Released released) {
        List<Release.Tried> ofUploads =
                released.tried().stream().filter(one -> one.upload().isPresent()).toList();
        List<UploadResult> ofStudies = released.tried().stream().filter(one -> one.upload().isEmpty())
                .map(Release.Tried::result).toList();
        BackfillAnswer read = from(null).after(ofUploads.stream().map(one -> one.upload().get()).toList(),
                ofUploads.stream().map(Release.Tried::result).toList()).after(List.of(), ofStudies);
        return new BackfillAnswer(read.reported, read.alreadyReported, released.waiting(), released.putBack(),
                read.gathered, 0, null, null, 0, read.deferred, read.why, null, released.isDone());
    }
}
