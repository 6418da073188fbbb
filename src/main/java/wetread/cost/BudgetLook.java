package wetread.cost;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import wetread.bucket.StorageException;
import wetread.cost.Spending.Sums;
import wetread.time.TimeSource;

/**
 * Looks at the money of one bucket, once a minute at most, beside the readings: an upload waits for a look no longer
 * than a second. What this function has entered since the last look is added to that. Where a look takes longer:
 *
 * <ul>
 * <li>the sum before it is used, for a quarter of an hour at most;
 * <li>where there is none, readings begin for a minute, as much as a limit may be exceeded by anyway; after that none
 * begins until a look has come to its end. It goes on meanwhile.
 * </ul>
 *
 * <p>Where a look fails and nothing is known, no reading begins, and the next upload looks again.
 */
final class BudgetLook {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration SERVES = Duration.ofMinutes(15);
    private static final Duration UNKNOWN = Duration.ofMinutes(1);

    private final Supplier<Sums> spending;
    private final LongSupplier entered;
    private final TimeSource time;
    private final Duration longest;
    private CompletableFuture<Known> running;
    private Instant begun;
    private Instant unknownSince;
    private Known known;

    /**
     * @param spending sums the ledger
     * @param entered what this function has entered since it was started, in millionths of a US dollar
     * @param longest how long an upload waits for a look
     */
    BudgetLook(Supplier<Sums> spending, LongSupplier entered, TimeSource time, Duration longest) {
        this.spending = spending;
        this.entered = entered;
        this.time = time;
        this.longest = longest;
    }

    /** @param entered by this function when the look began */
    private record Known(Instant at, Sums sums, long entered) {
    }

    /**
     * Whether no reading may begin.
     *
     * @param isReached whether sums reach a limit
     * @throws StorageException when nothing is known since S3 cannot be listed
     */
    boolean isExhausted(Predicate<Sums> isReached) {
        Optional<StorageException> failure = await(look());
        synchronized (this) {
            Instant now = time.now();
            // With a new day the sums of the one before say nothing of it.
            if (known != null && now.isBefore(known.at.plus(SERVES))
                    && known.sums.day().equals(LocalDate.ofInstant(now, ZoneOffset.UTC))) {
                unknownSince = null;
                long since = entered.getAsLong() - known.entered;
                Sums sums = known.sums;
                return isReached.test(new Sums(sums.day(), sums.dayMicroUsd() + since,
                        Point.plus(sums.monthMicroUsd(), since)));
            }
            if (failure.isPresent()) {
                throw failure.get();
            }
            unknownSince = unknownSince == null ? now : unknownSince;
            return !now.isBefore(unknownSince.plus(UNKNOWN));
        }
    }

    private synchronized CompletableFuture<Known> look() {
        Instant now = time.now();
        boolean isDue = begun == null || !now.isBefore(begun.plus(EVERY))
                || known == null && running.isCompletedExceptionally();
        if (isDue && (running == null || running.isDone())) {
            begun = now;
            CompletableFuture<Known> next = new CompletableFuture<>();
            long before = entered.getAsLong();
            Thread thread = new Thread(() -> sum(next, now, before), "budget");
            thread.setDaemon(true);
            running = next;
            thread.start();
        }
        return running;
    }

    private void sum(CompletableFuture<Known> next, Instant at, long before) {
        try {
            Known found = new Known(at, spending.get(), before);
            synchronized (this) {
                known = found;
            }
            next.complete(found);
        } catch (RuntimeException | Error e) {
            next.completeExceptionally(e);
        }
    }

    private Optional<StorageException> await(CompletableFuture<Known> look) {
        try {
            look.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It goes on beside the readings.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StorageException failure) {
                return Optional.of(failure);
            }
            throw new IllegalStateException(e.getCause());
        }
        return Optional.empty();
    }
}
