package wetread.tools.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final Duration LITTLE = Duration.ofMillis(100);
    private static final Duration MUCH = Duration.ofMinutes(10);
    /** Where what is made goes, so that making it is not left out. */
    private final AtomicLong made = new AtomicLong();

    @Test
    void moreTimeOfTheCpuThanAllowedIsAFinding() {
        Bounds bounds = new Bounds(LITTLE, 1000);
        String finding = assertThrows(AssertionError.class,
                () -> bounds.hold(() -> burn(LITTLE.multipliedBy(2)))).getMessage();
        assertTrue(finding.matches("an execution took [2-9]\\d\\d ms and \\d+ MiB"), finding);
    }

    @Test
    void moreMemoryThanAllowedIsAFindingAlsoWhereItIsFreeAgain() {
        Bounds bounds = new Bounds(MUCH, 16);
        String finding = assertThrows(AssertionError.class, () -> bounds.hold(() -> allocate(20))).getMessage();
        assertTrue(finding.endsWith(" and 20 MiB"), finding);
    }

    @Test
    void timeInWhichAnExecutionWaitsForTheCpuDoesNotCount() {
        Bounds bounds = new Bounds(LITTLE, 16);
        assertDoesNotThrow(() -> bounds.hold(() -> {
            long end = System.nanoTime() + LITTLE.multipliedBy(3).toNanos();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        }));
    }

    @Test
    void whatOnlyTheFirstRunTakesIsNone() {
        Bounds bounds = new Bounds(LITTLE, 16);
        AtomicLong runs = new AtomicLong();
        assertDoesNotThrow(() -> bounds.hold(() -> {
            if (runs.incrementAndGet() == 1) {
                allocate(20);
                burn(LITTLE.multipliedBy(2));
            }
        }));
        assertEquals(2, runs.get());
    }

    @Test
    void lessThanAllowedIsNone() {
        Bounds bounds = new Bounds(MUCH, 64);
        assertDoesNotThrow(() -> bounds.hold(() -> allocate(20)));
    }

    @Test
    void anExceptionOfTheExecutionIsAFindingAsItIs() {
        Bounds bounds = new Bounds(MUCH, 64);
        assertEquals("a defect", assertThrows(IllegalStateException.class, () -> bounds.hold(() -> {
            throw new IllegalStateException("a defect");
        })).getMessage());
    }

    private void burn(Duration time) {
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + time.toNanos();
        while (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end) {
            made.incrementAndGet();
        }
    }

    private void allocate(int mebibytes) {
        for (int i = 0; i < mebibytes; i++) {
            made.addAndGet(new byte[1 << 20].length);
        }
    }
}
