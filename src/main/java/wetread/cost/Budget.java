package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wetread.time.TimeSource;

/**
 * The limits of what may be spent in a day and in a month (UTC), measured by the ledger. The ledger is summed once a
 * minute at most, and a reading that has begun is finished. So a limit is exceeded by what all functions spend within a
 * minute, and by what their begun readings still cost.
 */
@ApplicationScoped
public class Budget {
    /** How long a sum of the ledger is used. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final TimeSource time;
    private final Optional<BigDecimal> dailyUsd;
    private final Optional<BigDecimal> monthlyUsd;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    Budget(Ledger ledger, TimeSource time, BudgetConfig config) {
        this.ledger = ledger;
        this.time = time;
        this.dailyUsd = config.dailyUsd();
        this.monthlyUsd = config.monthlyUsd();
    }

    private record Known(Instant at, boolean exhausted) {
    }

    /**
     * Whether a limit is reached, so that no further reading may begin; never without a limit. The answer may be a
     * minute old.
     *
     * @throws wetread.bucket.StorageException when the ledger cannot be listed
     */
    public boolean isExhausted(String bucket) {
        if (dailyUsd.isEmpty() && monthlyUsd.isEmpty()) {
            return false;
        }
        Known before = known.get(bucket);
        Instant now = time.now();
        if (before == null || !now.isBefore(before.at.plus(FRESH))) {
            before = new Known(now, look(bucket, LocalDate.ofInstant(now, ZoneOffset.UTC)));
            known.put(bucket, before);
        }
        return before.exhausted;
    }

    /**
     * Where a limit stands now.
     *
     * @param period {@code day} or {@code month}
     */
    public record Standing(String period, BigDecimal spentUsd, BigDecimal limitUsd) {
        /** Whether no further reading may begin. */
        public boolean isReached() {
            return spentUsd.compareTo(limitUsd) >= 0;
        }
    }

    /**
     * Where each limit stands; empty without limits.
     *
     * @throws wetread.bucket.StorageException when the ledger cannot be listed
     */
    public List<Standing> standings(String bucket) {
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        List<Standing> standings = new ArrayList<>();
        dailyUsd.ifPresent(limit -> standings.add(new Standing("day", usd(ledger.ofDay(bucket, today)), limit)));
        monthlyUsd.ifPresent(limit -> standings.add(new Standing("month", usd(ledger.ofMonth(bucket, today)), limit)));
        return standings;
    }

    /**
     * Which limit is reached, in words; empty where none is.
     *
     * @throws wetread.bucket.StorageException when the ledger cannot be listed
     */
    public Optional<String> reached(String bucket) {
        return standings(bucket).stream().filter(Standing::isReached).findFirst()
                .map(one -> "the budget of the " + one.period() + " is reached: " + one.spentUsd().toPlainString()
                        + " of " + one.limitUsd().toPlainString() + " USD");
    }

    private boolean look(String bucket, LocalDate today) {
        return dailyUsd.isPresent() && reaches(ledger.ofDay(bucket, today), dailyUsd.get())
                || monthlyUsd.isPresent() && reaches(ledger.ofMonth(bucket, today), monthlyUsd.get());
    }

    private static boolean reaches(Ledger.Sum sum, BigDecimal bound) {
        return usd(sum).compareTo(bound) >= 0;
    }

    private static BigDecimal usd(Ledger.Sum sum) {
        return BigDecimal.valueOf(sum.microUsd(), 6);
    }
}
