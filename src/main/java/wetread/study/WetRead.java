package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import wetread.bucket.BucketLayout;
import wetread.bucket.RefusedObjectException;
import wetread.bucket.Upload;
import wetread.gateway.GatewayClosedException;
import wetread.gateway.Target;
import wetread.imaging.Decoding;
import wetread.imaging.Member;
import wetread.imaging.SourceStudy;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.PreparedStudy;
import wetread.imaging.render.Renderer;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.reading.ClinicalContext;
import wetread.reading.ContextChoice;
import wetread.reading.ModelReader;
import wetread.reading.Panel;
import wetread.reading.Reading;
import wetread.reading.ReadingConfig;
import wetread.reading.Setup;
import wetread.reading.Setups;
import wetread.reading.TieredReading;
import wetread.report.Composer;
import wetread.report.EarlierReports;
import wetread.report.Origin;
import wetread.report.Problem;
import wetread.report.Problems;
import wetread.report.Report;
import wetread.report.ReportContent;
import wetread.report.ReportStore;
import wetread.report.ShownPictures;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/** Takes one upload from the download through decoding and reading to its report. */
@ApplicationScoped
public class WetRead {
    private static final Journal LOG = Journal.of(WetRead.class);
    private static final String UNASKED = "it needs a model";
    private static final String LOST = "its claim was lost to another delivery";

    private final StudyOpener opener;
    private final Renderer renderer;
    private final ModelReader models;
    private final TieredReading tieredReading;
    private final Setups setups;
    private final BucketLayout layout;
    private final Composer composer;
    private final Problems problems;
    private final AuditSample sample;
    private final PaidAnswerStore paidAnswers;
    private final ReportStore reports;
    private final EarlierReports earlierReports;
    private final ReadingBasis basis;
    private final ReadingOutcomes outcomes;
    private final TimeSource time;
    private final ReportMetrics metrics;
    private final ArchiveReading archives;
    private final Duration reserve;

    WetRead(StudyOpener opener, Renderer renderer, ModelReader models,
            TieredReading tieredReading, Setups setups, BucketLayout layout, Composer composer, Problems problems,
            AuditSample sample, PaidAnswerStore paidAnswers, ReportStore reports, EarlierReports earlierReports,
            ReadingBasis basis, ReadingOutcomes outcomes, TimeSource time, ReportMetrics metrics,
            ArchiveReading archives, ReadingConfig config) {
        this.archives = archives;
        this.earlierReports = earlierReports;
        this.basis = basis;
        this.metrics = metrics;
        this.opener = opener;
        this.renderer = renderer;
        this.models = models;
        this.tieredReading = tieredReading;
        this.setups = setups;
        this.layout = layout;
        this.composer = composer;
        this.problems = problems;
        this.sample = sample;
        this.paidAnswers = paidAnswers;
        this.reports = reports;
        this.outcomes = outcomes;
        this.time = time;
        this.reserve = config.reserve();
    }

    /**
     * Of the endpoints that are closed the one that keeps a reading from beginning; nothing where a model of the first
     * tier is asked elsewhere.
     *
     * @param bucket that reports are written to
     */
    Optional<GatewayClosedException> closed(String bucket, Collection<GatewayClosedException> closed) {
        Setup setup = setups.in(bucket);
        List<Target> first = setup.policy().tiers().get(0).models().stream().map(setup.models()::target).toList();
        return first.stream().allMatch(target -> closed.stream().anyMatch(one -> one.isFor(target)))
                ? closed.stream().filter(one -> one.isFor(first.get(0))).findFirst() : Optional.empty();
    }

    /**
     * Whether no model of any tier can be asked, since the endpoints of all are closed, and none has answered.
     *
     * @param bucket that reports are written to
     */
    boolean isShut(String bucket, Collection<GatewayClosedException> closed) {
        Setup setup = setups.in(bucket);
        return setup.policy().tiers().stream().flatMap(tier -> tier.models().stream()).map(setup.models()::target)
                .allMatch(target -> closed.stream().anyMatch(one -> !one.isAfterAnswer() && one.isFor(target)));
    }

