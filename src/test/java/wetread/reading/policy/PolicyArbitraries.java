package wetread.reading.policy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
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

    @Provide
    Arbitrary<Policy> policies() {
        return Arbitraries.of("triage", "article", "single:gpt-4o").map(ShippedPolicies::named);
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

    private static Arbitrary<Finding> findings() {
        return Combinators.combine(Arbitraries.of("pneumothorax", "nodule", "pleural effusion"),
                Arbitraries.of(Laterality.values()), Arbitraries.of(Presence.values()),
                Arbitraries.of("none", "mild", "moderate", "severe", "critical", "grave").map(Severity::of)).as(
                        (name, side, presence, severity) -> Say.at(name, "", side, presence, severity));
    }
}
