package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.gateway.BatchAnswer;
import wetread.gateway.BatchFailedException;
import wetread.gateway.BatchProgress;
import wetread.gateway.Batches;
import wetread.gateway.Endpoint;
import wetread.gateway.GatewayClosedException;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.models.Models;
import wetread.report.ProblemCode;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Asks the gateway of a batch whether it has ended, and with which answers. It is asked where the batch was sent,
 * wherever its model is asked now. What may have been paid for is not asked a second time while its answers may still
 * be had:
 *
 * <ul>
 * <li>a batch that is not in the gateway's list an hour after it was prepared was never begun;
 * <li>one that still goes on after three days is cancelled, and ends with what it has answered;
 * <li>one that the gateway does not know, or whose answers it has no more, is lost after three days;
 * <li>one that cannot be looked at, as where no endpoint of the settings is the one that it was sent to, is lost after
 *     thirty days. Until then each look says so.
 * </ul>
 */
@ApplicationScoped
class BatchInquiry {
    /** So long gateways keep the answers of a batch. Source: OpenAI, Batch API guide: files of answers expire then. */
    static final Duration KEPT = Duration.ofDays(30);
    /** By then a batch is in the gateway's list, if the request that was to begin it had come through. */
    private static final Duration LISTED = Duration.ofHours(1);
    /** A batch ends within a day by itself. With two more it will not end any more. */
    private static final Duration OVERDUE = Duration.ofDays(3);
    /** The alarms of template.yaml look for these codes. */
    private static final String UNREACHABLE = "batch_unreachable";
    private static final String LOST = "batch_lost";
    private static final Journal LOG = Journal.of(BatchInquiry.class);

    private final OpenBatches open;
    private final Batches batches;
    private final TimeSource time;

    BatchInquiry(OpenBatches open, Batches batches, TimeSource time) {
        this.open = open;
        this.batches = batches;
        this.time = time;
    }

    /**
     * A batch of which nothing more comes.
     *
     * @param endpoint that it was sent to; empty where it cannot be asked any more
     * @param input the file that it was made of
     * @param others files of answers and of errors
     */
    record Ended(Optional<Endpoint> endpoint, Optional<String> input, List<String> others,
            List<BatchAnswer> answers) {
    }

    /** What became of a batch; nothing while something may come of it. */
    Optional<Ended> ask(String bucket, OpenBatch batch, Models models, Deadline deadline) {
        Optional<Endpoint> endpoint = batch.place().map(place -> models.endpoint(place.name(), place.url()))
                .orElseGet(() -> Optional.of(models.target(batch.model()).endpoint()));
        if (endpoint.isEmpty()) {
            LOG.error("a batch cannot be looked at: no endpoint of the settings has the base URL that it was sent to; "
                    + "name it in models.yaml until the batch has ended", Map.of(Field.CODE, UNREACHABLE));
            return lostAfter(KEPT, batch, endpoint);
        }
        try {
            return ended(bucket, batch, endpoint.get(), deadline);
        } catch (GatewayClosedException e) {
            LOG.error("a batch cannot be looked at: " + e.getMessage(),
                    Map.of(Field.CODE, ProblemCode.of(e.why()).code()));
            return lostAfter(KEPT, batch, endpoint);
        } catch (BatchFailedException e) {
            String message = "a batch could not be looked at: " + e.getMessage();
            if (isOlder(batch, OVERDUE)) {
                LOG.error(message, Map.of(Field.CODE, UNREACHABLE));
            } else {
                LOG.warn(message, Map.of());
            }
            return lostAfter(e.isUnknown() ? OVERDUE : KEPT, batch, endpoint);
        }
    }

    private Optional<Ended> ended(String bucket, OpenBatch batch, Endpoint endpoint, Deadline deadline) {
        Optional<String> id = batch.gatewayId()
                .or(() -> batches.find(endpoint, batch.name(), batch.file(), deadline));
        if (id.isEmpty()) {
            return isOlder(batch, LISTED)
                    ? Optional.of(new Ended(Optional.of(endpoint), batch.file(), List.of(), List.of()))
                    : Optional.empty();
        }
        if (batch.gatewayId().isEmpty()) {
            open.put(bucket, batch.begun(id.get()));
        }
        BatchProgress progress = batches.progress(endpoint, id.get(), deadline);
        if (!progress.isEnded()) {
            if (isOlder(batch, OVERDUE)) {
                cancel(endpoint, id.get(), deadline);
            }
            return lostAfter(KEPT, batch, Optional.of(endpoint));
        }
        List<BatchAnswer> answers = progress.outputFile()
                .map(file -> batches.answers(endpoint, batch.model(), file, deadline)).orElse(List.of());
        return Optional.of(new Ended(Optional.of(endpoint), progress.inputFile().or(batch::file),
                Stream.of(progress.outputFile(), progress.errorFile()).flatMap(Optional::stream).toList(), answers));
    }

    private void cancel(Endpoint endpoint, String id, Deadline deadline) {
        try {
            batches.cancel(endpoint, id, deadline);
            LOG.warn("a batch did not end, and is cancelled", Map.of());
        } catch (BatchFailedException e) {
            LOG.error("a batch did not end, and could not be cancelled: " + e.getMessage(),
                    Map.of(Field.CODE, UNREACHABLE));
        }
    }

    private Optional<Ended> lostAfter(Duration age, OpenBatch batch, Optional<Endpoint> endpoint) {
        if (!isOlder(batch, age)) {
            return Optional.empty();
        }
        LOG.error("a batch is lost: its uploads are asked about at once, and may be paid for twice",
                Map.of(Field.CODE, LOST, Field.COUNT, batch.members().size()));
        return Optional.of(new Ended(endpoint, batch.file(), List.of(), List.of()));
    }

    private boolean isOlder(OpenBatch batch, Duration age) {
        return Duration.between(batch.preparedAt(), time.now()).compareTo(age) > 0;
    }
}
