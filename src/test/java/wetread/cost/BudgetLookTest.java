package wetread.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import wetread.bucket.StorageException;
import wetread.cost.Spending.Sums;
import wetread.fixture.TestClock;

/** What becomes of readings while the money is looked at. */
class BudgetLookTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock(Instant.parse("2026-11-27T10:00:00Z"));
    private final AtomicLong spent = new AtomicLong();
    private final AtomicLong entered = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile CountDownLatch slow = new CountDownLatch(0);
    private volatile boolean fails;

    private BudgetLook look(Duration longest) {
        return new BudgetLook(() -> {
            looks.incrementAndGet();
            try {
                slow.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (fails) {
                throw new StorageException("S3 could not be reached");
            }
            return new Sums(LocalDate.of(2026, 11, 27), spent.get(), OptionalLong.empty());
        }, entered::get, clock, longest);
    }

    private static boolean isReached(Sums sums) {
        return sums.dayMicroUsd() >= 100;
    }

    @Test
    void theMoneyIsLookedAtOnceAMinuteAndWhatWasEnteredSinceIsAdded() {
        BudgetLook look = look(PATIENT);
        assertFalse(look.isExhausted(BudgetLookTest::isReached));
        entered.set(99);
        assertFalse(look.isExhausted(BudgetLookTest::isReached));
        entered.set(100);
        assertTrue(look.isExhausted(BudgetLookTest::isReached));
        assertEquals(1, looks.get());
        clock.pause(Duration.ofMinutes(1));
        // What it had entered is part of the sum now.
        spent.set(99);
        assertFalse(look.isExhausted(BudgetLookTest::isReached));
        assertEquals(2, looks.get());
    }

    @Test
    void whereNothingIsKnownReadingsBeginForAMinuteAndThenNoneUntilItIs() {
        slow = new CountDownLatch(1);
        BudgetLook look = look(SHORT);
        assertFalse(look.isExhausted(BudgetLookTest::isReached));
        clock.pause(Duration.ofSeconds(59));
        assertFalse(look.isExhausted(BudgetLookTest::isReached));
        clock.pause(Duration.ofSeconds(1));
        assertTrue(look.isExhausted(BudgetLookTest::isReached));
        assertEquals(1, looks.get(), "the look that has begun goes on");
        slow.countDown();
        // The thread that looks has its answer now, and says it in its own time.
        while (look.isExhausted(BudgetLookTest::isReached)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aSlowLookLeavesTheSumBeforeAndWhatThisFunctionHasEntered() {
        BudgetLook look = look(PATIENT);
        spent.set(60);
        assertFalse(look.isExhausted(BudgetLookTest::isReached));
        fails = true;
        clock.pause(Duration.ofMinutes(5));
        assertFalse(look.isExhausted(BudgetLookTest::isReached));
        entered.set(40);
        assertTrue(look.isExhausted(BudgetLookTest::isReached));
        entered.set(0);
        clock.pause(Duration.ofMinutes(10));
        assertThrows(StorageException.class, () -> look.isExhausted(BudgetLookTest::isReached));
    }

    @Test
    void aFaultIsSaidWhereNothingIsKnownAndTheNextUploadLooksAgain() {
        fails = true;
        BudgetLook look = look(PATIENT);
        assertThrows(StorageException.class, () -> look.isExhausted(BudgetLookTest::isReached));
        fails = false;
        assertFalse(look.isExhausted(BudgetLookTest::isReached));
        assertEquals(2, looks.get());
    }

    @Test
    void theSumOfTheDayBeforeSaysNothingOfTheNext() {
        BudgetLook look = look(SHORT);
        spent.set(100);
        clock.pause(Duration.ofHours(13).plusMinutes(55));
        while (!look.isExhausted(BudgetLookTest::isReached)) {
            Thread.onSpinWait();
        }
        slow = new CountDownLatch(1);
        clock.pause(Duration.ofMinutes(4));
        assertTrue(look.isExhausted(BudgetLookTest::isReached));
        clock.pause(Duration.ofMinutes(1));
        assertFalse(look.isExhausted(BudgetLookTest::isReached));
        slow.countDown();
    }
}
