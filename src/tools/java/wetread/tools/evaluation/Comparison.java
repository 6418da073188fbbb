package wetread.tools.evaluation;

import java.util.List;
import java.util.stream.IntStream;
import wetread.tools.evaluation.statistics.Misses;
import wetread.tools.evaluation.statistics.NonInferiority;
import wetread.tools.evaluation.statistics.PairedBootstrap;
import wetread.tools.evaluation.statistics.SampleSize;

/**
 * A policy against a single model on the same cases.
 *
 * @param sensitivity whether it is no worse by more than the margin; specificity likewise
 * @param abnormalNeeded abnormal cases that it would take to show it of two equally good readers that differ as often
 * @param normalNeeded normal cases likewise
 */
record Comparison(String policy, String against, PairedBootstrap paired, NonInferiority sensitivity,
        NonInferiority specificity, long abnormalNeeded, long normalNeeded) {
    private static final long SEED = 20_261_127;

    static Comparison of(Replay.Result policy, Replay.Result single, double margin) {
        List<PairedBootstrap.Pair> pairs = IntStream.range(0, policy.judged().size()).mapToObj(i -> {
            Replay.Judged own = policy.judged().get(i);
            Replay.Judged other = single.judged().get(i);
            return new PairedBootstrap.Pair(own.scored().abnormal(), own.scored().flagged(),
                    other.scored().flagged(), own.usd().doubleValue(), other.usd().doubleValue());
        }).toList();
        return of(policy.policy(), single.policy(), pairs, margin);
    }

    static Comparison of(String policy, String against, List<PairedBootstrap.Pair> pairs, double margin) {
        PairedBootstrap paired = PairedBootstrap.of(pairs, PairedBootstrap.RESAMPLES, SEED);
        return new Comparison(policy, against, paired, NonInferiority.ofSensitivity(paired, margin),
                NonInferiority.ofSpecificity(paired, margin),
                SampleSize.USUAL.paired(margin, paired.abnormal().discordant()),
                SampleSize.USUAL.paired(margin, paired.normal().discordant()));
    }

    /** What a policy cleared by its first tier alone. */
    static Misses misses(Replay.Result policy) {
        List<Replay.Judged> cleared = policy.judged().stream()
                .filter(one -> one.tiers() == 1 && !one.scored().flagged()).toList();
        return new Misses(cleared.stream().filter(one -> one.scored().abnormal()).count(), cleared.size(),
                policy.judged().stream().filter(one -> one.scored().abnormal()).count());
    }
}
