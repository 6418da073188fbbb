package wetread.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestClock;

/** Sums of the ledger, in a real bucket, by a clock of their own. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class SpendingTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 3);

    @Inject
    ObjectStore store;
    @Inject
    UploadListing listing;
    @Inject
    JsonContent json;
    FunctionUnderTest function;
    private TestClock clock;
    private DayTotals totals;

    @BeforeEach
    void reset() {
        function.reset();
        totals = new DayTotals(store, listing, json);
        at("2026-11-03T12:00:00Z");
    }

    private void at(String now) {
        clock = new TestClock(Instant.parse(now));
    }

    private Ledger ledger() {
        return new Ledger(store, listing, totals, clock);
    }

    private Spending.Sums look() {
        return new Spending(store, listing, totals, clock).look(BUCKET, true, null).sums();
    }

    private static LedgerEntry entry(String id, String at, long microUsd) {
        return LedgerEntry.of(id, new PaidCall("", "t", "m", Instant.parse(at)), BigDecimal.valueOf(microUsd, 6), 10);
    }

    private void lies(LedgerEntry entry) {
        function.mark(entry.key());
    }

    private static Spending.Sums sums(long day, long month) {
        return new Spending.Sums(TODAY, day, OptionalLong.of(month));
    }

    @Test
    void closedDaysAreSummedOnceWithEntriesOfBeforeAndNotListedAgain() {
        lies(new LedgerEntry(LocalDate.of(2026, 11, 1), "0a", "t", 100, 10));
        lies(entry("0b", "2026-11-01T23:59:59Z", 20));
        lies(entry("0c", "2026-11-02T00:00:00Z", 3));
        lies(entry("0d", "2026-11-03T11:59:00Z", 4000));
        lies(new LedgerEntry(TODAY, "0e", "t", 50_000, 10));
        assertEquals(sums(54_000, 54_123), look());
        assertEquals(List.of("ledger/totals/2026/11/01", "ledger/totals/2026/11/02"),
                function.keys("ledger/totals/"));
        // Nobody enters there any more, and nobody looks.
        lies(new LedgerEntry(LocalDate.of(2026, 11, 1), "0f", "t", 7_000_000, 10));
        assertEquals(sums(54_000, 54_123), look());
        Ledger.Days days = ledger().byDay(BUCKET, YearMonth.of(2026, 11));
        assertEquals(new Ledger.Sum(2, 2, 120, 20), days.days().get(LocalDate.of(2026, 11, 1)));
        assertEquals(new Ledger.Sum(5, 5, 54_123, 50), days.all());
    }

    @Test
    void aTotalThatLiesThereIsNeverReplaced() {
        function.upload("ledger/totals/2026/11/02", """
                {"day":{"calls":1,"images":1,"microUsd":5,"tokens":1},
                 "month":{"calls":9,"images":9,"microUsd":777,"tokens":9}}""".getBytes());
        lies(entry("0c", "2026-11-02T00:00:00Z", 3));
        assertEquals(sums(0, 777), look());
        assertEquals(777, totals.close(BUCKET, LocalDate.of(2026, 11, 2), clock.now()).month().microUsd());
        assertEquals(List.of("ledger/totals/2026/11/02"), function.keys("ledger/totals/"));
    }

    @Test
    void aDayIsClosedAnHourAfterItsEndAndUntilThenListed() {
        at("2026-11-03T00:59:59Z");
        lies(entry("0a", "2026-11-01T10:00:00Z", 1));
        lies(entry("0b", "2026-11-02T23:59:00Z", 20));
        assertEquals(sums(0, 21), look());
        assertEquals(List.of("ledger/totals/2026/11/01"), function.keys("ledger/totals/"));
        assertThrows(IllegalArgumentException.class,
                () -> totals.close(BUCKET, LocalDate.of(2026, 11, 2), clock.now()));
        // An invocation that began before midnight has asked, was answered then, and enters it now.
        ledger().enter(BUCKET, entry("0c", "2026-11-02T23:59:30Z", 300));
        clock.pause(Duration.ofSeconds(1));
        assertEquals(sums(300, 321), look());
    }

    @Test
    void whatComesAfterItsTimeIsEnteredWhenItComesAndOnce() {
        LedgerEntry late = entry("0a", "2026-11-01T10:00:00Z", 500);
        assertEquals(sums(0, 0), look());
        for (int i = 0; i < 3; i++) {
            ledger().enter(BUCKET, late);
            assertEquals(sums(500, 500), look());
            clock.pause(Duration.ofHours(3));
        }
        assertEquals(0, function.keys("ledger/2026/11/01/").size());
        assertEquals(1, function.keys("ledger/2026/11/03/h1200/0a-t-500-10-").size());
    }

    @Test
    void whatWasEnteredInTimeIsNotEnteredAgainLater() {
        LedgerEntry entry = entry("0a", "2026-11-02T10:00:00Z", 500);
        lies(entry);
        LedgerEntry before = entry("0b", "2026-11-02T10:00:00Z", 70);
        function.mark(before.formerKey());
        ledger().enter(BUCKET, entry);
        ledger().enterAgain(BUCKET, before);
        assertEquals(sums(0, 570), look());
        assertTrue(function.keys("ledger/late/").isEmpty());
    }

    @Test
    void aDayOfManyEntriesLeavesPointsFromWhichOthersGoOn() {
        IntStream.range(0, 1000).parallel()
                .forEach(i -> lies(entry(Integer.toHexString(0x1000 + i), "2026-11-03T08:00:00Z", 1)));
        lies(entry("0a", "2026-11-03T11:40:00Z", 20_000));
        lies(entry("0b", "2026-11-02T11:40:00Z", 300_000));
        assertEquals(sums(21_000, 321_000), look());
        assertEquals(List.of("ledger/points/2026/11/03/h1130-1000-301000"), function.keys("ledger/points/"));
        function.keys("ledger/2026/11/03/h0800/").forEach(key ->
                function.s3().client().deleteObject(request -> request.bucket(BUCKET).key(key)));
        lies(entry("0c", "2026-11-03T12:00:00Z", 7));
        assertEquals(sums(21_007, 321_007), look());
        // Before the day is closed the next one goes on from there too, and lists no more of it.
        clock.pause(Duration.ofHours(12));
        assertEquals(321_007, look().monthMicroUsd().orElseThrow());
        assertEquals(List.of("ledger/totals/2026/11/01", "ledger/totals/2026/11/02"),
                function.keys("ledger/totals/"));
    }

    @Test
    void aMonthInWhichNothingWasPaidLeavesNothing() {
        assertEquals(new Ledger.Days(Ledger.Sum.NOTHING, new TreeMap<>()),
                ledger().byDay(BUCKET, YearMonth.of(2026, 10)));
        assertTrue(function.keys("ledger/").isEmpty());
        assertEquals(LocalDate.ofInstant(clock.now(), ZoneOffset.UTC), TODAY);
    }
}
