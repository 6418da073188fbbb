package wetread.report;

import java.util.Optional;
import java.util.OptionalDouble;
import wetread.gateway.Attempt;
import wetread.reading.ModelReading;
import wetread.reading.TierReading;
import wetread.reading.finding.Contradiction;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Term;
import wetread.reading.policy.Why;

/** What a tier was asked and answered, as a report has it. */
record ReportedTiers(Wording wording) {

    Report.Tier of(TierReading tier) {
        Optional<Interpretation> answer = tier.interpretation();
        OptionalDouble confidence = answer.map(Interpretation::confidence).orElse(OptionalDouble.empty());
        return new Report.Tier(tier.tier(), tier.last().model(), tier.last().said().answeredBy().orElse(null),
                answer.isPresent() ? "answered"
                        : tier.last().failure().orElseThrow().reason().code(),
                answer.map(one -> one.form().code()).orElse(null),
                tier.models().stream().flatMap(model -> model.attempts().stream()).map(ReportedTiers::attempt).toList(),
                shown(tier),
                tier.models().stream().mapToLong(ModelReading::promptTokens).sum(),
                tier.models().stream().mapToLong(ModelReading::completionTokens).sum(),
                tier.last().expectedUsd().orElse(null),
                SavingsCalculator.total(tier.models().stream().map(ModelReading::costUsd)).orElse(null),
                StudyAccount.rounded(confidence), StudyAccount.rounded(tier.calibrated()),
                StudyAccount.rounded(tier.decision().bound()),
                answer.map(Interpretation::hasFindings).orElse(false),
                answer.map(Interpretation::urgent).orElse(null),
                answer.map(Interpretation::needsExpertReview).orElse(null),
                answer.stream().flatMap(one -> one.contradictions().stream()).map(Contradiction::code).toList(),
                answer.map(Interpretation::impression).orElse(null), why(tier));
    }

    private static Report.Shown shown(TierReading tier) {
        return new Report.Shown(tier.last().renditions().size(), tier.last().pictures(),
                ShownPictures.frames(tier.last().renditions().stream()),
                tier.doubted().stream().map(Term::name).toList());
    }

    private String why(TierReading tier) {
        ModelReading last = tier.last();
        boolean isUrgentByAnother = tier.decision().why() == Why.URGENT
                && !tier.interpretation().map(Interpretation::urgent).orElse(false);
        return (isUrgentByAnother ? wording.of("why.urgent_before") : wording.why(tier.decision()))
                + (last.interpretation().isPresent() && last.sawFewer()
                        ? " " + wording.sawFewer(last.renditions().size(), last.pictures()) : "")
                + (tier.doubted().isEmpty() ? ""
                        : " " + wording.lookedAlsoAt(tier.doubted().stream()
                                .map(term -> wording.finding(term.name())).toList()));
    }

    private static Report.Attempt attempt(Attempt attempt) {
        return new Report.Attempt(attempt.model(), attempt.status(), attempt.latencyMs(), attempt.waitMs());
    }
}
