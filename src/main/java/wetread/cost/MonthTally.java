package wetread.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Adds up the readings of a calendar month (UTC) by context and tier. */
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

        void add(long readings, AlikeReadings.Tier tier) {
            images += readings;
            microUsd += tier.microUsd();
            tokens += tier.tokens();
            models.merge(tier.outcome().model(), readings, Long::sum);
            escalated += tier.outcome().wasNotEnough() ? readings : 0;
        }
    }

    YearMonth month() {
        return month;
    }

    /** Adds readings; those of another month do not count. */
    void add(AlikeReadings alike) {
        if (YearMonth.from(alike.day()).equals(month)) {
            alike.tiers().forEach(tier -> sums.computeIfAbsent(new Place(tier.outcome().context(),
                    tier.outcome().step(), tier.name()), place -> new Sums()).add(alike.readings(), tier));
        }
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
