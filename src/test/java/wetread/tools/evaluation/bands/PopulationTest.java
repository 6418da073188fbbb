package wetread.tools.evaluation.bands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import wetread.tools.evaluation.statistics.Normal;
import wetread.tools.evaluation.statistics.PairedProportions;
import wetread.tools.evaluation.statistics.Roc;

/** Populations have what their assumptions say. */
class PopulationTest {
    private static final int CASES = 20_000;

    @Test
    void modelsErrAsOftenAndAsTogetherAsAssumed() {
        for (double phi : Assumptions.CORRELATION) {
            Assumptions assumptions = new Assumptions(0.85, 0.90, 0.3, phi, Assumptions.Confidence.HIGH);
            List<Population.Drawn> drawn = Population.draw(assumptions, 0.5, CASES, 4);
            assertEquals(CASES / 2, drawn.stream().filter(Population.Drawn::isAbnormal).count());
            double half = Normal.quantile(0.85) / Math.sqrt(2);
            assertEquals(Normal.below(half + 0.3), share(drawn, true, one -> one.first().said().sees()), 0.015);
            assertEquals(Normal.below(half - 0.3), share(drawn, false, one -> !one.first().said().sees()), 0.015);
            assertEquals(Normal.below(Normal.quantile(0.90) / Math.sqrt(2)),
                    share(drawn, true, one -> one.precise().said().sees()), 0.015);
            assertEquals(phi, errors(drawn, true).phi(), 0.03);
            assertEquals(phi, errors(drawn, false).phi(), 0.03);
        }
    }

    @Test
    void confidenceIsNoBetterThanPublished() {
        for (Assumptions.Confidence confidence : Assumptions.Confidence.values()) {
            List<Population.Drawn> drawn = Population.draw(
                    new Assumptions(0.85, 0.90, 0, 0.3, confidence), 0.3, CASES, 4);
            double[] right = confidences(drawn, true);
            double[] wrong = confidences(drawn, false);
            // Steps of 5 % lose a little of the order.
            assertEquals(confidence.auroc(), Roc.of(right, wrong).auc().value(), 0.025);
            long confident = Arrays.stream(wrong).filter(percent -> percent >= 80).count();
            assertEquals(confidence.confidentlyWrong(), (double) confident / wrong.length, 0.02);
        }
    }

    @Test
    void theSameSeedDrawsTheSame() {
        Assumptions assumptions = Assumptions.grid().get(0);
        assertEquals(Population.draw(assumptions, 0.3, 500, 4), Population.draw(assumptions, 0.3, 500, 4));
        assertTrue(!Population.draw(assumptions, 0.3, 500, 4).equals(Population.draw(assumptions, 0.3, 500, 5)));
    }

    /** Of two errors in half of the cases, evidence correlated by r, both are in 1/4 + asin(r) / 2π (Sheppard). */
    @Test
    void correlationOfErrorsAgainstSheppardsFormula() {
        ErrorCorrelation even = new ErrorCorrelation(0.5, 0.5);
        assertEquals(4 * Math.asin(0.6) / (2 * Math.PI), even.phi(0.6), 1e-6);
        assertEquals(0.6, even.phi(even.ofEvidence(0.6)), 1e-6);
        assertEquals(Math.sin(0.3 * Math.PI / 2), even.ofEvidence(0.3), 1e-6);
    }

    private static double share(List<Population.Drawn> drawn, boolean abnormal,
            Predicate<Population.Drawn> predicate) {
        return (double) drawn.stream().filter(one -> one.isAbnormal() == abnormal).filter(predicate).count()
                / drawn.stream().filter(one -> one.isAbnormal() == abnormal).count();
    }

    private static PairedProportions errors(List<Population.Drawn> drawn, boolean abnormal) {
        long[] cells = new long[4];
        drawn.stream().filter(one -> one.isAbnormal() == abnormal)
                .forEach(one -> cells[(one.first().said().sees() == abnormal ? 0 : 2)
                        + (one.precise().said().sees() == abnormal ? 0 : 1)]++);
        return new PairedProportions(cells[0], cells[1], cells[2], cells[3]);
    }

    private static double[] confidences(List<Population.Drawn> drawn, boolean right) {
        Function<Population.Drawn, Said> said = one -> one.first().said();
        return drawn.stream().filter(one -> (said.apply(one).sees() == one.isAbnormal()) == right)
                .mapToDouble(one -> said.apply(one).percent()).toArray();
    }
}