    /**
     * Reads an upload, or the study that it stands for, and writes its report. An upload that can never be read gets a
     * {@code rejected} report.
     *
     * @param room the memory in which it is read; given back in part when the pictures are made
     * @param earlierEnds when earlier invocations ended that may have left answers that they paid for
     * @param before what lies beside the upload's report; empty where it is read although the same bytes were before
     * @param isLast whether nobody will deliver it again: then what can be read of it is
     * @param deadline the end of the invocation
     * @param right to write the report
     * @return what became of it; deferred where the right was lost to another delivery
     * @throws wetread.bucket.StorageException when S3 fails; a later try may do better
     * @throws wetread.reading.ReadingUnavailableException when no model answered; a later try may do better
     * @throws GatewayClosedException when the gateway refuses the key
     */
    UploadResult read(Delivery delivery, ReadingMemory.Room room, List<Instant> earlierEnds,
            Optional<EarlierReports.Look> before, boolean isLast, Deadline deadline, ReportStore.Right right) {
        return read(delivery, new Circumstances(room::keep, earlierEnds, before, isLast, true, deadline, right,
                delivery.progress(), false));
    }

    private UploadResult read(Delivery delivery, Circumstances how) {
        Upload upload = delivery.upload();
        StepTimes clock = new StepTimes(time);
        Origin origin = Origin.of(upload, upload.bytes(), null);
        try {
            Decoding decoding = decoding(how.deadline);
            StudyOpener.Opened opened = opener.open(delivery, decoding);
            clock.downloaded();
            if (opened instanceof StudyOpener.Opened.Folder) {
                LOG.info("stands for a folder, not read", Map.of());
                return new UploadResult.NoUpload(upload.reportId());
            }
            if (opened instanceof StudyOpener.Opened.Refused refused) {
                return reject(origin, List.of(), problems.of(refused.why()), how, clock);
            }
            if (opened instanceof StudyOpener.Opened.Unreadable archive) {
                return reject(archive.origin(), List.of(), problems.of(archive.why()), how, clock);
            }
            List<OpenStudy> studies = ((StudyOpener.Opened.Studies) opened).studies();
            return studies.size() == 1 ? read(studies.get(0), upload.key(), how, clock)
                    : archives.read(studies, delivery, how.isLast, how.deadline, how.right,
                            (study, look, isBesideUnread) -> readOrReject(study, upload.key(),
                                    look.map(how::with).orElse(how).beside(isBesideUnread), clock));
        } catch (RefusedObjectException e) {
            clock.downloaded();
            return reject(origin, List.of(), problems.of(e.refused()), how, clock);
        }
    }

    /**
     * The same as far as no model is needed: what can never be read is rejected, and what has the bytes of a reading
     * that lies there is known. The header alone is looked at, and no picture made.
     *
     * @return deferred where a model is to be asked
     * @throws wetread.bucket.StorageException when S3 fails
     */
    UploadResult readUnasked(Delivery delivery, EarlierReports.Look before, Deadline deadline,
            ReportStore.Right right) {
        return read(delivery, new Circumstances(bytes -> { }, List.of(), Optional.of(before), false, false, deadline,
                right, delivery.progress(), false));
    }

    /**
     * How a delivery is read.
     *
     * @param footprint is told what memory is held once pictures are made
     * @param asks whether models may be asked
     * @param isBesideUnread whether another study of the same archive could not be read
     */
    private record Circumstances(LongConsumer footprint, List<Instant> earlierEnds,
            Optional<EarlierReports.Look> before, boolean isLast, boolean asks, Deadline deadline,
            ReportStore.Right right, Progress progress, boolean isBesideUnread) {

        /**
         * The same for a further study of an archive, before another one is prepared. What has a report, if only of
         * its failure, is to have one of its own.
         */
        Circumstances with(EarlierReports.Look other) {
            boolean isNew = other.found() == ReportStore.Found.NOTHING && !isLast;
            return new Circumstances(bytes -> { }, earlierEnds, before.filter(one -> isNew).map(one -> other), isLast,
                    asks, deadline, right, progress, false);
        }

        /** The same for the first study of an archive, and whether another one could not be read. */
        Circumstances beside(boolean unread) {
            return new Circumstances(footprint, earlierEnds, before, isLast, asks, deadline, right,
                    progress, unread);
        }
    }

