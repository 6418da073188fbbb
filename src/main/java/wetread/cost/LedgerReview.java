package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a ledger says of months, of the last weeks and of a policy's tiers. A ledger may have a million entries: those
 * of the last weeks are listed once for all three.
 */
@ApplicationScoped
public class LedgerReview {
    /** A month that begins so long before the weeks is listed with them: listing what lies between costs less. */
    private static final int NEAR_DAYS = 62;

    private final Ledger ledger;
    private final DriftWatch drift;

    LedgerReview(Ledger ledger, DriftWatch drift) {
        this.ledger = ledger;
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
        OutcomeReadings together = new OutcomeReadings(reading -> {
            near.forEach(month -> month.add(reading));
            weeks.add(reading);
            if (!reading.get(0).day().isBefore(since)) {
                tiers.add(reading);
            }
        });
        LocalDate begin = Stream.concat(Stream.of(since), near.stream().map(month -> month.month().atDay(1)))
                .min(Comparator.naturalOrder()).orElse(since);
        ledger.outcomesSince(bucket, begin, together::add);
        together.end();
        tallies.stream().filter(month -> !isNear(month, since)).forEach(month -> {
            OutcomeReadings apart = new OutcomeReadings(month::add);
            ledger.outcomesOf(bucket, month.month(), apart::add);
            apart.end();
        });
        return bills(bucket, today, tallies, weeks.drift(), tiers);
    }

    /**
     * What the tiers of a policy came to since a day (UTC, included).
     *
     * @param bucket that the ledger lies in
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public TierTally tiers(String bucket, LocalDate since, List<TierTally.Asked> policy) {
        TierTally tiers = new TierTally(policy);
        OutcomeReadings readings = new OutcomeReadings(tiers::add);
        ledger.outcomesSince(bucket, since, readings::add);
        readings.end();
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
