package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.cost.Budget;
import wetread.gateway.BatchFailedException;
import wetread.gateway.BatchLine;
import wetread.gateway.Batches;
import wetread.gateway.Endpoint;
import wetread.gateway.Target;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.reading.BatchConfig;
import wetread.reading.Setup;
import wetread.reading.Setups;
import wetread.reading.policy.Policy;
import wetread.report.Composer;
import wetread.report.EarlierReports;
import wetread.report.ReportStore;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Puts the first tier's questions about uploads into batches. What a batch is made of is kept before the gateway is
 * told of it, under a name that the gateway's own record of it repeats: whoever finds the one without the other knows
 * whether the batch was begun.
 */
@ApplicationScoped
public class BatchSubmission {
    /** Time kept back to write down what the gateway said, and to answer. */
    private static final Duration RESERVE = Duration.ofSeconds(10);
    private static final Journal LOG = Journal.of(BatchSubmission.class);

    private final Claims claims;
    private final BucketLayout layout;
    private final Budget budget;
    private final OpenBatches open;
    private final EarlierReports earlier;
    private final UploadQuestions questions;
    private final Setups setups;
    private final BatchStart start;
    private final Composer composer;
    private final TimeSource time;
    private final long maxBytes;

    BatchSubmission(Claims claims, BucketLayout layout, Budget budget, OpenBatches open, EarlierReports earlier,
            UploadQuestions questions, Setups setups, BatchStart start, Composer composer, TimeSource time,
            BatchConfig config) {
        this.claims = claims;
        this.layout = layout;
        this.budget = budget;
        this.open = open;
        this.earlier = earlier;
        this.questions = questions;
        this.setups = setups;
        this.start = start;
        this.composer = composer;
        this.time = time;
        this.maxBytes = config.batchMaxBytes();
    }

    /** What becomes of an upload. */
    public enum Fate {
        /** It has its report. */
        REPORTED,
        /** Its answer is awaited, or its question is in the next batch. */
        BATCHED,
        /** It fits into no batch, or is no picture: it is to be read as any other. */
        ALONE
    }

    /** Whether nothing more may be asked now, in batches neither. */
    public boolean isBudgetReached(String bucket) {
        return budget.isExhausted(layout.reportBucket(bucket));
    }

    /**
     * Begins to fill batches.
     *
     * @param deadline the end of the invocation
     * @return nothing while another invocation does so, or takes answers
     * @throws StorageException when S3 fails
     */
    public Optional<Filling> fill(String bucket, Deadline deadline) {
        composer.check();
        return claims.take(layout.reportBucket(bucket), layout.batchClaim(), time.now(), deadline.end())
                .map(claim -> new Filling(bucket, claim, open.reportIds(bucket), deadline));
    }

    /** The batch that is being filled. */
    public final class Filling implements AutoCloseable {
        private final String bucket;
        private final Claims.Claim claim;
        private final Set<String> awaited;
        private final Deadline deadline;
        private final Setup setup;
        private final Policy.Tier tier;
        private final List<BatchLine> lines = new ArrayList<>();
        private final List<OpenBatch.Member> members = new ArrayList<>();
        private long bytes;

        Filling(String bucket, Claims.Claim claim, Set<String> awaited, Deadline deadline) {
            this.bucket = bucket;
            this.claim = claim;
            this.awaited = awaited;
            this.deadline = deadline;
            this.setup = setups.in(layout.reportBucket(bucket));
            this.tier = setup.policy().tiers().get(0);
        }

        private Target target() {
            return setup.models().target(tier.models().get(0));
        }

        /**
         * Adds an upload. A batch that would become too large is sent before.
         *
         * @param refused takes the uploads of that batch if the gateway refuses it
         * @throws StorageException when S3 fails
         */
        public Fate add(Upload upload, List<Upload> refused) {
            if (awaited.contains(upload.reportId())) {
                return Fate.BATCHED;
            }
            EarlierReports.Look look = earlier.look(upload);
            if (look.found() == ReportStore.Found.COMPLETE || look.isSettled()) {
                return Fate.REPORTED;
            }
            if (!look.others().isEmpty()) {
                // Where its bytes were read before, it is not asked about at all: who reads it sees that.
                return Fate.ALONE;
            }
            Optional<UploadQuestions.Asked> asked = questions.about(upload, setup);
            return asked.isPresent() ? add(asked.get(), refused) : Fate.ALONE;
        }

        private Fate add(UploadQuestions.Asked asked, List<Upload> refused) {
            BatchLine line = asked.line();
            if (line.length() > maxBytes) {
                return Fate.ALONE;
            }
            if (bytes + line.length() > maxBytes || lines.size() == Batches.MAX_LINES) {
                refused.addAll(send());
            }
            lines.add(line);
            members.add(asked.member());
            awaited.add(asked.member().upload().reportId());
            bytes += line.length();
            return Fate.BATCHED;
        }

        /**
         * Sends what was added, if anything.
         *
         * @return the uploads of a batch that the gateway refuses, as where it has none: to be read as any other
         */
        public List<Upload> send() {
            if (lines.isEmpty()) {
                return List.of();
            }
            Endpoint endpoint = target().endpoint();
            OpenBatch batch = new OpenBatch(UUID.randomUUID().toString(), time.now(),
                    Optional.of(OpenBatch.Place.of(endpoint)), Optional.empty(), Optional.empty(), tier.name(),
                    tier.models().get(0), tier.maxTokens(), questions.form(setup), List.copyOf(members));
            if (!claims.holds(claim, time.now())) {
                throw new StorageException("another invocation begins batches now");
            }
            try {
                start.begin(bucket, batch, endpoint, lines, deadline.minus(RESERVE));
                LOG.info("a batch was begun", Map.of(Field.COUNT, lines.size(), Field.BYTES, bytes));
            } catch (BatchFailedException e) {
                LOG.warn("a batch was not begun: " + e.getMessage(), Map.of(Field.COUNT, lines.size()));
                if (e.isRefused()) {
                    clear();
                    return batch.uploads();
                }
                // Perhaps it was begun: whoever takes the answers finds out.
            }
            clear();
            return List.of();
        }

        private void clear() {
            lines.clear();
            members.clear();
            bytes = 0;
        }

        @Override
        public void close() {
            claims.release(claim, time.now());
        }
    }
}
