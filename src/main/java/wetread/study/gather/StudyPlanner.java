package wetread.study.gather;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.ObjectStore;
import wetread.bucket.Upload;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.queue.StudyMessage;
import wetread.report.ReportStore;
import wetread.time.TimeSource;

/**
 * Says what messages about one study lead to: nothing, another message, or the reading of a set of members.
 *
 * <p>A set that has its report is never read again. Where another invocation is reading it, the message comes back: it
 * may be the very message that the other one holds, and that one may be killed. A study that has been read as often as
 * it may keeps the markers of later files, the log counts them ({@code study_files_late}, for which there is an alarm),
 * and {@code late.json} beside the last report names them.
 */
@ApplicationScoped
public class StudyPlanner {
    /** The most members that are looked at: as many as entries of an archive. */
    static final int MAX_MEMBERS = 5000;
    private static final String LATE = "study_files_late";
    private static final String WITHOUT_IMAGES = "study_without_images";
    private static final Comparator<Marker> BY_AGE = Comparator.comparing(Marker::lastModified)
            .thenComparing(marker -> marker.file().key());
    private static final Journal LOG = Journal.of(StudyPlanner.class);

    private final StudyShelf shelf;
    private final MarkerReader markers;
    private final Gathering gathering;
    private final BucketLayout layout;
    private final ReportStore reports;
    private final TimeSource time;

    StudyPlanner(StudyShelf shelf, MarkerReader markers, Gathering gathering, BucketLayout layout, ReportStore reports,
            TimeSource time) {
        this.shelf = shelf;
        this.markers = markers;
        this.gathering = gathering;
        this.layout = layout;
        this.reports = reports;
        this.time = time;
    }

    /** What messages lead to. */
    public sealed interface Plan {
        /** Nothing. */
        record Done() implements Plan {
        }

        /** A message is to be sent once more. */
        record Again(StudyMessage message, Duration delay) implements Plan {
        }

        /**
         * Another invocation reads the same set of members: the messages come back, to see whether it succeeded.
         *
         * @param because the messages that each led to it; others of the study lead to nothing
         */
        record Busy(List<StudyMessage> because) implements Plan {
        }

        /**
         * The study is to be read.
         *
         * @param because the messages that each led to it; others of the study lead to nothing
         */
        record Read(Gathered gathered, List<StudyMessage> because) implements Plan {
        }
    }

    /** Until when an invocation that reads a study holds its claim; nothing where none does. */
    @FunctionalInterface
    public interface Claimed {
        Optional<Instant> until(Upload study);
    }

    /**
     * Plans for all messages about one study that came together.
     *
     * @param messages at least one, all about the same study
     * @param isLast whether one of them will not come back: whoever reads then waits for another one's claim
     * @throws wetread.bucket.StorageException when S3 fails
     */
    public Plan plan(List<StudyMessage> messages, boolean isLast, Claimed claimed) {
        String bucket = messages.get(0).bucket();
        StudyListing listing = shelf.list(bucket, messages.get(0).study());
        Optional<ReadRecord> last = listing.reads().isEmpty() ? Optional.empty()
                : shelf.record(bucket, listing.reads().get(listing.reads().size() - 1));
        List<StudyMessage> because = new ArrayList<>();
        boolean isStillArriving = true;
        Plan plan = new Plan.Done();
        for (StudyMessage message : messages) {
            Decision decision = decide(message, listing, last);
            if (decision instanceof Decision.Read read) {
                because.add(message);
                isStillArriving &= read.isStillArriving();
            } else if (decision instanceof Decision.Again again) {
                plan = new Plan.Again(message, again.delay());
            }
        }
        if (because.isEmpty()) {
            return plan;
        }
        // The same markers are the same set: no marker need be read to learn what became of it.
        Optional<Upload> same = last.filter(record -> record.markers().equals(listing.digest()))
                .map(ReadRecord::study);
        if (same.filter(study -> reports.find(study) == ReportStore.Found.COMPLETE).isPresent()) {
            return new Plan.Done();
        }
        return !isLast && same.flatMap(claimed::until).filter(time.now()::isBefore).isPresent()
                ? new Plan.Busy(because) : read(because, listing, isStillArriving, claimed);
    }

