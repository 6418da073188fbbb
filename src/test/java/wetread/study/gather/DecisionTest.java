package wetread.study.gather;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.bucket.ObjectStore;
import wetread.queue.StudyMessage;

/** What a message leads to, for every state of a study. */
class DecisionTest {
    private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");
    private static final Decision.Waits WAITS = new Decision.Waits(Duration.ofSeconds(45), Duration.ofSeconds(120),
            Duration.ofMinutes(90));
    private static final Decision READ = new Decision.Read(false);
    private static final Decision STILL_ARRIVING = new Decision.Read(true);
    private static final Decision DONE = new Decision.Done();

    @Test
    void withoutMarkersThereIsNothingToRead() {
        assertEquals(DONE, decide(Optional.empty(), 0));
        assertEquals(DONE, decide(Optional.of(new StudyMessage.Cause("0", "e")), 0));
    }

    @ParameterizedTest
    @CsvSource({"0", "44", "120", "100000"})
    void theNewestMarkersOwnMessageLeadsToAReadingWhenever(int now) {
        assertEquals(READ, decide(own(1), now, at(0), at(10)));
    }

    @ParameterizedTest
    @CsvSource({"10", "120", "189"})
    void anOlderMarkersMessageLeavesItToTheNewestOnes(int now) {
        assertEquals(DONE, decide(own(0), now, at(0), at(10)));
    }

    @Test
    void whereTheNewestMarkersMessageMustBeLostAnyOtherLeadsToAReading() {
        assertEquals(READ, decide(own(0), 190, at(0), at(10)));
    }

    @Test
    void theMessageOfAReplacedMarkerLeavesItToTheReplacementsOne() {
        Optional<StudyMessage.Cause> replaced = Optional.of(new StudyMessage.Cause("1", "before"));
        assertEquals(DONE, decide(replaced, 130, at(0), at(10)));
        assertEquals(READ, decide(replaced, 190, at(0), at(10)));
    }

    @Test
    void ofMarkersOfOneSecondEachIsTheNewest() {
        // With a quiet period of 0 the message of the one may have come before the other was put.
        assertEquals(READ, decide(own(0), 120, at(0), at(0)));
        assertEquals(READ, decide(own(1), 120, at(0), at(0)));
        assertEquals(DONE, decide(own(0), 120, at(0), at(0), at(1)));
    }

    @Test
    void aMessageWithoutMarkerWaitsForTheQuietPeriodOfTheNewest() {
        assertEquals(new Decision.Again(Duration.ofSeconds(35)), decide(Optional.empty(), 20, at(0), at(10)));
        assertEquals(new Decision.Again(Duration.ofSeconds(1)), decide(Optional.empty(), 54, at(0), at(10)));
        assertEquals(READ, decide(Optional.empty(), 55, at(0), at(10)));
    }

    @Test
    void aMarkerOfTheFutureIsWaitedFor() {
        assertEquals(new Decision.Again(Duration.ofSeconds(55)), decide(Optional.empty(), 0, at(10)));
        assertEquals(DONE, decide(own(0), 0, at(5), at(10)));
    }

    @Test
    void aStudyThatNeverGoesQuietIsReadAfterItsLongestWait() {
        int now = 90 * 60;
        assertEquals(STILL_ARRIVING, decide(own(0), now, at(0), at(now - 1)));
        assertEquals(STILL_ARRIVING, decide(Optional.empty(), now, at(0), at(now - 1)));
        assertEquals(DONE, decide(own(0), now - 1, at(0), at(now - 1)));
        assertEquals(READ, decide(own(1), now, at(0), at(now - 1)), "its newest marker's own message finds it quiet");
    }

    @Test
    void whatAnEarlierReadingKnowsDoesNotMakeItsStudyOverdue() {
        int now = 90 * 60;
        StudyListing listing = listing(at(0), at(10), at(now - 1));
        assertEquals(DONE, Decision.of(own(0), listing, at(10), WAITS, at(now)));
        assertEquals(STILL_ARRIVING, Decision.of(own(0), listing, at(9), WAITS, at(now + 10)));
    }

    @Test
    void aFileThatIsOverwrittenWithoutEndIsReadAfterItsLongestWait() {
        int now = 90 * 60;
        StudyListing listing = listing(at(now - 1));
        assertEquals(STILL_ARRIVING, Decision.of(overwritten(at(0)), listing, Instant.MIN, WAITS, at(now)));
        assertEquals(DONE, Decision.of(overwritten(at(1)), listing, Instant.MIN, WAITS, at(now)));
        assertEquals(DONE, Decision.of(overwritten(at(0)), listing, at(1), WAITS, at(now)), "it was read meanwhile");
        assertEquals(STILL_ARRIVING, Decision.of(overwritten(at(0)), listing, at(1), WAITS, at(now + 1)));
        assertEquals(DONE, Decision.of(overwritten(at(0)), listing, at(now - 1), WAITS, at(now)), "nothing is new");
    }

    private static Optional<StudyMessage.Cause> overwritten(Instant since) {
        return Optional.of(new StudyMessage.Cause("0", "before", Optional.of(since)));
    }

    /** Each marker's message comes a quiet period after it, in any order of the markers' keys. */
    @Property(tries = 300)
    void someMessageAlwaysFindsAllMarkers(@ForAll @Size(min = 1, max = 30) List<@IntRange(max = 400) Integer> seconds) {
        List<ObjectStore.Listed> all = new ArrayList<>();
        IntStream.range(0, seconds.size()).forEach(i -> all.add(marker(i, at(seconds.get(i)))));
        boolean isRead = false;
        for (int i = 0; i < seconds.size(); i++) {
            Instant now = at(seconds.get(i) + 120);
            StudyListing there = new StudyListing(all.stream()
                    .filter(one -> !one.lastModified().isAfter(now)).toList(), List.of());
            isRead |= Decision.of(own(i), there, Instant.MIN, WAITS, now) instanceof Decision.Read
                    && there.markers().size() == all.size();
        }
        assertTrue(isRead);
    }

    private static Decision decide(Optional<StudyMessage.Cause> cause, int now, Instant... markers) {
        return Decision.of(cause, listing(markers), Instant.MIN, WAITS, at(now));
    }

    private static StudyListing listing(Instant... markers) {
        return new StudyListing(IntStream.range(0, markers.length).mapToObj(i -> marker(i, markers[i])).toList(),
                List.of());
    }

    private static ObjectStore.Listed marker(int number, Instant lastModified) {
        return new ObjectStore.Listed(Integer.toString(number), "e" + number, lastModified);
    }

    private static Optional<StudyMessage.Cause> own(int number) {
        return Optional.of(new StudyMessage.Cause(Integer.toString(number), "e" + number));
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
