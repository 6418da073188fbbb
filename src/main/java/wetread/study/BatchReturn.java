package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.gateway.BatchAnswer;
import wetread.gateway.Batches;
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
    /** With less time left no batch is looked at. */
    private static final Duration MIN_TIME = Duration.ofSeconds(10);
    private static final Journal LOG = Journal.of(BatchReturn.class);

    private final Claims claims;
    private final BucketLayout layout;
    private final OpenBatches open;
    private final BatchInquiry inquiry;
    private final Batches batches;
    private final BatchedQuestions questions;
    private final Setups setups;
    private final PaidAnswerStore paidAnswers;
    private final ReportStore reports;
    private final TimeSource time;

    BatchReturn(Claims claims, BucketLayout layout, OpenBatches open, BatchInquiry inquiry, Batches batches,
            BatchedQuestions questions, Setups setups, PaidAnswerStore paidAnswers, ReportStore reports,
            TimeSource time) {
        this.claims = claims;
        this.layout = layout;
        this.open = open;
        this.inquiry = inquiry;
        this.batches = batches;
        this.questions = questions;
        this.setups = setups;
        this.paidAnswers = paidAnswers;
        this.reports = reports;
        this.time = time;
    }

    /**
     * Looks at every batch of a bucket's uploads, and gives the uploads of each that has ended to {@code reader}. A
     * batch is forgotten when the reader is done with all of its uploads. While another invocation looks, nothing is
     * done. What is wrong with one batch keeps no other from being looked at.
     *
     * @param reader reads uploads; says whether it is done with them, so that none has to come back
     * @return how many batches are left
     * @throws StorageException when S3 fails, or what it holds of a batch cannot be understood; the other batches have
     *         been looked at
     */
    public int look(String bucket, Deadline deadline, Predicate<List<Upload>> reader) {
        Optional<Claims.Claim> claim = claims.take(layout.reportBucket(bucket), layout.batchClaim(), time.now(),
                deadline.end());
        List<String> all = open.keys(bucket);
        if (claim.isEmpty()) {
            return all.size();
        }
        int left = 0;
        List<StorageException> failed = new ArrayList<>();
        try {
            for (String key : all) {
                try {
                    left += !deadline.allows(MIN_TIME) || open.find(bucket, key)
                            .filter(batch -> !isDone(bucket, batch, deadline, reader)).isPresent() ? 1 : 0;
                } catch (StorageException e) {
                    failed.add(e);
                }
            }
        } finally {
            claims.release(claim.get(), time.now());
        }
        if (!failed.isEmpty()) {
            throw failed.get(0);
        }
        return left;
    }

    private boolean isDone(String bucket, OpenBatch batch, Deadline deadline, Predicate<List<Upload>> reader) {
        Setup setup = setups.in(layout.reportBucket(bucket), LocalDate.ofInstant(batch.preparedAt(), ZoneOffset.UTC));
        Optional<BatchInquiry.Ended> ended = inquiry.ask(bucket, batch, setup.models(), deadline);
        if (ended.isEmpty()) {
            return false;
        }
        keep(batch, ended.get().answers(), setup);
        // Pictures of patients lie there.
        forget(ended.get(), ended.get().input().stream(), deadline);
        if (!reader.test(batch.uploads()) && !isOld(batch)) {
            return false;
        }
        open.delete(bucket, batch);
        forget(ended.get(), ended.get().others().stream(), deadline);
        return true;
    }

    private boolean isOld(OpenBatch batch) {
        return Duration.between(batch.preparedAt(), time.now()).compareTo(BatchInquiry.KEPT) > 0;
    }

    private void forget(BatchInquiry.Ended ended, Stream<String> files, Deadline deadline) {
        ended.endpoint().ifPresent(endpoint -> files.forEach(file -> batches.forget(endpoint, file, deadline)));
    }

    private void keep(OpenBatch batch, List<BatchAnswer> answers, Setup setup) {
        Map<String, Set<BatchAnswer>> byUpload = new HashMap<>();
        answers.forEach(answer ->
                byUpload.computeIfAbsent(answer.customId(), id -> new LinkedHashSet<>()).add(answer));
        int kept = 0;
        for (OpenBatch.Member member : batch.members()) {
            Set<BatchAnswer> given = byUpload.getOrDefault(member.upload().reportId(), Set.of());
            if (given.size() > 1) {
                LOG.warn("a batch has several answers to one question: none of them is used",
                        Map.of(Field.COUNT, given.size()));
            }
            given.forEach(answer -> keep(batch, member, answer, given.size() == 1, setup));
            kept += given.size();
        }
        if (kept > 0) {
            LOG.info("a batch has ended", Map.of(Field.COUNT, kept));
        }
    }

    /** Does the same whenever it is repeated: also the time is that of the answer, or of the batch. */
    private void keep(OpenBatch batch, OpenBatch.Member member, BatchAnswer answer, boolean isSure, Setup setup) {
        Upload upload = member.upload();
        PaidAnswer paid = questions.paid(batch.model(), answer.outcome(),
                answer.createdAt().filter(at -> at.isBefore(batch.preparedAt().plus(BatchInquiry.KEPT)))
                        .orElse(batch.preparedAt()), member.pictures(), member.context(),
                batch.maxTokens(), setup);
        boolean isOfUse = isSure && (batch.form().isEmpty() || batch.form().equals(questions.form(setup)));
        boolean isNeeded = isOfUse && !reports.find(upload).isFinal()
                && claims.leave(layout.reportBucket(upload.bucket()), layout.claim(upload), time.now());
        PaidAnswers known = paidAnswers.ofBatch(upload);
        AnswerLength length = setup.policy().tiers().get(0).answer();
        if (isNeeded && known.recall(batch.tier(), length, batch.model()).isEmpty()) {
            known.keep(batch.tier(), length, paid);
        } else {
            // An event came, and another invocation asks, or has asked, at the full price. Or it is kept already, and
            // perhaps repaired since. Or the settings have changed, and nobody could say what the model was shown. Or
            // nobody can say which of several answers is the upload's.
            paidAnswers.enter(upload, batch.tier(), paid);
        }
    }
}
