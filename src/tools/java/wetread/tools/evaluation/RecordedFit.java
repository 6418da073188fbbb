package wetread.tools.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.reading.ModelReading;
import wetread.reading.Reading;
import wetread.reading.TierReading;
import wetread.reading.finding.Interpretation;
import wetread.reading.policy.Policy;
import wetread.tools.evaluation.fitting.CrossFit;
import wetread.tools.evaluation.fitting.Routed;
import wetread.tools.evaluation.fitting.ThresholdFit;
import wetread.tools.evaluation.statistics.Folds;

/** Thresholds of the first tier fitted to recorded answers, context by context, each case judged by the others'. */
final class RecordedFit {
    private static final int FOLDS = 5;
    private static final long SEED = 20_261_127;

    private final Replay replay;
    private final Recordings recordings;
    private final Policy ended;
    private final Policy further;

    /** @param policy whose first tier is to be ended by thresholds */
    RecordedFit(Replay replay, Recordings recordings, Policy policy) {
        this.replay = replay;
        this.recordings = recordings;
        this.ended = Frontier.at(policy, 0);
        this.further = Frontier.withoutEnd(policy);
    }

    /** The folds' choices by context, and all cases judged; a context of fewer cases than folds is left out. */
    Map<String, CrossFit> of(Manifest manifest, Replay.Result single, Replay.Result cheapest, double margin) {
        Map<String, List<Routed>> contexts = new LinkedHashMap<>();
        for (int i = 0; i < manifest.cases().size(); i++) {
            Case image = manifest.cases().get(i);
            List<Routed> cases = contexts.computeIfAbsent(image.context().code(), code -> new ArrayList<>());
            routed(image, single.judged().get(i), cheapest.judged().get(i)).ifPresent(cases::add);
        }
        Map<String, CrossFit> fitted = new LinkedHashMap<>();
        contexts.forEach((context, cases) -> {
            if (cases.size() >= FOLDS) {
                Folds folds = Folds.stratified(cases.stream().map(Routed::isAbnormal).toList(), FOLDS, SEED);
                fitted.put(context, CrossFit.of(cases, folds, new ThresholdFit(margin)::fit, CrossFit.byRoutes(cases)));
            }
        });
        return fitted;
    }

    /** Both ways of one case; nothing where no model answered. */
    Optional<Routed> routed(Case image, Replay.Judged single, Replay.Judged cheapest) {
        Optional<Reading> all = replay.read(image, further, recordings);
        return all.map(reading -> {
            List<TierReading> tiers = reading.tiers();
            Optional<Interpretation> first = tiers.get(0).interpretation();
            boolean mayEnd = replay.read(image, ended, recordings).filter(one -> one.tiers().size() == 1).isPresent();
            boolean sees = first.filter(Interpretation::hasFindings).isPresent();
            return new Routed(image.abnormal(),
                    !mayEnd ? Routed.Exit.NEVER : sees ? Routed.Exit.RULE_IN : Routed.Exit.RULE_OUT,
                    mayEnd ? first.flatMap(RecordedFit::confidence).orElse(0.0) : 0, evidence(first),
                    tiers.size() > 1 ? evidence(tiers.get(1).interpretation()) : 0,
                    reading.consensus().map(Replay::flags).orElse(true), single.scored().flagged(),
                    cheapest.scored().flagged(), microUsd(tiers.subList(0, 1)), microUsd(tiers),
                    single.usd().movePointRight(6).longValue(), cheapest.usd().movePointRight(6).longValue());
        });
    }

    private static Optional<Double> confidence(Interpretation answer) {
        return answer.confidence().isPresent() ? Optional.of(answer.confidence().getAsDouble()) : Optional.empty();
    }

    private static double evidence(Optional<Interpretation> answer) {
        return answer.flatMap(one -> confidence(one).map(sure -> one.hasFindings() ? sure : -sure)).orElse(0.0);
    }

    private static long microUsd(List<TierReading> tiers) {
        return tiers.stream().flatMap(tier -> tier.models().stream()).map(ModelReading::costUsd)
                .flatMap(Optional::stream).mapToLong(usd -> usd.movePointRight(6).longValue()).sum();
    }
}
