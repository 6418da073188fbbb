package wetread.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PredictionLimitsTest {
    /** A count is improbable where its tail has at most 1 in so many: 1 % over four measures and two sides. */
    private static final BigInteger ONE_IN = BigInteger.valueOf(800);

    /** Against whole numbers of any length, counted one by one. */
    @Property(tries = 400)
    void theBandHasExactlyTheCountsWhoseTailsAreProbable(@ForAll @IntRange(min = 1, max = 60) int n,
            @ForAll @IntRange(min = 1, max = 150) int of, @ForAll @IntRange(max = 150) int some) {
        int hits = some % (of + 1);
        PredictionLimits.Band band = PredictionLimits.count(n, hits, of);
        for (int count = 0; count <= n; count++) {
            assertEquals(isProbable(count, n, hits, of), band.contains(count),
                    count + " of " + n + " after " + hits + " of " + of + ": " + band);
        }
    }

    @Test
    void manyImagesMakeANarrowBandAndNoHaste() {
        PredictionLimits.Band band = PredictionLimits.count(70_000, 168_000, 560_000);
        // Around 21,000, by the normal approximation ± 3.0233 · √(70,000 · 0.3 · 0.7 · (1 + 1/8)).
        assertEquals(21_000 - 389, band.low(), 2);
        assertEquals(21_000 + 389, band.high(), 2);
        assertEquals(0, PredictionLimits.count(1_000_000, 0, 5_000_000).low());
        assertTrue(PredictionLimits.count(1_000_000, 0, 5_000_000).high() < 10);
    }

    @Test
    void twoWeeksOfTheSameKindAreApartByLessThanTwoOfDifferentKinds() {
        long[] sure = {0, 0, 0, 0, 0, 0, 0, 20, 40, 40};
        long[] unsure = {0, 0, 0, 0, 0, 40, 40, 20, 0, 0};
        assertEquals(0, PredictionLimits.distance(sure, sure));
        assertEquals(0.8, PredictionLimits.distance(sure, unsure), 1e-12);
        // Smirnov's 1.828 at 0.25 %: √(−ln(0.00125) / 2).
        assertEquals(1.8282 * Math.sqrt(1 / 100.0 + 1 / 400.0), PredictionLimits.distance(100, 400), 1e-4);
    }

    @Test
    void aMeanIsJudgedByTheScatterOfBothSamples() {
        PredictionLimits.Band band = PredictionLimits.mean(new PredictionLimits.Moments(100, 5, 4),
                new PredictionLimits.Moments(400, 3, 1));
        double margin = 3.0233 * Math.sqrt(4 / 100.0 + 1 / 400.0);
        assertEquals(3 - margin, band.low(), 1e-12);
        assertEquals(3 + margin, band.high(), 1e-12);
    }

    private static boolean isProbable(int count, int n, int hits, int of) {
        int all = count + hits;
        int misses = n + of - all;
        BigInteger atMost = BigInteger.ZERO;
        BigInteger atLeast = BigInteger.ZERO;
        for (int k = Math.max(0, n - misses); k <= Math.min(n, all); k++) {
            BigInteger ways = choose(all, k).multiply(choose(misses, n - k));
            atMost = k <= count ? atMost.add(ways) : atMost;
            atLeast = k >= count ? atLeast.add(ways) : atLeast;
        }
        BigInteger whole = choose(n + of, n);
        return atMost.multiply(ONE_IN).compareTo(whole) > 0 && atLeast.multiply(ONE_IN).compareTo(whole) > 0;
    }

    private static BigInteger choose(int n, int k) {
        BigInteger ways = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
        }
        return ways;
    }
}
