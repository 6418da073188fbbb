package wetread.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import wetread.bucket.Upload;
import wetread.imaging.Flaw;
import wetread.imaging.ImageFormat;
import wetread.imaging.Member;
import wetread.imaging.Rendition;
import wetread.imaging.Series;
import wetread.imaging.Study;
import wetread.imaging.Subject;
import wetread.reading.Language;
import wetread.reading.ModelReading;
import wetread.reading.finding.Box;
import wetread.reading.finding.Finding;
import wetread.reading.finding.ImageQuality;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Say;
import wetread.reading.finding.Severity;

/** Reports of every kind, made by the function's own composer. */
public final class WrittenReports {
    private static final Report.Timing TIMING = new Report.Timing(1, 2, 3, 6, 60_000);

    private final Language language;
    private final Identifiers.Form identifiers;

    public WrittenReports(Language language, Identifiers.Form identifiers) {
        this.language = language;
        this.identifiers = identifiers;
    }

    public WrittenReports() {
        this(Language.EN, Identifiers.Form.INCLUDE);
    }

    /** A CT study in which two tiers disagree on something that is urgent; one finding is absent, one is open. */
    public Report disagreeing() {
        return report(Origin.of(StudyReports.UPLOAD, 7, null), ct(),
                answer(0.7, true, "Pneumothorax on the left.", List.of(
                        finding("pneumothorax", Laterality.LEFT, Presence.PRESENT, Severity.SEVERE, "12 mm"),
                        finding("pulmonary nodule", Laterality.RIGHT, Presence.INDETERMINATE, Severity.MILD, ""),
                        finding("pleural effusion", Laterality.RIGHT, Presence.ABSENT, Severity.CRITICAL, ""))),
                answer(0.9, false, "No pneumothorax.", List.of(
                        finding("pneumothorax", Laterality.LEFT, Presence.ABSENT, Severity.NONE, ""))));
    }

    /** One of whose models sees on both sides what the other sees on the left. */
    public Report onOneSideOrBoth() {
        return report(Origin.of(StudyReports.UPLOAD, 7, null), ct(),
                answer(0.7, false, "Effusion on the left.", List.of(
                        finding("pleural effusion", Laterality.LEFT, Presence.PRESENT, Severity.MILD, ""))),
                answer(0.9, false, "Effusions.", List.of(
                        finding("pleural effusion", Laterality.BILATERAL, Presence.PRESENT, Severity.MILD, ""))));
    }

    /** One whose models name what they did not see first, and the gravest of what they saw last. */
    public Report unordered() {
        return report(Origin.of(StudyReports.UPLOAD, 7, null), ct(),
                answer(0.7, true, "Pneumothorax on the left.", List.of(
                        finding("pleural effusion", Laterality.RIGHT, Presence.ABSENT, Severity.NONE, ""),
                        finding("nodule", Laterality.RIGHT, Presence.INDETERMINATE, Severity.MILD, ""),
                        finding("cyst", Laterality.RIGHT, Presence.PRESENT, Severity.MILD, "4 mm"),
                        finding("pneumothorax", Laterality.LEFT, Presence.PRESENT, Severity.SEVERE, "12 mm"))),
                answer(0.9, true, "Pneumothorax.", List.of(
                        finding("cyst", Laterality.RIGHT, Presence.ABSENT, Severity.NONE, ""),
                        finding("pneumothorax", Laterality.LEFT, Presence.PRESENT, Severity.SEVERE, "12 mm"))));
    }

    /** One whose first answer was cut off, and whose last was brought into its form and contradicts itself. */
    public Report odd() {
        return report(Origin.of(StudyReports.UPLOAD, 7, null), ct(),
                answer(Interpretation.Form.CUT_OFF, 0.7, false, "Mild effu", List.of()),
                answer(Interpretation.Form.REPAIRED, 0.8, false, "Mild effusion.", List.of(
                        finding("pleural effusion", Laterality.RIGHT, Presence.PRESENT, Severity.MILD, ""),
                        finding("nodule", Laterality.RIGHT, Presence.ABSENT, Severity.SEVERE, ""))));
    }

    /** A chest radiograph in which both tiers see nothing. */
    public Report normal() {
        return report(Origin.of(StudyReports.UPLOAD, 7, "ab".repeat(32)), new StudyReports().lone("DX", 1),
                answer(0.95, false, "Normal chest.", List.of(
                        finding("pneumothorax", Laterality.UNSPECIFIED, Presence.ABSENT, Severity.NONE, ""))));
    }

    /** One whose study goes on arriving, and which takes the place of another. */
    public Report partial() {
        return report(new Origin(StudyReports.UPLOAD, 7, null, Optional.of("a".repeat(32)), true, 3), ct(),
                answer(0.8, false, "Mild effusion.", List.of(
                        finding("pleural effusion", Laterality.BILATERAL, Presence.PRESENT, Severity.MILD, ""))));
    }

    /** One that no model answered. */
    public Report unanswered() {
        return report(Origin.of(StudyReports.UPLOAD, 7, null), ct(),
                StudyReports.declined(StudyReports.pictures(0)));
    }

