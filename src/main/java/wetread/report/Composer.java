package wetread.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import wetread.bucket.Upload;
import wetread.gateway.Attempt;
import wetread.imaging.Flaw;
import wetread.imaging.MedicalImage;
import wetread.imaging.Member;
import wetread.imaging.Rendition;
import wetread.imaging.Study;
import wetread.reading.ContextChoice;
import wetread.reading.Language;
import wetread.reading.ModelReading;
import wetread.reading.Prompts;
import wetread.reading.Reading;
import wetread.reading.ReadingConfig;
import wetread.reading.Setup;
import wetread.reading.TierReading;
import wetread.reading.finding.AttentionRule;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Contradiction;
import wetread.reading.finding.Finding;
import wetread.reading.finding.FindingCodes;
import wetread.reading.finding.ImageQuality;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Severity;
import wetread.reading.finding.Sign;
import wetread.reading.finding.Term;
import wetread.reading.policy.Why;
import wetread.time.TimeSource;

/** Composes reports from what the steps before found. */
@ApplicationScoped
public class Composer {
    /** Of what was not read nothing may say that it was. */
    private static final String UNREAD = "unread.note";

    private final TimeSource time;
    private final SavingsCalculator savings;
    private final AttentionRule attentionRule;
    private final Identifiers identifiers;
    private final Problems problems;
    private final Language language;
    private final Report.Software software;
    private final Wording wording;
    private final Headline headline;
    private final FindingCodes codes = new FindingCodes("/codes.tsv");

    Composer(TimeSource time, SavingsCalculator savings, AttentionRule attentionRule, Identifiers identifiers,
            Problems problems, Wording wording, ReadingConfig config, ReportConfig reportConfig) {
        this.time = time;
        this.savings = savings;
        this.attentionRule = attentionRule;
        this.identifiers = identifiers;
        this.problems = problems;
        this.language = config.language();
        this.software = new Report.Software("wetread", reportConfig.softwareVersion());
        this.wording = wording;
        this.headline = new Headline(wording);
    }

    /**
     * To be called before a model is paid.
     *
     * @throws wetread.secret.SecretUnavailableException when a report could not name its patient as it was told to
     */
    public void check() {
        identifiers.check();
    }

    /**
     * The report of a reading: preliminary, or partial when something ran out or was still to come.
     *
     * @param choice of the reading's context
     * @param setup by which it was read
     */
    public Report read(Origin origin, Study study, ContextChoice choice, Setup setup, Reading reading,
            Report.Timing timing) {
        MedicalImage image = study.leading();
        List<Flaw> flaws = study.decoding().flaws();
        StudyAccount account = new StudyAccount(study, Set.copyOf(frames(shown(reading))), identifiers);
        Map<String, Long> lost = account.lost();
        boolean isComplete = reading.isComplete() && !origin.isStillArriving() && origin.leftOut() == 0;
        return new Report(Report.SCHEMA_VERSION, origin.upload().reportId(),
                isComplete ? Report.Status.PRELIMINARY : Report.Status.PARTIAL, now(), language.code(),
                origin.supersedes().orElse(null), software,
                source(origin.upload(), origin.bytes(), origin.sha256(), account.members()),
                new Report.Examination(identifiers.of(image.subject()),
                        account.image(renditions(reading), framesRead(reading)), account.series(),
                        reading.context().code(), choice.source().code(), choice.ignored().stream()
                                .map(one -> new Report.ContextSaid(one.source().code(), one.context().code())).toList(),
                        reading.policy(), Prompts.VERSION),
                reading.consensus().map(consensus ->
                                conclusion(consensus, account, isComplete && flaws.isEmpty() && lost.isEmpty()))
                        .orElse(Report.Conclusion.NONE),
                reading.tiers().stream().map(this::tier).toList(),
                savings.cost(study, reading, setup.models().prices()), timing,
                Stream.of(origin.isStillArriving() ? Stream.of(problems.studyStillArriving()) : Stream.<Problem>empty(),
                        origin.leftOut() == 0 ? Stream.<Problem>empty()
                                : Stream.of(problems.studyTooLarge(origin.leftOut())),
                        lost.isEmpty() ? Stream.<Problem>empty() : Stream.of(problems.membersSkipped(lost)),
                        flaws.stream().map(problems::of),
                        choice.contradicting(image.acquisition()).stream().map(problems::of),
                        reading.gaps().stream().map(problems::of),
                        setup.faults().stream().map(problems::overrideLeftOut),
                        reading.tiers().stream().flatMap(problems::of)).flatMap(each -> each).toList(),
                wording.of(reading.consensus().isPresent() ? "disclaimer" : UNREAD));
    }

    /**
     * The report of an upload that can never be read.
     *
     * @param sha256 null when it could not be downloaded
     */
    public Report rejected(Upload upload, String sha256, Problem reason, Report.Timing timing) {
        return rejected(Origin.of(upload, upload.bytes(), sha256), List.of(), reason, timing);
    }

    /**
     * The report of a study that can never be read.
     *
     * @param members its files, as far as they are known; none for a lone one
     */
    public Report rejected(Origin origin, List<Member> members, Problem reason, Report.Timing timing) {
        return unread(origin, Report.Status.REJECTED, members, reason, timing);
    }

    /** The report of an upload whose last delivery failed. */
    public Report failed(Upload upload, Problem reason, Report.Timing timing) {
        return unread(Origin.of(upload, upload.bytes(), null), Report.Status.FAILED, List.of(), reason, timing);
    }

