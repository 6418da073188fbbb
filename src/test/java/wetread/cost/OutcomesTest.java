package wetread.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestClock;

/** What readings came to, by totals and by entries, in a real bucket. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class OutcomesTest {
    private static final LocalDate LARGE = LocalDate.of(2026, 11, 2);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 4);

    @Inject
    ObjectStore store;
    @Inject
    UploadListing listing;
    @Inject
    JsonContent json;
    FunctionUnderTest function;
    private final TestClock clock = new TestClock(Instant.parse("2026-11-04T12:00:00Z"));

    @BeforeEach
    void reset() {
        function.reset();
    }

    private static List<OutcomeEntry> reading(LocalDate day, int number) {
        boolean goesOn = number % 4 == 0;
        String id = Integer.toHexString(0x10000 + number);
        OutcomeEntry first = new OutcomeEntry(day, id, "screening", 100 + number % 7, 1000, new TierOutcome(
                "chest_xray", 1, goesOn, goesOn ? "low_confidence" : "ruled_out", OptionalInt.of(number % 10),
                Optional.empty(), "gpt-6-luna"));
        return goesOn ? List.of(first, new OutcomeEntry(day, id, "precise", 9000, 2000, new TierOutcome("chest_xray", 2,
                false, "last_tier", OptionalInt.empty(), Optional.empty(), "gpt-6.1-sol"))) : List.of(first);
    }

    private void lie(List<OutcomeEntry> reading) {
        OutcomeEntry.keys(reading).forEach(key -> function.mark(key));
    }

    /** All that is said of the readings since the first of the month. */
    private String said() {
        Outcomes outcomes = new Outcomes(store, listing, json, clock);
        MonthTally month = new MonthTally(YearMonth.of(2026, 11));
        WeekTally week = new WeekTally();
        TierTally tiers = new TierTally(List.of(new TierTally.Asked("screening", Set.of("gpt_6_luna")),
                new TierTally.Asked("precise", Set.of("gpt_6.1_sol"))));
        outcomes.each(BUCKET, LocalDate.of(2026, 11, 1), TODAY, alike -> {
            month.add(alike);
            week.add(alike);
            tiers.add(alike);
        });
        return month.bill(new Ledger.Days(Ledger.Sum.NOTHING, new TreeMap<>())) + " " + week.images() + " "
                + week.escalated() + " " + List.of(week.deciles()[0], week.deciles()[9]) + week.microUsd() + " "
                + week.cost() + week.models() + tiers.images(0) + " " + tiers.images(1) + " " + tiers.microUsd(1);
    }

    @Test
    void aTotalSaysOfAClosedDayAllThatItsEntriesSaid() {
        IntStream.range(0, 1000).parallel().forEach(i -> lie(reading(LARGE, i)));
        lie(reading(LocalDate.of(2026, 11, 1), 3));
        lie(reading(LARGE.plusDays(1), 4));
        lie(reading(TODAY, 8));
        String listed = said();
        assertTrue(listed.contains("images=1003"), listed);
        assertTrue(listed.contains("escalated=252"), listed);
        assertEquals(List.of("ledger/totals/outcomes/2026/11/02"), function.keys("ledger/totals/"));
        assertEquals(listed, said());
        // The day is neither listed again nor summed again.
        List<String> keys = function.keys("ledger/outcomes/2026/11/02/");
        IntStream.range(0, 1000).parallel().forEach(i ->
                function.s3().client().deleteObject(request -> request.bucket(BUCKET).key(keys.get(i))));
        assertEquals(listed, said());
    }

    @Test
    void theTiersOfAReadingShareAKeyAndThoseOfBeforeHaveTheirOwn() {
        List<OutcomeEntry> reading = reading(TODAY, 4);
        assertEquals(1, OutcomeEntry.keys(reading).size());
        assertEquals(reading, OutcomeEntry.parseAll(OutcomeEntry.keys(reading).get(0)));
        List<OutcomeEntry> alone = reading(TODAY, 5);
        assertEquals(List.of(alone.get(0).key()), OutcomeEntry.keys(alone));
        lie(reading);
        String shared = said();
        function.reset();
        reading.forEach(entry -> function.mark(entry.key()));
        assertEquals(shared, said());
    }

    @Test
    void tiersWhoseKeyWouldBeTooLongHaveKeysOfTheirOwn() {
        List<OutcomeEntry> reading = new ArrayList<>();
        for (int step = 1; step <= 10; step++) {
            reading.add(new OutcomeEntry(TODAY, "0a", "t".repeat(90) + step, 1, 1, new TierOutcome("mri", step, true,
                    "rule_met", OptionalInt.empty(), Optional.empty(), "m")));
        }
        assertEquals(reading.stream().map(OutcomeEntry::key).toList(), OutcomeEntry.keys(reading));
    }

    @Test
    void aReadingThatIsReportedAfterItsDayWasClosedCountsOnTheDayOfItsReport() {
        DayTotals totals = new DayTotals(store, listing, json);
        Ledger ledger = new Ledger(store, listing, totals, clock);
        ledger.enter(BUCKET, reading(LARGE, 4));
        ledger.enter(BUCKET, reading(TODAY, 8));
        assertTrue(function.keys("ledger/outcomes/2026/11/02/").isEmpty());
        assertEquals(2, function.keys("ledger/outcomes/2026/11/04/").size());
    }
}