    private Decoding decoding(Deadline deadline) {
        // Half of the time is for the models.
        Duration half = deadline.remaining().dividedBy(2);
        return new Decoding(() -> !deadline.allows(half));
    }

    /** Where the archive was deleted or replaced meanwhile, none of its studies can be read any more. */
    private UploadResult readOrReject(OpenStudy study, String key, Circumstances how, StepTimes clock) {
        try {
            return read(study, key, how, clock);
        } catch (RefusedObjectException e) {
            return reject(study.origin(), study.members(), problems.of(e.refused()), how, clock);
        }
    }

    private UploadResult read(OpenStudy open, String key, Circumstances how, StepTimes clock) {
        Upload upload = open.origin().upload();
        try {
            Study study = open.read(decoding(how.deadline));
            ContextChoice choice = ContextChoice.of(open.metadata(), key, study.leading().acquisition());
            ClinicalContext context = choice.context();
            Setup setup = setups.in(layout.reportBucket(upload.bucket()));
            Optional<String> basedOn = basis.of(open.origin(), context, setup);
            Optional<String> same = how.before.isEmpty() ? Optional.empty()
                    : basedOn.flatMap(one -> earlierReports.same(upload, how.before.get(), one));
            if (same.isPresent()) {
                earlierReports.settle(upload, same.get());
                LOG.info("the same bytes were read before: that report stays", Map.of(Field.CODE, "same_bytes"));
                return new UploadResult.SameBytes(upload.reportId(), same.get());
            }
            if (!how.asks) {
                return new UploadResult.Deferred(upload.reportId(), UNASKED);
            }
            PreparedStudy pictures = renderer.prepare(study, how.footprint);
            Panel panel = models.panel(pictures, context, setup, how.deadline.minus(reserve),
                    paidAnswers.of(upload, how.earlierEnds, how.progress::asking));
            Reading reading = tieredReading.read(panel, context, setup.policy(), sample.of(upload), how.isLast);
            Report report = composer.read(open.origin(), open.settled(pictures.settled()), choice, setup, reading,
                    clock.read(reading, how.deadline));
            UploadResult result = written(upload, new ReportContent(report, ShownPictures.renditions(reading),
                    SourceStudy.of(study, report.examination().image().framesRead()), basedOn,
                    how.isBesideUnread), "reported",
                    how.right);
            if (result instanceof UploadResult.Reported) {
                outcomes.enter(upload, reading);
                earlierReports.remember(upload);
            }
            return result;
        } catch (UnreadableImageException e) {
            return reject(open.origin(), open.members(), problems.of(e), how, clock);
        }
    }

    private UploadResult reject(Origin origin, List<Member> members, Problem reason, Circumstances how,
            StepTimes clock) {
        Report report = composer.rejected(origin, members, reason, clock.rejected(how.deadline));
        return written(origin.upload(), ReportContent.of(report).beside(how.isBesideUnread),
                "rejected, " + reason.code().code(), how.right);
    }

    private UploadResult written(Upload upload, ReportContent content, String outcome, ReportStore.Right right) {
        Report report = content.report();
        if (reports.write(upload, content, right)) {
            LOG.info(outcome, outcome(report));
            metrics.reported(report);
            return new UploadResult.Reported(upload.reportId(), report.status());
        }
        if (reports.find(upload).isFinal()) {
            LOG.info("another delivery has reported it meanwhile", Map.of());
            return new UploadResult.AlreadyReported(upload.reportId());
        }
        LOG.warn("deferred, " + LOST, Map.of());
        return new UploadResult.Deferred(upload.reportId(), LOST);
    }

    private static Map<Field, Object> outcome(Report report) {
        Report.Timing timing = report.timing();
        return Map.of(Field.STATUS, report.status().code(),
                Field.ATTENTION, report.conclusion().attention() == null ? "none" : report.conclusion().attention(),
                Field.DOWNLOAD_MS, timing.downloadMs(), Field.RENDER_MS, timing.renderMs(),
                Field.GATEWAY_MS, timing.gatewayMs(), Field.TOTAL_MS, timing.totalMs(),
                Field.REMAINING_MS, timing.remainingMsAtEnd());
    }
}
