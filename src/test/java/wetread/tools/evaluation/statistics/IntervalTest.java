package wetread.tools.evaluation.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class IntervalTest {

    /** Newcombe, Stat Med 1998;17:857, table I, method 5 (Clopper and Pearson). */
    @Test
    void exactAgainstPublishedIntervals() {
        Interval many = Interval.exact(81, 263);
        assertEquals(0.2527, many.low(), 5e-5);
        assertEquals(0.3676, many.high(), 5e-5);
        Interval none = Interval.exact(0, 20);
        assertEquals(0, none.low());
        assertEquals(0.1684, none.high(), 5e-5);
    }

    /** With nothing seen in n, (1 − p)^n is 5 %; with all seen there is no bound. */
    @Test
    void upperBoundOfNothingSolvesItsEquation() {
        for (int n : new int[] {1, 20, 59, 299, 5000}) {
            assertEquals(1 - Math.pow(0.05, 1.0 / n), Interval.upper(0, n, 0.95), 1e-12);
        }
        assertEquals(1, Interval.upper(4, 4, 0.95));
        assertEquals(1, Interval.upper(0, 0, 0.95));
    }

    /** P(X ≤ k) at the bound is 5 %, summed term by term. */
    @Test
    void upperBoundLeavesFivePercentBelow() {
        int n = 40;
        int k = 3;
        double p = Interval.upper(k, n, 0.95);
        double sum = 0;
        double choose = 1;
        for (int i = 0; i <= k; i++) {
            sum += choose * Math.pow(p, i) * Math.pow(1 - p, n - i);
            choose = choose * (n - i) / (i + 1);
        }
        assertEquals(0.05, sum, 1e-10);
    }

    @Test
    void meanWithItsStandardError() {
        // 1, 2, 3: variance 1, standard error 1 / √3.
        Interval mean = Interval.mean(new double[] {1, 2, 3});
        assertEquals(2, mean.value(), 1e-12);
        assertEquals(2 - 1.959963984540054 / Math.sqrt(3), mean.low(), 1e-12);
        assertTrue(Double.isNaN(Interval.mean(new double[0]).value()));
    }

    @Test
    void normalDistributionAgainstItsTable() {
        assertEquals(0.975, Normal.below(1.959963984540054), 1e-15);
        assertEquals(0.1586552539314571, Normal.below(-1), 1e-15);
        assertEquals(2.8665157187919e-7, Normal.below(-5), 1e-15);
        assertEquals(1, Normal.below(7) + Normal.below(-7), 1e-15);
        assertEquals(1.6448536269514722, Normal.quantile(0.95), 1e-12);
        assertEquals(-0.8416212335729143, Normal.quantile(0.2), 1e-12);
    }
}
