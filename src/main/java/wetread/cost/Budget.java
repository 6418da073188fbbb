package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import wetread.time.TimeSource;

/**
 * The limits of what may be spent in a day and in a month (UTC), measured by the ledger. The ledger is summed once a
 * minute at most, and a reading that has begun is finished. So a limit is exceeded by what all other functions spend
 * within a minute, and by what begun readings still cost. How long a look may take says {@link BudgetLook}.
 */
@ApplicationScoped
public class Budget {
    /** What an upload waits for a look at the money. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Ledger ledger;
    private final Spending spending;
    private final TimeSource time;
    private final Optional<BigDecimal> dailyUsd;
    private final Optional<BigDecimal> monthlyUsd;
    private final Map<String, BudgetLook> looks = new ConcurrentHashMap<>();

    Budget(Ledger ledger, Spending spending, TimeSource time, BudgetConfig config) {
        this.ledger = ledger;
        this.spending = spending;
        this.time = time;
        this.dailyUsd = config.dailyUsd();
        this.monthlyUsd = config.monthlyUsd();
    }

    /**
     * Whether a limit is reached, so that no further reading may begin; never without a limit. The answer may be a
     * minute old, and takes a second at most.
     *
     * @throws wetread.bucket.StorageException when nothing is known, as the ledger cannot be listed
     */
    public boolean isExhausted(String bucket) {
        if (dailyUsd.isEmpty() && monthlyUsd.isEmpty()) {
            return false;
        }
        return looks.computeIfAbsent(bucket, this::looks).isExhausted(this::isReached);
    }

    private BudgetLook looks(String bucket) {
        AtomicReference<Spending.Look> last = new AtomicReference<>();
        // One after the other: a look begins when the one before has ended.
        return new BudgetLook(() -> {
            last.set(spending.look(bucket, monthlyUsd.isPresent(), last.get()));
            return last.get().sums();
        }, () -> ledger.entered(bucket), time, LONGEST);
    }

    private boolean isReached(Spending.Sums sums) {
        return standings(sums).stream().anyMatch(Standing::isReached);
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
        return dailyUsd.isEmpty() && monthlyUsd.isEmpty() ? List.of()
                : standings(spending.look(bucket, monthlyUsd.isPresent(), null).sums());
    }

    private List<Standing> standings(Spending.Sums sums) {
        List<Standing> standings = new ArrayList<>();
        dailyUsd.ifPresent(limit -> standings.add(new Standing("day", usd(sums.dayMicroUsd()), limit)));
        monthlyUsd.ifPresent(limit -> standings.add(new Standing("month", usd(sums.monthMicroUsd().orElseThrow()),
                limit)));
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

    private static BigDecimal usd(long microUsd) {
        return BigDecimal.valueOf(microUsd, 6);
    }
}
