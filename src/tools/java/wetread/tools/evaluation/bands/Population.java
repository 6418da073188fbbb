package wetread.tools.evaluation.bands;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import wetread.tools.evaluation.statistics.Normal;

/**
 * Cases drawn by {@link Assumptions}, with what both models say of each. The same seed draws the same chances under all
 * assumptions, so that what differs comes from the assumptions.
 */
final class Population {
    /** A chest radiograph's answer, assumed. */
    private static final int LEAST_TOKENS = 250;
    private static final int FURTHER_TOKENS = 200;
    /** As in the older mixes: one of eight findings is urgent, three of a hundred normal answers leave a doubt. */
    private static final double URGENT = 1 / 8.0;
    private static final double UNDECIDED = 0.03;
    /** An answer is confident from 0.8 on. Confidences lie between 0.5 and 1: 0.8 has three fifths of them below. */
    private static final double CONFIDENT = 0.6;

    private final Random random;
    private final double shiftOfRight;
    private final double shiftOfAll;

    /** @param tokens of the completion */
    record Answer(Said said, int tokens) {
    }

    record Drawn(boolean isAbnormal, Answer first, Answer precise) {
    }

    private Population(Assumptions assumptions, long seed) {
        this.random = new Random(seed);
        this.shiftOfRight = Math.sqrt(2) * Normal.quantile(assumptions.confidence().auroc());
        this.shiftOfAll = Normal.quantile(CONFIDENT) - Normal.quantile(1 - assumptions.confidence().confidentlyWrong());
    }

    /** @param prevalence share of abnormal cases, 0 to 1 */
    static List<Drawn> draw(Assumptions assumptions, double prevalence, int cases, long seed) {
        Population population = new Population(assumptions, seed);
        long abnormal = Math.round(prevalence * cases);
        Errors errors = Errors.of(assumptions);
        List<Drawn> drawn = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            drawn.add(population.one(i < abnormal, errors));
        }
        return drawn;
    }

    /** How often each model errs, and how the evidence hangs together, in normal and in abnormal cases. */
    record Errors(double firstMiss, double firstAlarm, double preciseMiss, double preciseAlarm, double abnormal,
            double normal) {

        static Errors of(Assumptions assumptions) {
            double half = Normal.quantile(assumptions.firstAuc()) / Math.sqrt(2);
            double preciseHalf = Normal.quantile(assumptions.preciseAuc()) / Math.sqrt(2);
            double miss = Normal.below(-half - assumptions.lean());
            double alarm = Normal.below(-half + assumptions.lean());
            double precise = Normal.below(-preciseHalf);
            return new Errors(miss, alarm, precise, precise,
                    new ErrorCorrelation(miss, precise).ofEvidence(assumptions.correlation()),
                    new ErrorCorrelation(alarm, precise).ofEvidence(assumptions.correlation()));
        }
    }

    private Drawn one(boolean abnormal, Errors errors) {
        double factor = random.nextGaussian();
        double shared = abnormal ? errors.abnormal() : errors.normal();
        boolean urgent = random.nextDouble() < URGENT;
        Answer first = answer(abnormal, urgent, factor, shared, abnormal ? errors.firstMiss() : errors.firstAlarm());
        Answer precise = answer(abnormal, urgent, factor, shared,
                abnormal ? errors.preciseMiss() : errors.preciseAlarm());
        return new Drawn(abnormal, first, precise);
    }

    private Answer answer(boolean abnormal, boolean urgent, double factor, double shared, double wrong) {
        double evidence = Math.sqrt(shared) * factor + Math.sqrt(1 - shared) * random.nextGaussian();
        boolean right = Normal.below(evidence) >= wrong;
        double noise = random.nextGaussian();
        double chance = random.nextDouble();
        int tokens = LEAST_TOKENS + random.nextInt(FURTHER_TOKENS);
        boolean seen = right == abnormal;
        Said.Kind kind = seen ? urgent ? Said.Kind.URGENT : abnormal ? Said.Kind.FINDING : Said.Kind.OTHER
                : chance > 1 - UNDECIDED ? Said.Kind.UNDECIDED : Said.Kind.NORMAL;
        return new Answer(new Said(kind, percent(right, noise)), tokens);
    }

    /** Right answers are shifted by what their AUROC asks; then all, by what share of the wrong ones is confident. */
    private int percent(boolean right, double noise) {
        double share = Normal.below(noise + (right ? shiftOfRight : 0) + shiftOfAll);
        return 50 + 5 * Math.min(9, (int) Math.floor(10 * share + 1e-9));
    }
}
