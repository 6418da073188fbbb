package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a ledger says of months, of the last weeks and of a policy's tiers. A ledger may have millions of entries:
 * closed days come from their totals, and the last weeks are gone through once for all three.
 */
@ApplicationScoped
public class LedgerReview {
    /** A month that begins so long before the weeks is listed with them: listing what lies between costs less. */
    private static final int NEAR_DAYS = 62;

    private final Ledger ledger;
    private final Outcomes outcomes;
    private final DriftWatch drift;

    LedgerReview(Ledger ledger, Outcomes outcomes, DriftWatch drift) {
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.drift = drift;
    }

    /**
     * What was found.
     *
     * @param paid in the month of today
     * @param months in the order in which they were asked for
     * @param tiers since the day that was asked for
     */
    public record Found(Ledger.Sum paid, List<MonthBill> months, Drift drift, TierTally tiers) {
    }

    /**
     * Looks at a ledger.
     *
     * @param bucket that the ledger lies in
     * @param since the first day (UTC) that counts for weeks and tiers
     * @param months to be added up
     * @param policy the tiers that are looked for
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public Found look(String bucket, LocalDate today, LocalDate since, List<YearMonth> months,
            List<TierTally.Asked> policy) {
        List<MonthTally> tallies = months.stream().map(MonthTally::new).toList();
        DriftWatch.Weeks weeks = drift.weeks(since);
        TierTally tiers = new TierTally(policy);
        List<MonthTally> near = tallies.stream().filter(month -> isNear(month, since)).toList();
        LocalDate begin = Stream.concat(Stream.of(since), near.stream().map(month -> month.month().atDay(1)))
                .min(Comparator.naturalOrder()).orElse(since);
        outcomes.each(bucket, begin, today, alike -> {
            near.forEach(month -> month.add(alike));
            weeks.add(alike);
            if (!alike.day().isBefore(since)) {
                tiers.add(alike);
            }
        });
        tallies.stream().filter(month -> !isNear(month, since)).forEach(month ->
                outcomes.each(bucket, month.month().atDay(1), month.month().atEndOfMonth(), month::add));
        return bills(bucket, today, tallies, weeks.drift(), tiers);
    }

    /**
     * What the tiers of a policy came to.
     *
     * @param bucket that the ledger lies in
     * @param since the first day (UTC) that counts
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public TierTally tiers(String bucket, LocalDate today, LocalDate since, List<TierTally.Asked> policy) {
        TierTally tiers = new TierTally(policy);
        outcomes.each(bucket, since, today, tiers::add);
        return tiers;
    }

    private Found bills(String bucket, LocalDate today, Collection<MonthTally> tallies, Drift weeks,
            TierTally tiers) {
        YearMonth current = YearMonth.from(today);
        Ledger.Days paid = ledger.byDay(bucket, current);
        List<MonthBill> bills = tallies.stream().map(month -> month.bill(
                month.month().equals(current) ? paid : ledger.byDay(bucket, month.month()))).toList();
        return new Found(paid.all(), bills, weeks, tiers);
    }

    private static boolean isNear(MonthTally month, LocalDate since) {
        return !month.month().atDay(1).isBefore(since.minusDays(NEAR_DAYS));
    }
}
