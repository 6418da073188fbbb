package wetread.tools.evaluation.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedTest {

    /** Agresti, Categorical Data Analysis 2013, table 11.1: approval 794, 150, 86, 570 of 1,600. */
    @Test
    void differenceAndMcNemarAgainstAPublishedTable() {
        PairedProportions approval = new PairedProportions(794, 86, 150, 570);
        assertEquals(-0.04, approval.difference().value(), 1e-12);
        // The published Wald interval is (−0.059, −0.021); half a case in each cell hardly moves it.
        assertEquals(-0.059, approval.difference().low(), 5e-4);
        assertEquals(-0.021, approval.difference().high(), 5e-4);
        // One against nine throws of a coin: 2 · (1 + 10) / 1,024.
        assertEquals(22.0 / 1024, new PairedProportions(50, 1, 9, 5).mcNemar(), 1e-12);
        assertEquals(1, new PairedProportions(50, 3, 3, 5).mcNemar());
        assertEquals(1, new PairedProportions(50, 0, 0, 5).mcNemar());
    }

    @Test
    void phiIsTheCorrelationOfErrors() {
        assertEquals((65.0 * 20 - 5 * 10) / Math.sqrt(70.0 * 30 * 75 * 25),
                new PairedProportions(65, 5, 10, 20).phi(), 1e-12);
        assertEquals(1, new PairedProportions(7, 0, 0, 3).phi(), 1e-12);
        assertEquals(-1, new PairedProportions(0, 7, 3, 0).phi(), 1e-12);
        assertTrue(Double.isNaN(new PairedProportions(7, 0, 3, 0).phi()), "the first is never wrong");
    }

    /** Readers that never differ have an interval all the same: ten cases cannot show a margin of five points. */
    @Test
    void fewCasesShowNothingEvenIfNobodyErrs() {
        List<PairedBootstrap.Pair> few = new ArrayList<>(Collections.nCopies(10, pair(true, true, true)));
        few.addAll(Collections.nCopies(10, pair(false, false, false)));
        PairedBootstrap compared = PairedBootstrap.of(few, 200, 1);
        assertEquals(0, compared.sensitivity().low());
        NonInferiority sensitivity = NonInferiority.ofSensitivity(compared, 0.05);
        assertEquals(-1.959963984540054 / 12, sensitivity.bound(), 1e-12);
        assertFalse(sensitivity.isShown());
        assertFalse(NonInferiority.ofSensitivity(
                PairedBootstrap.of(few.subList(10, 20), 200, 1), 0.05).isShown(), "there is no abnormal case");
    }

    @Test
    void manyCasesShowTheMarginThatTheyKeepAndNoOther() {
        // 1,000 abnormal: both find 800, the policy alone 40, the reference alone 70: −3 points.
        List<PairedBootstrap.Pair> pairs = new ArrayList<>(Collections.nCopies(800, pair(true, true, true)));
        pairs.addAll(Collections.nCopies(40, pair(true, true, false)));
        pairs.addAll(Collections.nCopies(70, pair(true, false, true)));
        pairs.addAll(Collections.nCopies(90, pair(true, false, false)));
        pairs.addAll(Collections.nCopies(1000, pair(false, false, true)));
        PairedBootstrap compared = PairedBootstrap.of(pairs, 2000, 7);
        assertEquals(-0.03, compared.sensitivity().value(), 1e-12);
        assertEquals(1, compared.specificity().value(), 1e-12);
        // Standard error of the difference: √(110 − 30² / 1,000) / 1,000.
        double error = Math.sqrt(110 - 0.9) / 1000;
        assertEquals(-0.03 - 1.96 * error, compared.sensitivity().low(), 0.15 * error);
        assertEquals(-0.03 + 1.96 * error, compared.sensitivity().high(), 0.15 * error);
        assertTrue(NonInferiority.ofSensitivity(compared, 0.06).isShown());
        assertFalse(NonInferiority.ofSensitivity(compared, 0.05).isShown());
        assertTrue(NonInferiority.ofSpecificity(compared, 0.05).isShown());
        assertEquals(new PairedProportions(800, 40, 70, 90), compared.abnormal());
        assertEquals(compared, PairedBootstrap.of(pairs, 2000, 7));
    }

    @Test
    void costIsComparedCaseByCase() {
        List<PairedBootstrap.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            pairs.add(new PairedBootstrap.Pair(i % 2 == 0, true, true, i % 4 == 0 ? 1.1 : 0.1, 1));
        }
        PairedBootstrap compared = PairedBootstrap.of(pairs, 1000, 3);
        assertEquals(0.65, compared.saved().value(), 1e-12);
        assertEquals(-0.65, compared.usd().value(), 1e-12);
        // A quarter costs 1 more: standard error √(0.25 · 0.75 / 400).
        double error = Math.sqrt(0.25 * 0.75 / 400);
        assertEquals(0.65 - 1.96 * error, compared.saved().low(), 0.2 * error);
        assertEquals(-0.65 + 1.96 * error, compared.usd().high(), 0.2 * error);
    }

    /** ../shared/models.md: about 15,100 abnormal images for 1 point, 600 for 5, 150 for 10, at 24 % discordant. */
    @Test
    void sampleSizesAreThePublishedOnes() {
        SampleSize size = new SampleSize(0.05, 0.8);
        assertEquals(15_100, size.paired(0.01, 0.24), 15_100 * 0.02);
        assertEquals(600, size.paired(0.05, 0.24), 600 * 0.02);
        assertEquals(150, size.paired(0.10, 0.24), 150 * 0.02);
        // (1.96 + 0.8416)² · 0.24 / 0.05²
        assertEquals(754, SampleSize.USUAL.paired(0.05, 0.24));
        assertEquals(SampleSize.USUAL.paired(0.05, 0.24), SampleSize.USUAL.paired(0.05, 0.24, 0));
        assertEquals(-1, SampleSize.USUAL.paired(0.05, 0.24, -0.05));
        assertEquals(38, SampleSize.USUAL.paired(0.05, 0));
        assertTrue(new PairedProportions(38, 0, 0, 0).difference().low() > -0.05);
        assertTrue(new PairedProportions(37, 0, 0, 0).difference().low() < -0.05);
        assertTrue(SampleSize.USUAL.paired(0.05, 0.24, -0.03) > 4000);
    }

    private static PairedBootstrap.Pair pair(boolean abnormal, boolean flagged, boolean byReference) {
        return new PairedBootstrap.Pair(abnormal, flagged, byReference, 0.1, 1);
    }
}
