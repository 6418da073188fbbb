package wetread.tools.evaluation.fitting;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import wetread.tools.evaluation.statistics.PairedProportions;

/**
 * Chooses the cheapest thresholds of which the cases show that they read no worse than the reference: the lower ends of
 * both differences' 95 % intervals (Agresti and Min) lie above the margin. Where no thresholds are shown to, every case
 * is read by all tiers.
 *
 * @param margin 0 to 1, of sensitivity and of specificity
 */
public record ThresholdFit(double margin) {
    private static final int BOUNDS = 25;

    /** What was chosen; with {@link Thresholds#NEVER} and the report's rule where nothing was shown. */
    public record Choice(Thresholds thresholds, FlagRule flag) {
    }

    /** With the product's own rule of what is flagged. */
    public Choice fit(List<Routed> cases) {
        Search search = new Search(cases);
        search.with(new FlagRule.Report(), one -> cases.get(one).isFlaggedAfterAll());
        return search.best;
    }

    /** With the evidence of both tiers weighed; the bound of that is chosen too. */
    public Choice fitWeighed(List<Routed> cases) {
        FlagRule.Weighed weighed = FlagRule.Weighed.fit(cases);
        double[] evidence = cases.stream().mapToDouble(weighed::evidence).toArray();
        double[] sorted = Arrays.stream(evidence).sorted().toArray();
        Search search = new Search(cases);
        IntStream.range(1, BOUNDS).mapToDouble(i -> sorted[(int) ((long) i * sorted.length / BOUNDS)]).distinct()
                .forEach(bound -> search.with(weighed.from(bound), one -> evidence[one] >= bound));
        return search.best;
    }

    /** The cheapest choice so far. */
    private final class Search {
        private final List<Routed> cases;
        private final double[] steps;
        private Choice best = new Choice(Thresholds.NEVER, new FlagRule.Report());
        private long lowest = Long.MAX_VALUE;

        Search(List<Routed> cases) {
            this.cases = cases;
            this.steps = cases.stream().filter(one -> one.exit() != Routed.Exit.NEVER)
                    .mapToDouble(Routed::confidence).distinct().sorted().toArray();
        }

        /** Tries all thresholds with that rule. */
        void with(FlagRule rule, IntPredicate flags) {
            Ways ways = new Ways(cases, flags, steps);
            Tally out = ways.all;
            for (int i = steps.length; i >= 0; i--) {
                out = i < steps.length ? out.plus(ways.stopped[0][i], ways.went[0][i]) : out;
                Tally both = out;
                for (int j = steps.length; j >= 0; j--) {
                    both = j < steps.length ? both.plus(ways.stopped[1][j], ways.went[1][j]) : both;
                    if (both.microUsd() < lowest && isShown(both)) {
                        lowest = both.microUsd();
                        best = new Choice(new Thresholds(step(i), step(j)), rule);
                    }
                }
            }
        }

        private OptionalDouble step(int i) {
            return i == steps.length ? OptionalDouble.empty() : OptionalDouble.of(steps[i]);
        }
    }

    private boolean isShown(Tally tally) {
        return isShown(tally.abnormal()) && isShown(tally.normal());
    }

    private boolean isShown(PairedProportions cases) {
        return cases.cases() > 0 && cases.difference().low() > -margin;
    }

    /** Tallies by exit and confidence: of cases that stop there, and of the same when they go on. */
    private static final class Ways {
        private final Tally all = new Tally();
        private final Tally[][] stopped;
        private final Tally[][] went;

        Ways(List<Routed> cases, IntPredicate flags, double[] steps) {
            stopped = tallies(steps.length);
            went = tallies(steps.length);
            for (int i = 0; i < cases.size(); i++) {
                Routed one = cases.get(i);
                boolean flagged = flags.test(i);
                all.add(one, flagged, one.allMicroUsd());
                if (one.exit() != Routed.Exit.NEVER) {
                    int exit = one.exit() == Routed.Exit.RULE_OUT ? 0 : 1;
                    int step = Arrays.binarySearch(steps, one.confidence());
                    stopped[exit][step].add(one, exit == 1, one.firstMicroUsd());
                    went[exit][step].add(one, flagged, one.allMicroUsd());
                }
            }
        }

        private static Tally[][] tallies(int steps) {
            Tally[][] tallies = new Tally[2][steps];
            for (Tally[] row : tallies) {
                for (int i = 0; i < steps; i++) {
                    row[i] = new Tally();
                }
            }
            return tallies;
        }
    }
}
