package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.Downloader;
import wetread.bucket.Fetched;
import wetread.bucket.Upload;
import wetread.gateway.GatewayClosedException;
import wetread.gateway.Target;
import wetread.imaging.Decoding;
import wetread.imaging.Rendition;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.ImageReader;
import wetread.imaging.render.Renderer;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.reading.ClinicalContext;
import wetread.reading.ContextChoice;
import wetread.reading.ModelReader;
import wetread.reading.ModelReading;
import wetread.reading.Panel;
import wetread.reading.Reading;
import wetread.reading.ReadingConfig;
import wetread.reading.Setup;
import wetread.reading.Setups;
import wetread.reading.TieredReading;
import wetread.report.Composer;
import wetread.report.Origin;
import wetread.report.Problem;
import wetread.report.Problems;
import wetread.report.Report;
import wetread.report.ReportStore;
import wetread.study.gather.Gathered;
import wetread.study.gather.GatheredMember;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/** Takes one upload from the download through decoding and reading to its report. */
@ApplicationScoped
public class WetRead {
    private static final Journal LOG = Journal.of(WetRead.class);
    private static final String LOST = "its claim was lost to another delivery";

    private final Downloader downloader;
    private final ImageReader images;
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
    private final ReadingOutcomes outcomes;
    private final TimeSource time;
    private final Duration reserve;

    WetRead(Downloader downloader, ImageReader images, Renderer renderer, ModelReader models,
            TieredReading tieredReading, Setups setups, BucketLayout layout, Composer composer, Problems problems,
            AuditSample sample, PaidAnswerStore paidAnswers, ReportStore reports, ReadingOutcomes outcomes,
            TimeSource time, ReadingConfig config) {
        this.downloader = downloader;
        this.images = images;
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
     * Reads an upload, or the study that it stands for, and writes its report. An upload that can never be read gets a
     * {@code rejected} report.
     *
     * @param resumed whether an earlier invocation may have left answers that it paid for
     * @param isLast whether nobody will deliver it again: then what can be read of it is
     * @param deadline the end of the invocation
     * @param right to write the report
     * @return what became of it; deferred where the right was lost to another delivery
     * @throws wetread.bucket.StorageException when S3 fails; a later try may do better
     * @throws wetread.reading.ReadingUnavailableException when no model answered; a later try may do better
     * @throws GatewayClosedException when the gateway refuses the key
     */
    UploadResult read(Delivery delivery, boolean resumed, boolean isLast, Deadline deadline,
            ReportStore.Right right) {
        Upload upload = delivery.upload();
        StepTimes clock = new StepTimes(time);
        Fetched fetched = delivery.gathered().isPresent() ? studyOf(delivery.gathered().get())
                : delivery.content().isPresent() ? delivery.content().get() : downloader.fetch(upload);
        clock.downloaded();
        if (fetched instanceof Fetched.Folder) {
            LOG.info("stands for a folder, not read", Map.of());
            return new UploadResult.NoUpload(upload.reportId());
        }
        if (fetched instanceof Fetched.Refused refused) {
            return reject(upload, null, problems.of(refused), right, clock, deadline);
        }
        Fetched.Content content = (Fetched.Content) fetched;
        try {
            // Half of the time is for the models.
            Duration half = deadline.remaining().dividedBy(2);
            Study study = Study.of(images.read(content.bytes(), new Decoding(() -> !deadline.allows(half))));
            ContextChoice choice = ContextChoice.of(content.metadata(), upload.key(),
                    study.leading().acquisition());
            ClinicalContext context = choice.context();
            Setup setup = setups.in(layout.reportBucket(upload.bucket()));
            Panel panel = models.panel(renderer.prepare(study), context, setup, deadline.minus(reserve),
                    paidAnswers.of(upload, resumed));
            Reading reading = tieredReading.read(panel, context, setup.policy(), sample.of(upload), isLast);
            Report report =
                    composer.read(Origin.of(upload, content.bytes().length, content.sha256()), study, choice, setup,
                            reading, clock.read(reading, deadline));
            UploadResult result = written(upload, report, "reported", Composer.renditions(reading), right);
            if (result instanceof UploadResult.Reported) {
                outcomes.enter(upload, reading);
            }
            return result;
        } catch (UnreadableImageException e) {
            return reject(upload, content.sha256(), problems.of(e), right, clock, deadline);
        }
    }

    /**
     * The place where a gathered study becomes what is read. Until the members are read together, the middle one of its
     * images stands for them.
     */
    private Fetched studyOf(Gathered gathered) {
        List<GatheredMember> images = gathered.members().stream()
                .filter(member -> member.header().notAnImage().isEmpty()).toList();
        List<GatheredMember> looked = images.isEmpty() ? gathered.members() : images;
        return downloader.fetch(looked.get(looked.size() / 2).file());
    }

    private UploadResult reject(Upload upload, String sha256, Problem reason, ReportStore.Right right, StepTimes clock,
            Deadline deadline) {
        Report report = composer.rejected(upload, sha256, reason, clock.rejected(deadline));
        return written(upload, report, "rejected, " + reason.code().code(), List.of(), right);
    }

    private UploadResult written(Upload upload, Report report, String outcome, List<Rendition> pictures,
            ReportStore.Right right) {
        if (reports.write(upload, report, pictures, right)) {
            LOG.info(outcome, outcome(report));
            return new UploadResult.Reported(upload.reportId(), report.status());
        }
        if (reports.find(upload) == ReportStore.Found.COMPLETE) {
            LOG.info("another delivery has reported it meanwhile", Map.of());
            return new UploadResult.AlreadyReported(upload.reportId());
        }
        LOG.warn("deferred, " + LOST, Map.of());
        return new UploadResult.Deferred(upload.reportId(), LOST);
    }

    private static Map<Field, Object> outcome(Report report) {
        Report.Timing timing = report.timing();
        return Map.of(Field.STATUS, report.status().code(),
                Field.DOWNLOAD_MS, timing.downloadMs(), Field.RENDER_MS, timing.renderMs(),
                Field.GATEWAY_MS, timing.gatewayMs(), Field.TOTAL_MS, timing.totalMs(),
                Field.REMAINING_MS, timing.remainingMsAtEnd());
    }

    /** How long the steps of one upload took. */
    private static final class StepTimes {
        private final TimeSource time;
        private final Instant begin;
        private Instant downloaded;

        StepTimes(TimeSource time) {
            this.time = time;
            this.begin = time.now();
        }

        void downloaded() {
            downloaded = time.now();
        }

        Report.Timing read(Reading reading, Deadline deadline) {
            long gateway = reading.tiers().stream().flatMap(tier -> tier.models().stream())
                    .mapToLong(ModelReading::latencyMs).sum();
            // The rest, neither download nor gateway, is decoding, scaling and encoding.
            long render = Math.max(0, Duration.between(downloaded, time.now()).toMillis() - gateway);
            return timing(render, gateway, deadline);
        }

        Report.Timing rejected(Deadline deadline) {
            return timing(Duration.between(downloaded, time.now()).toMillis(), 0, deadline);
        }

        private Report.Timing timing(long renderMs, long gatewayMs, Deadline deadline) {
            return new Report.Timing(Duration.between(begin, downloaded).toMillis(), renderMs, gatewayMs,
                    Duration.between(begin, time.now()).toMillis(), deadline.remaining().toMillis());
        }
    }
}