    /** One in which a tier answered in words alone. */
    public Report words() {
        return report(Origin.of(StudyReports.UPLOAD, 7, null), ct(), StudyReports.answered(StudyReports.pictures(0),
                1, Interpretation.ofWords("I see a large bleed.")));
    }

    /** A picture that is no DICOM. */
    public Report photograph() {
        return report(Origin.of(StudyReports.UPLOAD, 7, "ab".repeat(32)),
                new StudyReports().of(ImageFormat.PNG, Subject.UNKNOWN).lone("", 1),
                answer(0.8, false, "A nodule.", List.of(
                        finding("nodule", Laterality.MIDLINE, Presence.PRESENT, new Severity(
                                Severity.Grade.CRITICAL, "whopping"), "1.2 x 0.8 cm"))));
    }

    /** One with so many findings. */
    public Report ofFindings(int count) {
        return report(Origin.of(StudyReports.UPLOAD, 7, null), ct(), answer(0.8, false, "Many.",
                IntStream.rangeClosed(1, count).mapToObj(i -> finding("finding number " + i, Laterality.of(
                        i % 2 == 0 ? "left" : "right"), Presence.PRESENT, Severity.MODERATE, i + " mm")).toList()));
    }

    /** One of a study of that day, written at that time. */
    public Report ofDay(String day, String createdAt) {
        Report report = report(Origin.of(StudyReports.UPLOAD, 7, null), new StudyReports().of(ImageFormat.DICOM,
                new Subject("P-001", day, null, "1.2.3")).lone("CT", 1), answer(0.9, false, "Normal.", List.of()));
        return new Report(report.schemaVersion(), report.reportId(), report.status(), createdAt, report.language(),
                null, report.software(), report.source(), report.examination(), report.conclusion(), report.tiers(),
                report.cost(), report.timing(), report.problems(), report.disclaimer());
    }

    /** One in which header and model say this text wherever they can. */
    public Report saying(String text) {
        Subject subject = new Subject(text, "2026-11-23", text, text, text);
        Finding finding = new Finding(text, Say.present(text, Severity.MILD).term(), Presence.PRESENT, text,
                Laterality.LEFT, text, text, Severity.of(text), OptionalDouble.of(0.5), Optional.empty());
        Interpretation answer = new Interpretation(Interpretation.Form.STRUCTURED, List.of(finding),
                OptionalDouble.of(0.5), true, true, text, List.of(text),
                new ImageQuality(ImageQuality.Grade.LIMITED, List.of(text)));
        return report(Origin.of(new Upload("clinic", "uploads/" + text + ".dcm", null, "0", 7), 7, null),
                new StudyReports().of(ImageFormat.DICOM, subject).lone(text, 1),
                StudyReports.answered(StudyReports.pictures(0), 1, answer));
    }

    public Report rejected() {
        return composer().rejected(StudyReports.UPLOAD, "cd".repeat(32),
                new Problem(ProblemCode.MALFORMED, "The file contradicts its own format."), TIMING);
    }

    public Report failed() {
        return composer().failed(StudyReports.UPLOAD, new Problem(ProblemCode.NOT_READ, "It could not be read."),
                TIMING);
    }

    /** Each of them but the hostile one. */
    public List<Report> all() {
        return List.of(disagreeing(), onOneSideOrBoth(), normal(), partial(), unanswered(), words(), photograph(),
                ofFindings(30), rejected(), failed());
    }

    /** Pictures as the reports were made from. */
    public static List<Rendition> pictures() {
        return StudyReports.pictures(0, 39);
    }

    private Report report(Origin origin, Study study, ModelReading... models) {
        return StudyReports.report(language, identifiers, origin, study, models);
    }

    private Composer composer() {
        return StudyReports.composer(language, identifiers);
    }

    private static Study ct() {
        Study study = new StudyReports().files(3, "CT", 40).aside("CT", 2, Series.SetAside.LOCALIZER)
                .left(Member.Left.NOT_AN_IMAGE).study();
        study.decoding().found(new Flaw(Flaw.Kind.SLICES_MISSING, "About 2 more than the 40 slices that are there."));
        return study;
    }

    private static ModelReading answer(double confidence, boolean urgent, String impression, List<Finding> findings) {
        return answer(Interpretation.Form.STRUCTURED, confidence, urgent, impression, findings);
    }

    private static ModelReading answer(Interpretation.Form form, double confidence, boolean urgent, String impression,
            List<Finding> findings) {
        return StudyReports.answered(pictures(), 40, new Interpretation(form, findings,
                OptionalDouble.of(confidence), urgent, false, impression, List.of("Compare with earlier images."),
                new ImageQuality(ImageQuality.Grade.ADEQUATE, List.of())));
    }

    private static Finding finding(String name, Laterality side, Presence presence, Severity severity, String size) {
        Finding said = Say.at(name, "lower lobe", side, presence, severity);
        return new Finding(name, said.term(), presence, "lower lobe", side, size, "A description.", severity,
                OptionalDouble.of(0.8), presence == Presence.PRESENT
                        ? Optional.of(new Box(1, 0, 0.62, 0.2, 0.3, 0.4)) : Optional.empty());
    }
}
