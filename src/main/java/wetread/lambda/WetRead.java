package wetread.lambda;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import wetread.gateway.Deadline;
import wetread.gateway.GatewayKeyException;
import wetread.gateway.TimeSource;
import wetread.imaging.ImageReader;
import wetread.imaging.MedicalImage;
import wetread.imaging.Renderer;
import wetread.imaging.UnreadableImageException;
import wetread.intake.Claims;
import wetread.intake.Downloader;
import wetread.intake.Fetched;
import wetread.intake.StorageException;
import wetread.intake.Upload;
import wetread.intake.WaitingRoom;
import wetread.reading.ClinicalContext;
import wetread.reading.ContextChoice;
import wetread.reading.Language;
import wetread.reading.ModelReader;
import wetread.reading.ModelReading;
import wetread.reading.Panel;
import wetread.reading.Policies;
import wetread.reading.Problem;
import wetread.reading.Reading;
import wetread.reading.ReadingConfig;
import wetread.reading.ReadingUnavailableException;
import wetread.reading.TieredReading;
import wetread.report.Budget;
import wetread.report.Composer;
import wetread.report.PaidAnswers;
import wetread.report.Report;
import wetread.report.ReportKeys;
import wetread.report.ReportStore;

/** One upload's way: fetch, decode, read, report. */
@ApplicationScoped
public class WetRead {
    /** Lambda delivers an asynchronous event once, and twice again. */
    private static final int MOST_DIRECT_ATTEMPTS = 3;
    private static final Logger LOG = Logger.getLogger(WetRead.class);

    private final Claims claims;
    private final ReportKeys keys;
    private final Budget budget;
    private final WaitingRoom waitingRoom;
    private final Downloader downloader;
    private final ImageReader images;
    private final Renderer renderer;
    private final ModelReader models;
    private final TieredReading tieredReading;
    private final Policies policies;
    private final Composer composer;
    private final PaidAnswers paidAnswers;
    private final ReportStore reports;
    private final TimeSource time;
    private final Duration reserve;
    private final int maxReceiveCount;
    private final Language language;

    WetRead(Claims claims, ReportKeys keys, Budget budget, WaitingRoom waitingRoom, Downloader downloader, ImageReader images, Renderer renderer, ModelReader models,
            TieredReading tieredReading, Policies policies,
            Composer composer, PaidAnswers paidAnswers, ReportStore reports, TimeSource time, ReadingConfig config,
            @ConfigProperty(name = "wetread.max-receive-count", defaultValue = "5") int maxReceiveCount,
            @ConfigProperty(name = "wetread.language", defaultValue = "ko") Language language) {
        this.claims = claims;
        this.keys = keys;
        this.budget = budget;
        this.waitingRoom = waitingRoom;
        this.downloader = downloader;
        this.images = images;
        this.renderer = renderer;
        this.models = models;
        this.tieredReading = tieredReading;
        this.policies = policies;
        this.composer = composer;
        this.paidAnswers = paidAnswers;
        this.reports = reports;
        this.time = time;
        this.reserve = config.reserve();
        this.maxReceiveCount = maxReceiveCount;
        this.language = language;
    }

    /**
     * Reads an upload unless it has its report, and writes one unless a later try may do better.
     *
     * @param deadline the end of the invocation
     * @throws GatewayKeyException when the gateway refuses the key: no other upload would fare better
     */
    UploadResult read(Delivery delivery, Deadline deadline) {
        Upload upload = delivery.upload();
        if (!deadline.minus(reserve).allows(Duration.ZERO)) {
            return deferred(upload, "no time was left to begin");
        }
        try {
            ReportStore.Found found = reports.find(upload);
            if (found instanceof ReportStore.Found.Complete) {
                LOG.infof("upload %s: already reported", upload.reportId());
                return new UploadResult.AlreadyReported(upload.reportId());
            }
            if (budget.isExhausted(keys.bucket(upload.bucket()))) {
                waitingRoom.enter(keys.bucket(upload.bucket()), upload);
                LOG.warnf("upload %s: waits, the budget is reached", upload.reportId());
                return new UploadResult.Waiting(upload.reportId());
            }
            Optional<Claims.Claim> claim = claims.take(keys.bucket(upload.bucket()), keys.claim(upload), time.now(),
                    deadline.end());
            return claim.isPresent() ? readClaimed(delivery, found, claim.get(), deadline)
                    : deferred(upload, "another delivery of it is being read");
        } catch (StorageException e) {
            return defer(delivery, e.getMessage(), deadline);
        }
    }

    private UploadResult readClaimed(Delivery delivery, ReportStore.Found found, Claims.Claim claim, Deadline deadline) {
        Upload upload = delivery.upload();
        try {
            UploadResult result = fetchAndReport(upload, found, claim, deadline);
            LOG.infof("upload %s: %s", upload.reportId(), ((UploadResult.Reported) result).status());
            return result;
        } catch (StorageException | ReadingUnavailableException e) {
            return givenUp(delivery, found, claim, e.getMessage(), deadline);
        } catch (GatewayKeyException e) {
            release(upload, claim);
            throw e;
        } catch (RuntimeException | Error e) {
            // Not one of ours, so its message may hold anything: the type and the place must do.
            return givenUp(delivery, found, claim, e.getClass().getName() + place(e), deadline);
        }
    }

