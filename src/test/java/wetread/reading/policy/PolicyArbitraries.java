package wetread.reading.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import wetread.reading.finding.Finding;
import wetread.reading.finding.ImageQuality;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Say;
import wetread.reading.finding.Severity;

/** Any answers, policies and allowances. */
abstract class PolicyArbitraries {

    @Provide
    Arbitrary<Interpretation> answers() {
        return Combinators.combine(findings().list().ofMaxSize(4), confidences(), Arbitraries.of(true, false),
                Arbitraries.of(true, false), Arbitraries.of(ImageQuality.Grade.values())).as(
                        (findings, confidence, urgent, expert, grade) -> new Interpretation(
                                Interpretation.Form.STRUCTURED, findings, OptionalDouble.of(confidence), urgent,
                                expert, "", List.of(), new ImageQuality(grade, List.of())));
    }

    @Provide
    Arbitrary<List<Optional<Interpretation>>> histories() {
        return answers().optional().list().ofMinSize(1).ofMaxSize(3);
    }

    /** The shipped ones, and any others with whatever rules. */
    @Provide
    Arbitrary<Policy> policies() {
        Arbitrary<Policy> shipped = Arbitraries.of("triage", "thorough", "article", "single:gpt-4o")
                .map(ShippedPolicies::named);
        Arbitrary<Policy> others = Combinators.combine(calibrations(), rules(), rules(), rules()).as(
                (calibration, first, second, third) -> policy(calibration, first, second, third));
        return Arbitraries.oneOf(shipped, Combinators.combine(shipped, calibrations()).as(Policy::with), others);
    }

    @Provide
    Arbitrary<List<StopRule>> rules() {
        Arbitrary<OptionalDouble> bound = confidences().optional(0.8).map(
                value -> value.map(OptionalDouble::of).orElse(OptionalDouble.empty()));
        Arbitrary<Bounds> bounds = Combinators.combine(bound,
                Arbitraries.maps(contexts(), bound).ofMaxSize(2)).as(Bounds::new);
        Arbitrary<StopRule> own = Combinators.combine(Arbitraries.of(StopRule.Findings.values()), bounds,
                Arbitraries.of(true, false), Arbitraries.of(StopRule.Unless.values()).set()).as(StopRule::new);
        return Arbitraries.oneOf(bounds.map(StopRule::ruleOut), bounds.map(StopRule::ruleIn), own).list().ofMaxSize(3);
    }

    @Provide
    Arbitrary<Calibration> calibrations() {
        Arbitrary<List<Calibration.Point>> points = Combinators.combine(
                Arbitraries.integers().between(0, 100).set().ofMinSize(1).ofMaxSize(4),
                confidences().list().ofSize(4)).as((stated, calibrated) -> {
                    List<Integer> ascending = stated.stream().sorted().toList();
                    List<Double> rising = calibrated.stream().sorted().toList();
                    return IntStream.range(0, ascending.size()).mapToObj(i -> new Calibration.Point(
                            ascending.get(i) / 100.0, rising.get(i))).toList();
                });
        return Combinators.combine(Arbitraries.of("m", "n"), contexts().optional(), points)
                .as(Calibration.Curve::new).list().ofMaxSize(2).map(Calibration::new);
    }

    @Provide
    Arbitrary<String> contexts() {
        return Arbitraries.of("chest_xray", "ct_scan", "retina");
    }

    @Provide
    Arbitrary<Allowance> allowances() {
        Arbitrary<BigDecimal> usd = Arbitraries.bigDecimals().between(BigDecimal.ZERO, BigDecimal.ONE).ofScale(6);
        return Combinators.combine(Arbitraries.of(true, false), usd.optional(), usd).as(Allowance::new);
    }

    @Provide
    Arbitrary<Double> confidences() {
        return Arbitraries.integers().between(0, 100).map(percent -> percent / 100.0);
    }

    @SafeVarargs
    static Policy policy(Calibration calibration, List<StopRule>... tiers) {
        return new Policy("p", IntStream.range(0, tiers.length).mapToObj(i -> new Policy.Tier("t" + i, List.of("m"),
                AnswerLength.FULL, 1, OptionalInt.empty(), tiers[i])).toList(), calibration);
    }

    static Optional<Opinion> said(Interpretation answer) {
        return Optional.of(new Opinion("m", answer));
    }

    static List<Optional<Opinion>> answers(List<Optional<Interpretation>> history, Policy policy) {
        return history.stream().limit(policy.tiers().size()).map(answer -> answer.flatMap(PolicyArbitraries::said))
                .toList();
    }

    static Interpretation stating(Interpretation answer, OptionalDouble confidence) {
        return new Interpretation(answer.form(), answer.findings(), confidence, answer.urgent(),
                answer.needsExpertReview(), answer.impression(), answer.recommendations(), answer.quality());
    }

    private static Arbitrary<Finding> findings() {
        return Combinators.combine(Arbitraries.of("pneumothorax", "nodule", "pleural effusion"),
                Arbitraries.of(Laterality.values()), Arbitraries.of(Presence.values()),
                Arbitraries.of("none", "mild", "moderate", "severe", "critical", "grave").map(Severity::of)).as(
                        (name, side, presence, severity) -> Say.at(name, "", side, presence, severity));
    }
}
