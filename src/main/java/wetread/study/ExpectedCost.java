package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import wetread.cost.DriftWatch;
import wetread.cost.LedgerReview;
import wetread.cost.TierTally;
import wetread.reading.PolicyEstimator;
import wetread.reading.Setup;
import wetread.reading.Setups;
import wetread.time.TimeSource;

/**
 * What reading one more upload is expected to cost, as {@code estimate} says it: by what the policy's tiers came to in
 * the ledger, else by rule, and then at the most. A container looks once an hour.
 */
@ApplicationScoped
public class ExpectedCost {
    private static final Duration FRESH = Duration.ofHours(1);

    private final Setups setups;
    private final LedgerReview ledger;
    private final DriftWatch drift;
    private final PolicyEstimator policies;
    private final TimeSource time;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    ExpectedCost(Setups setups, LedgerReview ledger, DriftWatch drift, PolicyEstimator policies, TimeSource time) {
        this.setups = setups;
        this.ledger = ledger;
        this.drift = drift;
        this.policies = policies;
        this.time = time;
    }

    private record Known(Instant at, BigDecimal usd) {
    }

    /**
     * US dollars, 0 or more.
     *
     * @param bucket that reports are written to
     * @throws wetread.bucket.StorageException when the ledger cannot be listed
     */
    BigDecimal ofOne(String bucket) {
        Instant now = time.now();
        return known.compute(bucket, (name, before) -> before != null && before.at.plus(FRESH).isAfter(now)
                && !before.at.isAfter(now) ? before : new Known(now, look(bucket, now))).usd;
    }

    private BigDecimal look(String bucket, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Setup setup = setups.in(bucket);
        List<TierTally.Asked> tiers = PolicyEstimator.tiers(setup.policy());
        TierTally ofLedger = ledger.tiers(bucket, today, drift.begin(today), tiers);
        return policies.estimate(setup, 1, ofLedger, PolicyEstimator.Said.NOTHING).mostPerImageUsd();
    }
}
