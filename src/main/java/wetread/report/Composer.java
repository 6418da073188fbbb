package wetread.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import wetread.bucket.Upload;
import wetread.imaging.Flaw;
import wetread.imaging.MedicalImage;
import wetread.imaging.Member;
import wetread.imaging.Study;
import wetread.reading.ContextChoice;
import wetread.reading.Language;
import wetread.reading.Prompts;
import wetread.reading.Reading;
import wetread.reading.ReadingConfig;
import wetread.reading.Setup;
import wetread.reading.finding.AttentionRule;
import wetread.time.TimeSource;

/** Composes reports from what the steps before found. */
@ApplicationScoped
public class Composer {
    /** Of what was not read nothing may say that it was. */
    private static final String UNREAD = "unread.note";

    private final TimeSource time;
    private final SavingsCalculator savings;
    private final Identifiers identifiers;
    private final Problems problems;
    private final Language language;
    private final Report.Software software;
    private final Wording wording;
    private final Conclusions conclusions;
    private final ReportedTiers tiers;

    Composer(TimeSource time, SavingsCalculator savings, AttentionRule attentionRule, Identifiers identifiers,
            Problems problems, Wording wording, ReadingConfig config, ReportConfig reportConfig) {
        this.time = time;
        this.savings = savings;
        this.identifiers = identifiers;
        this.problems = problems;
        this.language = config.language();
        this.software = new Report.Software("wetread", reportConfig.softwareVersion());
        this.wording = wording;
        this.conclusions = new Conclusions(attentionRule, wording);
        this.tiers = new ReportedTiers(wording);
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
        Set<Integer> seen = Set.copyOf(ShownPictures.frames(ShownPictures.shown(reading)));
        StudyAccount account = new StudyAccount(study, seen, identifiers);
        Map<String, Long> lost = account.lost();
        boolean isComplete = reading.isComplete() && !origin.isStillArriving() && origin.leftOut() == 0;
        return new Report(Report.SCHEMA_VERSION, origin.upload().reportId(),
                isComplete ? Report.Status.PRELIMINARY : Report.Status.PARTIAL, now(), language.code(),
                origin.supersedes().orElse(null), software,
                source(origin.upload(), origin.bytes(), origin.sha256(), account.members()),
                new Report.Examination(identifiers.of(image.subject()),
                        account.image(ShownPictures.renditions(reading), ShownPictures.framesRead(reading)),
                        account.series(),
                        reading.context().code(), choice.source().code(), choice.ignored().stream()
                                .map(one -> new Report.ContextSaid(one.source().code(), one.context().code())).toList(),
                        reading.policy(), Prompts.VERSION),
                reading.consensus().map(consensus ->
                                conclusions.of(consensus, account, isComplete && flaws.isEmpty() && lost.isEmpty()))
                        .orElse(Report.Conclusion.NONE),
                reading.tiers().stream().map(tiers::of).toList(),
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
        return failed(Origin.of(upload, upload.bytes(), null), List.of(), reason, timing);
    }

    /**
     * The report of a study whose last delivery failed.
     *
     * @param members its files, as far as they are known; none for a lone one
     */
    public Report failed(Origin origin, List<Member> members, Problem reason, Report.Timing timing) {
        return unread(origin, Report.Status.FAILED, members, reason, timing);
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

    private String now() {
        return time.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Report.Source source(Upload upload, long bytes, String sha256, List<Report.Member> members) {
        return new Report.Source(upload.bucket(), upload.key(), upload.versionId(), upload.eTag(), bytes, sha256,
                members);
    }
}