    private Report unread(Origin origin, Report.Status status, List<Member> members, Problem reason,
            Report.Timing timing) {
        return new Report(Report.SCHEMA_VERSION, origin.upload().reportId(), status, now(), language.code(),
                origin.supersedes().orElse(null), software,
                source(origin.upload(), origin.bytes(), origin.sha256(),
                        members.isEmpty() ? null : StudyAccount.unread(members, identifiers)),
                Report.Examination.NONE, Report.Conclusion.NONE, List.of(), null, timing, List.of(reason),
                wording.of(UNREAD));
    }

    /**
     * What the model that saw most was sent of those that answered, else the first that was asked; empty when time ran
     * out before.
     */
    public static List<Rendition> renditions(Reading reading) {
        List<ModelReading> asked = reading.tiers().stream().flatMap(tier -> tier.models().stream()).toList();
        return asked.stream().filter(model -> model.interpretation().isPresent()).map(ModelReading::renditions)
                .reduce((one, other) -> views(other) > views(one) ? other : one)
                .orElse(asked.get(0).renditions());
    }

    private static long views(List<Rendition> renditions) {
        return renditions.stream().mapToLong(rendition -> rendition.views().size()).sum();
    }

    private static List<Integer> frames(Stream<Rendition> renditions) {
        return renditions.flatMap(rendition -> rendition.views().stream()).map(Rendition.View::frame).distinct()
                .sorted().toList();
    }

    /** The pictures of every model that answered. */
    private static Stream<Rendition> shown(Reading reading) {
        return reading.tiers().stream().map(TierReading::last).filter(model -> model.interpretation().isPresent())
                .flatMap(model -> model.renditions().stream());
    }

    /** What any model that answered saw; where none did, what the first one was sent. */
    private static List<Integer> framesRead(Reading reading) {
        List<Integer> frames = frames(shown(reading));
        return frames.isEmpty() ? frames(renditions(reading).stream()) : frames;
    }

    private String now() {
        return time.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Report.Source source(Upload upload, long bytes, String sha256, List<Report.Member> members) {
        return new Report.Source(upload.bucket(), upload.key(), upload.versionId(), upload.eTag(), bytes, sha256,
                members);
    }

    private Report.Conclusion conclusion(Consensus consensus, StudyAccount account, boolean isWhole) {
        AttentionRule.Assessment attention = attentionRule.assess(consensus);
        return new Report.Conclusion(attention.attention().code(), attention.signs().stream().map(Sign::code).toList(),
                consensus.urgent(),
                // Whatever is not whole is for a person to look at.
                consensus.needsExpertReview() || !isWhole, boxed(consensus.confidence()),
                quality(consensus.quality()), headline.of(consensus), consensus.recommendations(),
                FindingOrder.sorted(wording,
                        consensus.findings().stream().map(shared -> finding(shared, account)).toList()),
                consensus.disagreements().stream().map(Composer::disagreement).toList());
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
                severity.code(), word(severity), boxed(finding.confidence()),
                finding.box().map(account::box).orElse(null),
                finding.box().stream().map(box -> new Report.SeenIn(box.picture())).toList(),
                shared.tier(), shared.saw() + "/" + shared.answered(),
                shared.said().stream().map(Composer::said).toList());
    }

    private static Report.Said said(Consensus.Said said) {
        return new Report.Said(said.tier(), present(said.finding()), said.finding().location(),
                said.finding().laterality().code(), said.finding().severity().code(), word(said.finding().severity()),
                said.finding().size(), boxed(said.finding().confidence()));
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

    private Report.Tier tier(TierReading tier) {
        Optional<Interpretation> answer = tier.interpretation();
        OptionalDouble confidence = answer.map(Interpretation::confidence).orElse(OptionalDouble.empty());
        return new Report.Tier(tier.tier(), tier.last().model(), tier.last().said().answeredBy().orElse(null),
                answer.isPresent() ? "answered"
                        : tier.last().failure().orElseThrow().reason().code(),
                answer.map(one -> one.form().code()).orElse(null),
                tier.models().stream().flatMap(model -> model.attempts().stream()).map(Composer::attempt).toList(),
                shown(tier),
                tier.models().stream().mapToLong(ModelReading::promptTokens).sum(),
                tier.models().stream().mapToLong(ModelReading::completionTokens).sum(),
                tier.last().expectedUsd().orElse(null),
                SavingsCalculator.total(tier.models().stream().map(ModelReading::costUsd)).orElse(null),
                boxed(confidence), boxed(tier.calibrated()), boxed(tier.decision().bound()),
                answer.map(Interpretation::hasFindings).orElse(false),
                answer.map(Interpretation::urgent).orElse(null),
                answer.map(Interpretation::needsExpertReview).orElse(null),
                answer.stream().flatMap(one -> one.contradictions().stream()).map(Contradiction::code).toList(),
                answer.map(Interpretation::impression).orElse(null), why(tier));
    }

    private static Report.Shown shown(TierReading tier) {
        return new Report.Shown(tier.last().renditions().size(), tier.last().pictures(),
                frames(tier.last().renditions().stream()), tier.doubted().stream().map(Term::name).toList());
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

    private static Double boxed(OptionalDouble value) {
        return value.isPresent() ? StudyAccount.rounded(value.getAsDouble()) : null;
    }
}
