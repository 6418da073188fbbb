package wetread.report;

import java.util.Optional;
import wetread.reading.finding.AttentionRule;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Finding;
import wetread.reading.finding.FindingCodes;
import wetread.reading.finding.ImageQuality;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Severity;
import wetread.reading.finding.Sign;
import wetread.reading.finding.Term;

/** What models agree and disagree on, as a report has it. */
final class Conclusions {
    private final AttentionRule attentionRule;
    private final Wording wording;
    private final Headline headline;
    private final FindingCodes codes = new FindingCodes("/codes.tsv");

    Conclusions(AttentionRule attentionRule, Wording wording) {
        this.attentionRule = attentionRule;
        this.wording = wording;
        this.headline = new Headline(wording);
    }

    /**
     * @param account that knows where in the study a box lies
     * @param isWhole whether nothing of the study and of its reading is missing
     */
    Report.Conclusion of(Consensus consensus, StudyAccount account, boolean isWhole) {
        AttentionRule.Assessment attention = attentionRule.assess(consensus);
        return new Report.Conclusion(attention.attention().code(), attention.signs().stream().map(Sign::code).toList(),
                consensus.urgent(),
                // Whatever is not whole is for a person to look at.
                consensus.needsExpertReview() || !isWhole, StudyAccount.rounded(consensus.confidence()),
                quality(consensus.quality()), headline.of(consensus), consensus.recommendations(),
                FindingOrder.sorted(wording,
                        consensus.findings().stream().map(shared -> finding(shared, account)).toList()),
                consensus.disagreements().stream().map(Conclusions::disagreement).toList());
    }

    private static Report.ImageQuality quality(ImageQuality quality) {
        return new Report.ImageQuality(quality.grade().code(), quality.remarks());
    }

    private Report.Finding finding(Consensus.Shared shared, StudyAccount account) {
        Finding finding = shared.finding();
        // What is not there has no severity: an answer that grades it contradicts itself, and what was said tells so.
        Severity severity = finding.presence() == Presence.ABSENT ? Severity.NONE : finding.severity();
        return new Report.Finding(finding.finding(), finding.term().name(), code(finding.term()), present(finding),
                finding.location(), finding.laterality().code(), finding.size(), finding.description(),
                severity.code(), word(severity), StudyAccount.rounded(finding.confidence()),
                finding.box().map(account::box).orElse(null),
                finding.box().stream().map(box -> new Report.SeenIn(box.picture())).toList(),
                shared.tier(), shared.saw() + "/" + shared.answered(),
                shared.said().stream().map(Conclusions::said).toList());
    }

    private static Report.Said said(Consensus.Said said) {
        return new Report.Said(said.tier(), present(said.finding()), said.finding().location(),
                said.finding().laterality().code(), said.finding().severity().code(), word(said.finding().severity()),
                said.finding().size(), StudyAccount.rounded(said.finding().confidence()));
    }

    private static String word(Severity severity) {
        return severity.isOnScale() ? null : severity.word();
    }

    private Report.Code code(Term term) {
        return codes.of(term).map(code -> new Report.Code(code.system(), code.code(), code.display())).orElse(null);
    }

    private static Report.Disagreement disagreement(Consensus.Disagreement disagreement) {
        return new Report.Disagreement(disagreement.finding().term().name(),
                disagreement.finding().laterality().code(), disagreement.stances().entrySet().stream()
                        .map(stance -> new Report.Position(stance.getKey(), stance.getValue().code(),
                                Optional.ofNullable(disagreement.sides().get(stance.getKey())).map(Laterality::code)
                                        .orElse(null))).toList());
    }

    private static Boolean present(Finding finding) {
        return finding.presence() == Presence.INDETERMINATE ? null : finding.present();
    }
}
