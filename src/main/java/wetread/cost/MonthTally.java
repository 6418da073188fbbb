package wetread.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the readings of a calendar month (UTC) by context and tier, one by one. */
final class MonthTally {
    private static final int SHARE_DIGITS = 4;

    private final YearMonth month;
    private final Map<Place, Sums> sums = new TreeMap<>(Comparator.comparing(Place::context)
            .thenComparing(Place::step).thenComparing(Place::tier));

    MonthTally(YearMonth month) {
        this.month = month;
    }

    private record Place(String context, int step, String tier) {
    }

    private static final class Sums {
        private final Map<String, Long> models = new TreeMap<>();
        private long images;
        private long microUsd;
        private long tokens;
        private long escalated;

        void add(OutcomeEntry entry) {
            images++;
            microUsd += entry.microUsd();
            tokens += entry.tokens();
            models.merge(entry.outcome().model(), 1L, Long::sum);
            escalated += entry.outcome().wasNotEnough() ? 1 : 0;
        }
    }

    YearMonth month() {
        return month;
    }

    /** @param reading the tiers of one; those of another month do not count */
    void add(List<OutcomeEntry> reading) {
        reading.stream().filter(entry -> YearMonth.from(entry.day()).equals(month)).forEach(entry ->
                sums.computeIfAbsent(new Place(entry.outcome().context(), entry.outcome().step(), entry.tier()),
                        place -> new Sums()).add(entry));
    }

    /** @param paid what the ledger says of the payments of the month */
    MonthBill bill(Ledger.Days paid) {
        return new MonthBill(month.toString(), paid.all().calls(), paid.all().images(), usd(paid.all().microUsd()),
                paid.all().tokens(),
                paid.days().entrySet().stream().map(day -> new MonthBill.Day(day.getKey().toString(),
                        day.getValue().calls(), day.getValue().images(), usd(day.getValue().microUsd()),
                        day.getValue().tokens())).toList(),
                sums.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue())).toList());
    }

    private static MonthBill.Line line(Place place, Sums sum) {
        return new MonthBill.Line(place.context, place.tier, place.step, new TreeMap<>(sum.models), sum.images,
                usd(sum.microUsd), sum.tokens, sum.escalated, BigDecimal.valueOf(sum.escalated)
                        .divide(BigDecimal.valueOf(sum.images), SHARE_DIGITS, RoundingMode.HALF_UP));
    }

    private static BigDecimal usd(long microUsd) {
        return BigDecimal.valueOf(microUsd, 6);
    }
}
