package wetread.tools.evaluation.bands;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wetread.tools.evaluation.fitting.CrossFit;
import wetread.tools.evaluation.fitting.Routed;
import wetread.tools.evaluation.fitting.ThresholdFit;
import wetread.tools.evaluation.fitting.Thresholds;
import wetread.tools.evaluation.statistics.Folds;

/** Computes every mix under every set of assumptions. */
final class Bands {
    static final int FOLDS = 5;

    private final Roster roster;
    private final int cases;
    private final int resamples;
    private final double margin;
    private final ProductTiers product;

    /** @param cases of each population */
    Bands(Roster roster, int cases, int resamples, double margin) {
        this.roster = roster;
        this.cases = cases;
        this.resamples = resamples;
        this.margin = margin;
        this.product = new ProductTiers(roster);
    }

    /** By mix, then by assumptions; each once by the report's flag and once by the weighed one. */
    List<Cell> all() {
        return Mix.ALL.stream().flatMap(mix -> Assumptions.grid().parallelStream()
                .flatMap(assumptions -> of(mix, assumptions)).toList().stream()).toList();
    }

    Stream<Cell> of(Mix mix, Assumptions assumptions) {
        List<Population.Drawn> drawn = Population.draw(assumptions, mix.prevalence(), cases, mix.seed());
        List<Routed> routed = new Ways(roster, product).of(drawn);
        Folds folds = Folds.stratified(drawn.stream().map(Population.Drawn::isAbnormal).toList(), FOLDS, mix.seed());
        ThresholdFit fit = new ThresholdFit(margin);
        List<Cell> cells = new ArrayList<>();
        for (boolean weighed : new boolean[] {false, true}) {
            // The product decides with the thresholds that other cases chose.
            Map<Thresholds, ProductTiers.Run> runs = new HashMap<>();
            CrossFit fitted = CrossFit.of(routed, folds, weighed ? fit::fitWeighed : fit::fit, (choice, index) -> {
                ProductTiers.Result result = runs.computeIfAbsent(choice.thresholds(),
                        thresholds -> product.under(ScreeningPolicy.of(roster, thresholds)))
                        .of(drawn.get(index).first().said(), drawn.get(index).precise().said());
                Routed one = routed.get(index);
                boolean stops = result.asked() == 1;
                return new CrossFit.Judged(one, stops, stops ? result.isFlagged() : choice.flag().flags(one));
            });
            cells.add(Cell.of(mix, assumptions, weighed, fitted, resamples));
        }
        return cells.stream();
    }
}
