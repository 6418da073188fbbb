package wetread.tools.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import wetread.reading.policy.Calibration;
import wetread.reading.policy.Policy;
import wetread.tools.evaluation.fitting.CrossFit;
import wetread.tools.evaluation.fitting.Routed;
import wetread.tools.evaluation.fitting.ThresholdFit;
import wetread.tools.evaluation.fitting.Thresholds;
import wetread.tools.evaluation.statistics.Folds;
import wetread.tools.evaluation.statistics.NonInferiority;

/**
 * What the labels say of one model of the first tier.
 *
 * @param certificates by context
 * @param stated thresholds on its stated confidence, by context
 * @param curves of its confidence, for any context and for those with many answers
 * @param fits by the first context of each pool: every case judged by the thresholds of the other folds, against the
 *        precise model alone; without pools of which too few cases have an answer of the precise model
 */
record ChosenModel(FirstAnswers said, Map<String, Certificate> certificates, Map<String, Thresholds> stated,
        List<ConfidenceCurve> curves, Map<String, CrossFit> fits) {
    private static final int FOLDS = 5;
    /** Enough answers for a curve of a context's own. */
    private static final int OWN_CURVE = 100;
    private static final long SEED = 20_261_127;

    String model() {
        return said.model();
    }

    boolean isCertified(String context) {
        return certificates.containsKey(context) && certificates.get(context).stated().isPresent();
    }

    /** A stated confidence as the product will calibrate it with the curves. */
    double calibrated(String context, double confidence) {
        Calibration calibration = new Calibration(curves.stream().map(ConfidenceCurve::curve).toList());
        return calibration.of(model(), context, OptionalDouble.of(confidence)).orElse(confidence);
    }

    /** Curves of all answers of a model, and of each context that has many. */
    static List<ConfidenceCurve> curves(FirstAnswers said) {
        List<ConfidenceCurve> curves = new ArrayList<>();
        Map<String, List<FirstAnswers.Answer>> contexts = new LinkedHashMap<>();
        said.answers().forEach(answer -> contexts.computeIfAbsent(answer.image().context().code(),
                code -> new ArrayList<>()).add(answer));
        ConfidenceCurve.fit(said.model(), Optional.empty(), said.answers()).ifPresent(curves::add);
        contexts.forEach((context, answers) -> {
            if (contexts.size() > 1 && answers.size() >= OWN_CURVE) {
                ConfidenceCurve.fit(said.model(), Optional.of(context), answers).ifPresent(curves::add);
            }
        });
        return List.copyOf(curves);
    }

    /** Fits thresholds on stated confidence: calibration rises everywhere, so they are those of the calibrated one. */
    static final class Fitting {
        private final Manifest manifest;
        private final Policy policy;
        private final Replay replay;
        private final Recordings recordings;
        private final double miss;

        Fitting(Manifest manifest, Policy policy, Replay replay, Recordings recordings, double miss) {
            this.manifest = manifest;
            this.policy = policy;
            this.replay = replay;
            this.recordings = recordings;
            this.miss = miss;
        }

        /** @param precise the model that the comparison is with; empty where none is recorded */
        ChosenModel of(String model, Optional<String> precise) {
            FirstAnswers said = FirstAnswers.of(model, manifest, policy, replay, recordings);
            Map<String, Certificate> certificates = Certificate.of(said, miss);
            Map<String, List<Routed>> routed =
                    precise.map(reference -> routed(model, reference)).orElse(Map.of());
            Map<String, Thresholds> stated = new LinkedHashMap<>();
            Map<String, CrossFit> fits = new LinkedHashMap<>();
            certificates.values().forEach(certificate -> {
                List<Routed> cases = certificate.pool().stream()
                        .flatMap(context -> routed.getOrDefault(context, List.of()).stream()).toList();
                Thresholds chosen = new Thresholds(certificate.stated(), OptionalDouble.empty());
                if (cases.size() >= 2 * FOLDS) {
                    chosen = within(cases, certificate.stated()).thresholds();
                    fits.computeIfAbsent(certificate.pool().get(0), pool -> crossFit(cases));
                }
                stated.put(certificate.context(), chosen);
            });
            return new ChosenModel(said, certificates, stated, curves(said), fits);
        }

        private CrossFit crossFit(List<Routed> cases) {
            Folds folds = Folds.stratified(cases.stream().map(Routed::isAbnormal).toList(), FOLDS, SEED);
            return CrossFit.of(cases, folds, training -> within(training, Certificate.stated(training.stream()
                    .filter(Routed::isAbnormal)
                    .mapToDouble(one -> one.exit() == Routed.Exit.RULE_OUT ? one.confidence() : -1).toArray(), miss)),
                    CrossFit.byRoutes(cases));
        }

        /** The cheapest of the certified thresholds that reads no worse; where none is shown to, the certified one. */
        private static ThresholdFit.Choice within(List<Routed> cases, OptionalDouble certified) {
            List<Routed> allowed = cases.stream().map(one -> one.exit() == Routed.Exit.RULE_OUT
                    && (certified.isEmpty() || one.confidence() < certified.getAsDouble() - 1e-9)
                    ? never(one) : one).toList();
            ThresholdFit.Choice shown = new ThresholdFit(NonInferiority.MARGIN).fit(allowed);
            return shown.thresholds().equals(Thresholds.NEVER)
                    ? new ThresholdFit.Choice(new Thresholds(certified, OptionalDouble.empty()), shown.flag()) : shown;
        }

        private static Routed never(Routed one) {
            return new Routed(one.isAbnormal(), Routed.Exit.NEVER, 0, one.first(), one.second(),
                    one.isFlaggedAfterAll(), one.isFlaggedByReference(), one.isFlaggedByCheapest(),
                    one.firstMicroUsd(), one.allMicroUsd(), one.referenceMicroUsd(), one.cheapestMicroUsd());
        }

        /** By context, the cases that both models answered. */
        private Map<String, List<Routed>> routed(String model, String precise) {
            List<Case> both = manifest.cases().stream().filter(image -> recordings.of(model, image.file()).isPresent()
                    && recordings.of(precise, image.file()).isPresent()).toList();
            if (both.isEmpty()) {
                return Map.of();
            }
            Manifest part = new Manifest(manifest.name(), manifest.path(), both);
            Replay.Result reference = replay.run(part, Policy.single(precise, 1), recordings);
            Replay.Result alone = replay.run(part, Policy.single(model, 1), recordings);
            RecordedFit fit = new RecordedFit(replay, recordings, FirstAnswers.open(policy, model));
            Map<String, List<Routed>> routed = new LinkedHashMap<>();
            for (int i = 0; i < both.size(); i++) {
                fit.routed(both.get(i), reference.judged().get(i), alone.judged().get(i)).ifPresent(routed
                        .computeIfAbsent(both.get(i).context().code(), code -> new ArrayList<>())::add);
            }
            return routed;
        }
    }
}