    private UploadResult fetchAndReport(Upload upload, ReportStore.Found found, Claims.Claim claim, Deadline deadline) {
        Clockings clock = new Clockings(time);
        Fetched fetched = downloader.fetch(upload);
        clock.downloaded();
        if (fetched instanceof Fetched.Refused refused) {
            return reject(upload, found, null, new Problem(refused.code(), refused.message()), clock, deadline);
        }
        Fetched.Content content = (Fetched.Content) fetched;
        try {
            MedicalImage image = images.read(content.bytes());
            ClinicalContext context =
                    ContextChoice.choose(content.metadata(), upload.key(), image.acquisition());
            Panel panel = models.panel(renderer.prepare(image), context, language, deadline.minus(reserve),
                    paidAnswers.memory(upload, claim.isResumed()));
            Reading reading = tieredReading.read(panel, context, policies.chosen());
            Report report = composer.read(upload, content, image, reading, language, clock.read(reading, deadline));
            reports.write(upload, report, found, Composer.renditions(reading), language);
            return new UploadResult.Reported(upload.reportId(), report.status());
        } catch (UnreadableImageException e) {
            return reject(upload, found, content.sha256(), new Problem(e.reason().code(), e.getMessage()), clock,
                    deadline);
        }
    }

    private UploadResult reject(Upload upload, ReportStore.Found found, String sha256, Problem reason, Clockings clock,
            Deadline deadline) {
        Report report = composer.rejected(upload, sha256, reason, language, clock.rejected(deadline));
        reports.write(upload, report, found, List.of(), language);
        LOG.infof("upload %s: %s", upload.reportId(), reason.code());
        return new UploadResult.Reported(upload.reportId(), report.status());
    }

    private UploadResult givenUp(Delivery delivery, ReportStore.Found found, Claims.Claim claim, String reason,
            Deadline deadline) {
        int attempts = delivery.receiveCount() > 0 ? delivery.receiveCount() : claim.attempts();
        int most = delivery.receiveCount() > 0 ? maxReceiveCount : MOST_DIRECT_ATTEMPTS;
        if (delivery.isRepeated() && attempts >= most) {
            lastWord(delivery.upload(), found, reason, deadline);
        }
        release(delivery.upload(), claim);
        return deferred(delivery.upload(), reason);
    }

    /** What cannot be read now and was not claimed. With the last delivery of a queue a report says so. */
    UploadResult defer(Delivery delivery, String reason, Deadline deadline) {
        if (delivery.receiveCount() >= maxReceiveCount) {
            lastWord(delivery.upload(), new ReportStore.Found.Nothing(), reason, deadline);
        }
        return deferred(delivery.upload(), reason);
    }

    /** Nobody will deliver it again but from the dead-letter queue: whoever waits for the report must learn of it. */
    private void lastWord(Upload upload, ReportStore.Found found, String reason, Deadline deadline) {
        if (found instanceof ReportStore.Found.Failure) {
            return;
        }
        try {
            Clockings clock = new Clockings(time);
            clock.downloaded();
            reports.write(upload, composer.failed(upload, new Problem("not_read", reason), language,
                    clock.rejected(deadline)), found, List.of(), language);
            LOG.errorf("upload %s: FAILED, %s", upload.reportId(), reason);
        } catch (StorageException e) {
            LOG.errorf("upload %s: failed, and not even that could be reported: %s", upload.reportId(), e.getMessage());
        }
    }

    private void release(Upload upload, Claims.Claim claim) {
        try {
            claims.release(claim, time.now());
        } catch (StorageException e) {
            LOG.warnf("upload %s: its claim ends by itself, %s", upload.reportId(), e.getMessage());
        }
    }

    private static UploadResult deferred(Upload upload, String reason) {
        LOG.warnf("upload %s: deferred, %s", upload.reportId(), reason);
        return new UploadResult.Deferred(upload.reportId(), reason);
    }

    private static String place(Throwable e) {
        return e.getStackTrace().length > 0 ? " at " + e.getStackTrace()[0] : "";
    }

    /** What the steps of one upload took. */
    private static final class Clockings {
        private final TimeSource time;
        private final Instant begin;
        private Instant downloaded;

        Clockings(TimeSource time) {
            this.time = time;
            this.begin = time.now();
        }

        void downloaded() {
            downloaded = time.now();
        }

        Report.Timing read(Reading reading, Deadline deadline) {
            long gateway = reading.tiers().stream().flatMap(tier -> tier.models().stream())
                    .mapToLong(ModelReading::latencyMs).sum();
            // What is neither download nor gateway is decoding, scaling and encoding.
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