    private Decision decide(StudyMessage message, StudyListing listing, Optional<ReadRecord> last) {
        // What the newest file is need only be known for a message that says nothing of it.
        Duration quiet = message.cause().isPresent() ? gathering.longestQuiet()
                : listing.newest()
                        .flatMap(newest -> markers.read(message.bucket(), List.of(newest)).stream().findFirst())
                        .map(marker -> gathering.quiet(marker.header())).orElse(gathering.longestQuiet());
        return Decision.of(message.cause(), listing, last.map(ReadRecord::newestAt).orElse(Instant.MIN),
                new Decision.Waits(quiet, gathering.longestQuiet(), gathering.longestWait()), time.now());
    }

    private Plan read(List<StudyMessage> because, StudyListing listing, boolean isStillArriving, Claimed claimed) {
        StudyMessage message = because.get(0);
        List<ObjectStore.Listed> shown = listing.markers().stream().limit(MAX_MEMBERS).toList();
        MemberSet members = new MemberSet(markers.read(message.bucket(), shown));
        if (!members.hasImages()) {
            LOG.info("a study without images is not read", Map.of(Field.CODE, WITHOUT_IMAGES,
                    Field.COUNT, members.markers().size()));
            return new Plan.Done();
        }
        Upload study = members.upload(message.bucket(), message.study(), layout.uploadPrefix());
        ReadRecord record = ReadRecord.of(study, listing);
        if (reports.find(study) == ReportStore.Found.COMPLETE) {
            // So that the next message need not read every marker to learn it.
            shelf.record(message.study(), listing.reads(), record);
            return new Plan.Done();
        }
        Earlier earlier = earlier(study, message.bucket(), listing, claimed);
        if (earlier.busy.isPresent()) {
            // Its report comes first, so that this one can say that it supersedes it.
            return new Plan.Again(message, Duration.between(time.now(), earlier.busy.get()));
        }
        if (earlier.complete > gathering.rereads()) {
            noteLate(message.bucket(), earlier.reported.get(), listing);
            return new Plan.Done();
        }
        shelf.record(message.study(), listing.reads(), record);
        // Markers lie by series: of an instance that was sent again in another one, the newest file must be the last.
        return new Plan.Read(new Gathered(study, members.markers().stream().sorted(BY_AGE)
                .map(one -> new GatheredMember(one.file(), one.header(), one.repeated(), one.copies())).toList(),
                earlier.reported.map(one -> one.study().reportId()), isStillArriving,
                listing.markers().size() - shown.size()), because);
    }

    /**
     * Earlier readings of other sets of members.
     *
     * @param reported the last that has a report
     * @param complete how many have one that counts
     * @param busy until when an invocation may still read one
     */
    private record Earlier(Optional<ReadRecord> reported, int complete, Optional<Instant> busy) {
    }

    private Earlier earlier(Upload study, String bucket, StudyListing listing, Claimed claimed) {
        Optional<ReadRecord> reported = Optional.empty();
        int complete = 0;
        Optional<Instant> busy = Optional.empty();
        for (String key : listing.reads()) {
            Optional<ReadRecord> record = key.endsWith("-" + study.reportId()) ? Optional.empty()
                    : shelf.record(bucket, key);
            if (record.isPresent()) {
                ReportStore.Found found = reports.find(record.get().study());
                reported = found == ReportStore.Found.NOTHING ? reported : record;
                complete += found == ReportStore.Found.COMPLETE ? 1 : 0;
                if (found != ReportStore.Found.COMPLETE) {
                    Optional<Instant> until = claimed.until(record.get().study()).filter(time.now()::isBefore);
                    busy = busy.isPresent() ? busy : until;
                }
            }
        }
        return new Earlier(reported, complete, busy);
    }

    private void noteLate(String bucket, ReadRecord last, StudyListing listing) {
        List<Marker> late = markers.read(bucket,
                listing.markers().stream().filter(last::isWithout).limit(MAX_MEMBERS).toList());
        shelf.noteLate(last.study(), late);
        LOG.warn("files came after the last report that their study may have, and are not read",
                Map.of(Field.CODE, LATE, Field.COUNT, late.size()));
    }
}
