package wetread.tools.evaluation.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void neighboursThatFallArePooled() {
        IsotonicRegression fit = IsotonicRegression.fit(new double[] {5, 1, 2, 3, 4},
                new boolean[] {true, false, true, false, true});
        assertEquals(List.of(new IsotonicRegression.Step(1, 0, 1), new IsotonicRegression.Step(2, 0.5, 2),
                new IsotonicRegression.Step(4, 1, 2)), fit.steps());
        assertEquals(0, fit.of(-7));
        assertEquals(0.5, fit.of(3.9));
        assertEquals(1, fit.of(9));
    }

    /** Ayer's pools: 1 of 2, then 0 of 1, then 2 of 3 gives 1/3 and 2/3; equal scores are one step. */
    @Test
    void poolsAreWeightedByTheirCounts() {
        IsotonicRegression fit = IsotonicRegression.fit(new double[] {1, 1, 2, 3, 3, 3},
                new boolean[] {true, false, false, true, true, false});
        assertEquals(1.0 / 3, fit.of(1), 1e-12);
        assertEquals(1.0 / 3, fit.of(2), 1e-12);
        assertEquals(2.0 / 3, fit.of(3), 1e-12);
        IsotonicRegression falling = IsotonicRegression.fit(new double[] {1, 2}, new boolean[] {true, false});
        assertEquals(0.5, falling.of(1), 1e-12);
        assertEquals(1, falling.steps().size());
    }

    /**
     * At two scores a curve of two numbers meets both means. Four come true, four do not: targets 5/6 and 1/6; at 1
     * three of four: (3 · 5/6 + 1/6) / 4 = 2/3.
     */
    @Test
    void plattMeetsTheSoftenedShares() {
        PlattScaling fit = PlattScaling.fit(new double[] {1, 1, 1, 1, -1, -1, -1, -1},
                new boolean[] {true, true, true, false, true, false, false, false});
        assertEquals(2.0 / 3, fit.of(1), 1e-9);
        assertEquals(1.0 / 3, fit.of(-1), 1e-9);
        assertEquals(Math.log(2), fit.slope(), 1e-9);
    }

    @Test
    void plattDoesNotFallAndIsNeverCertain() {
        PlattScaling falling = PlattScaling.fit(new double[] {0, 0, 1, 1}, new boolean[] {true, true, false, false});
        assertEquals(0, falling.slope());
        assertEquals(0.5, falling.of(1), 1e-9);
        PlattScaling allTrue = PlattScaling.fit(new double[] {0.9, 0.95}, new boolean[] {true, true});
        assertEquals(0.75, allTrue.of(0.9), 1e-6);
        PlattScaling perfect = PlattScaling.fit(new double[] {0.1, 0.9}, new boolean[] {false, true});
        assertTrue(perfect.of(0.9) < 1 && perfect.of(0.1) > 0);
    }

    @Test
    void bothFindTheCurveThatAnswersWereDrawnFrom() {
        Random random = new Random(5);
        int n = 20_000;
        double[] scores = new double[n];
        boolean[] outcomes = new boolean[n];
        for (int i = 0; i < n; i++) {
            scores[i] = random.nextDouble();
            outcomes[i] = random.nextDouble() < 1 / (1 + Math.exp(-3 * scores[i] + 1));
        }
        PlattScaling platt = PlattScaling.fit(scores, outcomes);
        assertEquals(3, platt.slope(), 0.2);
        assertEquals(-1, platt.intercept(), 0.1);
        IsotonicRegression isotonic = IsotonicRegression.fit(scores, outcomes);
        for (double score = 0.1; score < 0.95; score += 0.1) {
            assertEquals(1 / (1 + Math.exp(-3 * score + 1)), isotonic.of(score), 0.06);
        }
    }

    /** 0.2, 0.2 with one true: off by 0.3 in half of the cases; 0.9, 0.9 with both true: off by 0.1. */
    @Test
    void expectedErrorWeighsBinsByTheirCount() {
        Reliability curve = Reliability.of(new double[] {0.2, 0.2, 0.9, 0.9}, new boolean[] {true, false, true, true});
        assertEquals(0.2, curve.error(), 1e-12);
        assertEquals(2, curve.bins().size());
        assertEquals(2, curve.bins().get(0).count());
        assertEquals(0.5, curve.bins().get(0).share().value());
        assertEquals(0.9, curve.bins().get(1).probability(), 1e-12);
    }
}
