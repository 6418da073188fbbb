package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.bucket.Upload;
import wetread.cost.Ledger;
import wetread.cost.OutcomeEntry;
import wetread.cost.TierOutcome;
import wetread.journal.Journal;
import wetread.reading.AuditVerdict;
import wetread.reading.Gap;
import wetread.reading.ModelReading;
import wetread.reading.PaidAnswer;
import wetread.reading.Reading;
import wetread.reading.TierReading;
import wetread.reading.finding.Interpretation;
import wetread.reading.policy.Decision;

/**
 * Enters in the ledger what the tiers of a reading came to, by whoever has written its report, so that the outcomes are
 * those of the report that lies there. If everything ends between the two, the outcomes of one reading are missing in
 * the statistics; its payments are not.
 */
@ApplicationScoped
public class ReadingOutcomes {
    private static final Journal LOG = Journal.of(ReadingOutcomes.class);

    private final BucketLayout layout;
    private final Ledger ledger;

    ReadingOutcomes(BucketLayout layout, Ledger ledger) {
        this.layout = layout;
        this.ledger = ledger;
    }

    /** Enters the outcomes of a reported reading. What cannot be entered is missing in the statistics, no more. */
    void enter(Upload upload, Reading reading) {
        String bucket = layout.reportBucket(upload.bucket());
        List<TierReading> tiers = reading.tiers();
        LocalDate day = LocalDate.ofInstant(tiers.get(0).last().said().answeredAt(), ZoneOffset.UTC);
        try {
            List<OutcomeEntry> entries = new ArrayList<>();
            for (int i = 0; i < tiers.size(); i++) {
                TierReading tier = tiers.get(i);
                entries.add(OutcomeEntry.of(day, upload.reportId(), tier.tier(), usd(tier), tokens(tier),
                        outcome(reading, i)));
            }
            ledger.enter(bucket, entries);
        } catch (StorageException e) {
            LOG.warn("what the reading came to could not be entered in the ledger: " + e.getMessage(), Map.of());
        }
    }

    private static TierOutcome outcome(Reading reading, int place) {
        TierReading tier = reading.tiers().get(place);
        OptionalDouble confidence =
                tier.interpretation().map(Interpretation::confidence).orElse(OptionalDouble.empty());
        Optional<TierOutcome.Audit> audit = place > 0 && reading.tiers().get(place - 1).isAudited()
                ? Optional.of(audit(AuditVerdict.of(reading.tiers().get(place - 1), tier))) : Optional.empty();
        boolean isEscalated = tier.decision() instanceof Decision.Escalate;
        return new TierOutcome(reading.context().code(), step(reading, place), isEscalated,
                tier.decision().why().code(), TierOutcome.decile(confidence), audit, tier.last().model());
    }

    /** A tier that could not be asked has no outcome, and still has its place. */
    private static int step(Reading reading, int place) {
        List<String> asked = reading.tiers().stream().map(TierReading::tier).toList();
        List<Integer> unasked = reading.gaps().stream().filter(Gap.Closed.class::isInstance)
                .map(Gap.Closed.class::cast).filter(gap -> !asked.contains(gap.tier())).map(Gap.Closed::step).toList();
        int step = 0;
        for (int left = place + 1; left > 0; left--) {
            do {
                step++;
            } while (unasked.contains(step));
        }
        return step;
    }

    private static TierOutcome.Audit audit(AuditVerdict verdict) {
        return switch (verdict) {
            case AGREED -> TierOutcome.Audit.AGREED;
            case DISAGREED -> TierOutcome.Audit.DISAGREED;
            case UNANSWERED -> TierOutcome.Audit.UNANSWERED;
        };
    }

    private static BigDecimal usd(TierReading tier) {
        return tier.models().stream().map(ReadingOutcomes::usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** As in the ledger: a model without a price counts at the dearest known one, its repair at what is known of it. */
    private static BigDecimal usd(ModelReading model) {
        PaidAnswer said = model.said();
        return said.costUsd().or(said::assumedUsd).orElse(BigDecimal.ZERO)
                .add(said.repair().flatMap(PaidAnswer.Repair::costUsd).orElse(BigDecimal.ZERO));
    }

    private static long tokens(TierReading tier) {
        return tier.models().stream().mapToLong(model -> model.promptTokens() + model.completionTokens()).sum();
    }
}
