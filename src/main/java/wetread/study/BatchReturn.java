package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import wetread.bucket.BucketLayout;
import wetread.bucket.Upload;
import wetread.gateway.BatchAnswer;
import wetread.gateway.BatchFailedException;
import wetread.gateway.BatchProgress;
import wetread.gateway.Batches;
import wetread.gateway.Endpoint;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.reading.BatchedQuestions;
import wetread.reading.PaidAnswer;
import wetread.reading.PaidAnswers;
import wetread.reading.Setup;
import wetread.reading.Setups;
import wetread.reading.policy.AnswerLength;
import wetread.report.ReportStore;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Takes the answers of batches that have ended, and keeps them as paid answers: whoever then reads the uploads finds
 * them. Uploads without an answer are asked about as any other.
 */
@ApplicationScoped
public class BatchReturn {
    /** By then a batch is in the gateway's list, if the request that was to begin it had come through. */
    private static final Duration LISTED = Duration.ofHours(1);
    /** A batch ends within a day by itself. With two more it will not end any more. */
    private static final Duration GIVEN_UP = Duration.ofDays(3);
    private static final Journal LOG = Journal.of(BatchReturn.class);

    private final Claims claims;
    private final BucketLayout layout;
    private final OpenBatches open;
    private final Batches batches;
    private final BatchedQuestions questions;
    private final Setups setups;
    private final PaidAnswerStore paidAnswers;
    private final ReportStore reports;
    private final TimeSource time;

    BatchReturn(Claims claims, BucketLayout layout, OpenBatches open, Batches batches, BatchedQuestions questions,
            Setups setups, PaidAnswerStore paidAnswers, ReportStore reports, TimeSource time) {
        this.claims = claims;
        this.layout = layout;
        this.open = open;
        this.batches = batches;
        this.questions = questions;
        this.setups = setups;
        this.paidAnswers = paidAnswers;
        this.reports = reports;
        this.time = time;
    }

    /**
     * Looks at every batch of a bucket's uploads, and gives the uploads of each that has ended to {@code reader}. A
     * batch is forgotten when the reader has tried all of its uploads. While another invocation looks, nothing is done.
     *
     * @param reader reads uploads; says whether it came to the end of them
     * @return how many batches are left
     */
    public int look(String bucket, Deadline deadline, Predicate<List<Upload>> reader) {
        Optional<Claims.Claim> claim = claims.take(layout.reportBucket(bucket), layout.batchClaim(), time.now(),
                deadline.end());
        List<OpenBatch> all = open.all(bucket);
        if (claim.isEmpty()) {
            return all.size();
        }
        int left = 0;
        try {
            for (OpenBatch batch : all) {
                left += isDone(bucket, batch, deadline, reader) ? 0 : 1;
            }
        } finally {
            claims.release(claim.get(), time.now());
        }
        return left;
    }

    private boolean isDone(String bucket, OpenBatch batch, Deadline deadline, Predicate<List<Upload>> reader) {
        Setup setup = setups.in(layout.reportBucket(bucket));
        Endpoint endpoint = setup.models().target(batch.model()).endpoint();
        Optional<BatchProgress> ended = ended(bucket, batch, setup, deadline);
        if (ended.isEmpty()
                || !reader.test(batch.members().stream().map(OpenBatch.Member::upload).toList())) {
            return false;
        }
        open.delete(bucket, batch);
        // Pictures of patients lie there.
        ended.get().inputFile().ifPresent(file -> batches.forget(endpoint, file, deadline));
        ended.get().outputFile().ifPresent(file -> batches.forget(endpoint, file, deadline));
        ended.get().errorFile().ifPresent(file -> batches.forget(endpoint, file, deadline));
        return true;
    }

    /** What the gateway says of a batch that has ended, its answers being kept; nothing while it goes on. */
    private Optional<BatchProgress> ended(String bucket, OpenBatch batch, Setup setup, Deadline deadline) {
        Endpoint endpoint = setup.models().target(batch.model()).endpoint();
        Duration age = Duration.between(batch.preparedAt(), time.now());
        try {
            Optional<String> id = batch.gatewayId().or(() -> batches.find(endpoint, batch.name(), deadline));
            if (id.isEmpty()) {
                return age.compareTo(LISTED) > 0 ? Optional.of(nothing()) : Optional.empty();
            }
            if (batch.gatewayId().isEmpty()) {
                open.put(bucket, batch.begun(id.get()));
            }
            BatchProgress progress = batches.progress(endpoint, id.get(), deadline);
            if (progress.isEnded()) {
                progress.outputFile().ifPresent(file -> keep(batch, file, setup, deadline));
                return Optional.of(progress);
            }
        } catch (BatchFailedException e) {
            LOG.warn("a batch could not be looked at: " + e.getMessage(), Map.of());
        }
        return age.compareTo(GIVEN_UP) > 0 ? Optional.of(nothing()) : Optional.empty();
    }

    private static BatchProgress nothing() {
        return new BatchProgress(true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private void keep(OpenBatch batch, String file, Setup setup, Deadline deadline) {
        Map<String, OpenBatch.Member> members = new HashMap<>();
        batch.members().forEach(member -> members.put(member.upload().reportId(), member));
        int[] kept = new int[1];
        batches.answers(setup.models().target(batch.model()), file, deadline, answer -> {
            OpenBatch.Member member = members.get(answer.customId());
            if (member != null) {
                keep(batch, member, answer, setup);
                kept[0]++;
            }
        });
        LOG.info("a batch has ended", Map.of(Field.COUNT, kept[0]));
    }

    /** Does the same whenever it is repeated: also the time is that of the answer, or of the batch. */
    private void keep(OpenBatch batch, OpenBatch.Member member, BatchAnswer answer, Setup setup) {
        Upload upload = member.upload();
        PaidAnswer paid = questions.paid(batch.model(), answer.outcome(),
                answer.createdAt().orElse(batch.preparedAt()), member.pictures(), member.context(),
                batch.maxTokens(), setup);
        boolean isOfUse = batch.form().isEmpty() || batch.form().equals(questions.form(setup));
        boolean isNeeded = isOfUse && reports.find(upload) != ReportStore.Found.COMPLETE
                && claims.leave(layout.reportBucket(upload.bucket()), layout.claim(upload), time.now());
        PaidAnswers known = paidAnswers.of(upload, true);
        AnswerLength length = setup.policy().tiers().get(0).answer();
        if (isNeeded && known.recall(batch.tier(), length, batch.model()).isEmpty()) {
            known.keep(batch.tier(), length, paid);
        } else {
            // An event came, and another invocation asks, or has asked, at the full price. Or it is kept already, and
            // perhaps repaired since. Or the settings have changed, and nobody could say what the model was shown.
            paidAnswers.enter(upload, batch.tier(), paid);
        }
    }
}
