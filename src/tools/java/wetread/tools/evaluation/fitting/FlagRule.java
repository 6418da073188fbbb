package wetread.tools.evaluation.fitting;

import java.util.List;
import wetread.tools.evaluation.statistics.Calibration;
import wetread.tools.evaluation.statistics.IsotonicRegression;

/** Whether a case that all tiers have read is flagged. */
public sealed interface FlagRule {

    boolean flags(Routed one);

    /** As the product's report says. */
    record Report() implements FlagRule {
        @Override
        public boolean flags(Routed one) {
            return one.isFlaggedAfterAll();
        }
    }

    /**
     * By the calibrated evidence of both tiers together: the sum of their log-odds.
     *
     * @param atLeast log-odds from which on the case is flagged
     */
    record Weighed(Calibration first, Calibration second, double atLeast) implements FlagRule {
        /** Keeps one confident answer from outweighing any other. */
        private static final double LIMIT = 0.005;

        /** The weights that cases give, without a bound yet. */
        static Weighed fit(List<Routed> cases) {
            boolean[] abnormal = new boolean[cases.size()];
            for (int i = 0; i < abnormal.length; i++) {
                abnormal[i] = cases.get(i).isAbnormal();
            }
            return new Weighed(
                    IsotonicRegression.fit(cases.stream().mapToDouble(Routed::first).toArray(), abnormal),
                    IsotonicRegression.fit(cases.stream().mapToDouble(Routed::second).toArray(), abnormal), 0);
        }

        Weighed from(double bound) {
            return new Weighed(first, second, bound);
        }

        /** The evidence for a finding, as log-odds; that of the prevalence is counted twice, which the bound allows. */
        double evidence(Routed one) {
            return logOdds(first.of(one.first())) + logOdds(second.of(one.second()));
        }

        @Override
        public boolean flags(Routed one) {
            return evidence(one) >= atLeast;
        }

        private static double logOdds(double probability) {
            double limited = Math.min(1 - LIMIT, Math.max(LIMIT, probability));
            return StrictMath.log(limited / (1 - limited));
        }
    }
}
