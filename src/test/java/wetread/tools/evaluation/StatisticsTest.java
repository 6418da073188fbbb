package wetread.tools.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wetread.tools.evaluation.statistics.Interval;

class StatisticsTest {

    /** Newcombe, Stat Med 1998;17:857, table I: 81 of 263 and 0 of 20, Wilson without continuity correction. */
    @Test
    void wilsonAgainstPublishedIntervals() {
        Interval many = Interval.wilson(81, 263);
        assertEquals(0.3080, many.value(), 5e-5);
        assertEquals(0.2553, many.low(), 5e-5);
        assertEquals(0.3662, many.high(), 5e-5);
        Interval none = Interval.wilson(0, 20);
        assertEquals(0, none.low(), 1e-12);
        assertEquals(0.1611, none.high(), 5e-5);
    }

    @Test
    void countsAndRates() {
        Statistics statistics = Statistics.of(List.of(new Scored(true, true, 0.9), new Scored(true, false, 0.4),
                new Scored(true, true, 0.8), new Scored(false, false, 0.1), new Scored(false, true, 0.6)));
        assertEquals(2.0 / 3, statistics.sensitivity().value(), 1e-12);
        assertEquals(0.5, statistics.specificity().value(), 1e-12);
        assertEquals(2.0 / 3, statistics.ppv().value(), 1e-12);
        assertEquals(0.5, statistics.npv().value(), 1e-12);
        assertEquals(List.of(2L, 1L, 1L, 1L), List.of(statistics.truePositives(), statistics.falsePositives(),
                statistics.trueNegatives(), statistics.falseNegatives()));
        // 0.01 + 0.36 + 0.04 + 0.01 + 0.36, by five.
        assertEquals(0.156, statistics.brier(), 1e-12);
        // Each alone in its bin: 0.1 + 0.6 + 0.2 + 0.1 + 0.6, by five.
        assertEquals(0.32, statistics.ece(), 1e-12);
    }

    /**
     * Abnormal 0.8, 0.5, 0.4 against normal 0.5, 0.3. Of the two normal ones both are below 0.8; one is below 0.5 and
     * one ties with it, which counts half; one is below 0.4: four and a half of six pairs.
     */
    @Test
    void aucCountsPairsAndTiesHalf() {
        Interval auc = Statistics.of(List.of(scored(true, 0.8), scored(true, 0.5), scored(true, 0.4),
                scored(false, 0.5), scored(false, 0.3))).auc();
        assertEquals(4.5 / 6, auc.value(), 1e-12);
        // DeLong: variance of 1, 0.75, 0.5 is 1/16, by 3; variance of 0.5, 1 is 1/8, by 2.
        double error = Math.sqrt(1.0 / 16 / 3 + 1.0 / 8 / 2);
        assertEquals(0.75 - 1.959963984540054 * error, auc.low(), 1e-9);
        assertEquals(1, auc.high());
    }

    @Test
    void aPerfectAndAnUselessOrder() {
        List<Scored> perfect = new ArrayList<>();
        List<Scored> useless = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            perfect.add(scored(i < 20, i < 20 ? 0.9 : 0.1));
            useless.add(scored(i < 20, 0.5));
        }
        assertEquals(1, Statistics.of(perfect).auc().value());
        assertEquals(0.5, Statistics.of(useless).auc().value());
        assertEquals(0.1, Statistics.of(useless).ece(), 1e-12);
    }

    @Test
    void nothingToCountIsNotANumber() {
        Statistics normal = Statistics.of(List.of(scored(false, 0.2)));
        assertTrue(Double.isNaN(normal.sensitivity().value()) && Double.isNaN(normal.auc().value()));
        assertEquals(1, normal.specificity().value());
    }

    private static Scored scored(boolean abnormal, double probability) {
        return new Scored(abnormal, probability >= 0.5, probability);
    }
}
