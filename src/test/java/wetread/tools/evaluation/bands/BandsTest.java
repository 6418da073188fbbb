package wetread.tools.evaluation.bands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import wetread.tools.evaluation.fitting.Routed;
import wetread.tools.evaluation.fitting.Thresholds;

/** Populations are decided as the product decides, at the product's prices. */
class BandsTest {
    private final Roster roster = Roster.shipped();
    private final ProductTiers product = new ProductTiers(roster);

    /** What is fitted on (exits and confidences) is what the product's policy does, for all answers and thresholds. */
    @Test
    void thresholdsStopWhereTheProductStops() {
        List<Population.Drawn> drawn = new ArrayList<>();
        for (Said.Kind kind : Said.Kind.values()) {
            for (int percent = 50; percent <= 95; percent += 5) {
                for (Said.Kind other : Said.Kind.values()) {
                    drawn.add(new Population.Drawn(true, new Population.Answer(new Said(kind, percent), 300),
                            new Population.Answer(new Said(other, 70), 300)));
                }
            }
        }
        List<Routed> routed = new Ways(roster, product).of(drawn);
        int stopped = 0;
        for (Thresholds thresholds : List.of(Thresholds.NEVER, new Thresholds(at(0.7), OptionalDouble.empty()),
                new Thresholds(at(0.85), at(0.6)), new Thresholds(OptionalDouble.empty(), at(0.5)))) {
            ProductTiers.Run run = product.under(ScreeningPolicy.of(roster, thresholds));
            for (int i = 0; i < drawn.size(); i++) {
                ProductTiers.Result result = run.of(drawn.get(i).first().said(), drawn.get(i).precise().said());
                assertEquals(thresholds.stops(routed.get(i)), result.asked() == 1, drawn.get(i) + " " + thresholds);
                if (result.asked() == 1) {
                    assertEquals(drawn.get(i).first().said().sees(), result.isFlagged());
                    stopped++;
                }
            }
        }
        assertTrue(stopped > 100);
    }

    @Test
    void urgentAndUndecidedAlwaysGoOn() {
        ProductTiers.Run run = product.under(ScreeningPolicy.of(roster, new Thresholds(at(0), at(0))));
        for (Said.Kind kind : Said.Kind.values()) {
            boolean goesOn = kind == Said.Kind.URGENT || kind == Said.Kind.UNDECIDED;
            assertEquals(goesOn ? 2 : 1, run.of(new Said(kind, 95), new Said(Said.Kind.NORMAL, 95)).asked());
        }
    }

    /** 2,500 × 2,048 pixels scaled into 2,500 patches of 32 pixels at 1.2 tokens, and 1,000 for the words. */
    @Test
    void aCallCostsWhatItsTokensCost() {
        long prompt = roster.promptTokens("gpt-6.1-sol");
        assertTrue(prompt > 3700 && prompt <= 4000, "" + prompt);
        assertEquals(2 * prompt + 10 * 300, roster.microUsd("gpt-6.1-sol", 300));
        assertEquals(Math.round(0.1 * prompt + 0.5 * 300), roster.microUsd("gpt-6-luna", 300));
    }

    @Test
    void savedIsOneMinusTheFirstTierAndWhatGoesOn() {
        List<Cell> cells = new Bands(roster, 1000, 20, 0.05).of(Mix.ALL.get(1), Assumptions.grid().get(0)).toList();
        assertEquals(2, cells.size());
        for (Cell cell : cells) {
            assertEquals(1 - cell.firstPrice() - cell.escalated(), cell.reference().saved().value(), 0.01);
            assertTrue(cell.escalated() >= cell.unstoppable());
            assertEquals(5, cell.choices().size());
        }
        assertEquals(cells, new Bands(roster, 1000, 20, 0.05).of(Mix.ALL.get(1), Assumptions.grid().get(0)).toList());
    }

    private static OptionalDouble at(double threshold) {
        return OptionalDouble.of(threshold);
    }
}
