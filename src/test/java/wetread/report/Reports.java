package wetread.report;

import java.math.BigDecimal;
import java.util.List;
import wetread.imaging.ForeignFormat;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.reading.Language;

/** Reports for tests of their forms, each with what its name says. */
final class Reports {
    private static final Report.Box BOX = new Report.Box(0, 1, 1, 0.1, 0.2, 0.3, 0.4);
    private static final Report.Timing TIMING = new Report.Timing(1, 1, 1, 3, 1);

    private Reports() {
    }

    /** The screening model alone sees a bleeding and calls the case urgent. */
    static Report urgent(Language language) {
        List<Report.Finding> findings = FindingOrder.sorted(new Wording(language), List.of(
                finding("rib fracture", null, "", "mild", said("screening", null, "mild", "", 0.4)),
                finding("pneumothorax", false, "", "none", said("precise", false, "none", "", 0.9)),
                finding("pulmonary nodule", true, "", "mild", said("precise", true, "mild", "", 0.5)),
                new Report.Finding("subdural hematoma", "subdural hematoma", true, "전두부", "left", "14 mm", "",
                        "critical", null, 0.74, BOX, List.of(new Report.SeenIn(1)), "screening", "1/2",
                        List.of(said("screening", true, "critical", "14 mm", 0.74)))));
        Report.Conclusion conclusion = new Report.Conclusion("now", List.of("now_term_seen", "critical_seen"), true,
                true, null, null, "The models disagree.\nscreening: Bleeding.\nprecise: No bleeding.", List.of(),
                findings, List.of(new Report.Disagreement("subdural hematoma", "left",
                        List.of(new Report.Position("screening", "present"),
                                new Report.Position("precise", "not_mentioned")))));
        return report(language.code(), "2026-11-23", conclusion,
                List.of(tier("screening", "gpt-6-luna", "structured", true, "Bleeding.", List.of()),
                        tier("precise", "gpt-6.1-sol", "structured", false, "No bleeding.",
                                List.of("critical_not_urgent"))));
    }

    /** Two models say the same. */
    static Report agreed() {
        return report("ko", "2026-11-23", conclusion("routine", List.of(), "정상.", List.of()),
                List.of(tier("screening", "gpt-6-luna", "structured", false, "이상 없음.", List.of()),
                        tier("precise", "gpt-6.1-sol", "structured", false, "정상.", List.of())));
    }

    /** A model that calls the case urgent, and a rule that does not follow it. */
    static Report attention(String attention, String... signs) {
        return report("en", "2026-11-23", conclusion(attention, List.of(signs), "Words.", List.of()),
                List.of(tier("screening", "gpt-6-luna", "structured", true, "Words.", List.of())));
    }

    /** A model that answered in words alone. */
    static Report words() {
        return report("en", "2026-11-23", conclusion("today", List.of("words_alone"), "Perhaps a stone.", List.of()),
                List.of(tier("screening", "gpt-6-luna", "free_text", false, "Perhaps a stone.", List.of())));
    }

    /** A study of that date. */
    static Report dated(String date) {
        return report("en", date, conclusion("routine", List.of(), "Words.", List.of()),
                List.of(tier("screening", "gpt-6-luna", "structured", false, "Words.", List.of())));
    }

    /** A slice whose header says which side of the patient lies at its left edge, or does not. */
    static Report sided(String leftEdge) {
        Report given = dated("2026-11-23");
        Report.Study study = new Report.Study("CT", "HEAD", List.of(new Report.Series(1, null, "CT",
                Report.Series.Kind.IMAGES, 1, 1, List.of(1), leftEdge, null)));
        Report.Examination examination = new Report.Examination(given.examination().subject(),
                given.examination().image(), study, "ct_scan", "header", List.of(), "triage", "3");
        return new Report(given.schemaVersion(), given.reportId(), given.status(), given.createdAt(), "en", null,
                given.software(), given.source(), examination, given.conclusion(), given.tiers(), null, TIMING,
                List.of(), given.disclaimer());
    }

    /** A finding, and what two models say of it. */
    static Report voted(Boolean present, Boolean one, Boolean other) {
        Report.Finding finding = new Report.Finding("cyst", "cyst", present, "", "unspecified", "", "", "mild", null,
                0.5, BOX, List.of(new Report.SeenIn(1)), "screening", "1/2",
                List.of(said("screening", one, "mild", "", 0.5), said("precise", other, "mild", "", 0.5)));
        return report("en", "2026-11-23", conclusion("routine", List.of(), "Words.", List.of(finding)),
                List.of(tier("screening", "gpt-6-luna", "structured", false, "Words.", List.of()),
                        tier("precise", "gpt-6.1-sol", "structured", false, "Words.", List.of())));
    }

    /** The same words in every field that a model, a header or a key fills. */
    static Report saying(String words) {
        Report.Finding finding = new Report.Finding(words, words, true, words, "left", words, words, "critical", words,
                0.5, BOX, List.of(new Report.SeenIn(1)), "screening", "1/1",
                List.of(new Report.Said("screening", true, words, "right", "severe", words, words, 0.5)));
        Report.Conclusion conclusion = new Report.Conclusion("now", List.of("critical_seen"), true, true, 0.5,
                new Report.ImageQuality("limited", List.of(words)), words, List.of(words), List.of(finding),
                List.of(new Report.Disagreement(words, "left", List.of(new Report.Position("screening", "present"),
                        new Report.Position("precise", "absent")))));
        Report given = report("en", words, conclusion,
                List.of(tier("screening", words, "structured", true, words, List.of("several_answers"))));
        return new Report(given.schemaVersion(), given.reportId(), given.status(), given.createdAt(), "en", null,
                given.software(), new Report.Source("b", words, null, "e", 1L, null), given.examination(), conclusion,
                given.tiers(), null, TIMING, List.of(new Problem(ProblemCode.DAMAGED, words)), given.disclaimer());
    }

    /** A document that came in the place of an image. */
    static Report rejected(Language language) {
        Wording wording = new Wording(language);
        return StudyReports.composer(language, Identifiers.Form.INCLUDE).rejected(StudyReports.UPLOAD, null,
                new Problems(wording).of(new UnreadableImageException(RejectionReason.NOT_AN_IMAGE,
                        ForeignFormat.PDF)), TIMING);
    }

    /** An upload whose last delivery failed. */
    static Report failed(Language language) {
        return StudyReports.composer(language, Identifiers.Form.INCLUDE).failed(StudyReports.UPLOAD,
                new Problems(new Wording(language)).notRead("S3 answered 503"), TIMING);
    }

    private static Report.Conclusion conclusion(String attention, List<String> signs, String impression,
            List<Report.Finding> findings) {
        return new Report.Conclusion(attention, signs, true, false, 0.9, null, impression, List.of(), findings,
                List.of());
    }

    private static Report.Finding finding(String term, Boolean present, String location, String severity,
            Report.Said... said) {
        return new Report.Finding(term, term, present, location, "unspecified", "", "", severity, null, 0.5, null,
                List.of(), said[0].tier(), "1/2", List.of(said));
    }

    private static Report.Said said(String tier, Boolean present, String severity, String size, double confidence) {
        return new Report.Said(tier, present, severity, null, size, confidence);
    }

    private static Report.Tier tier(String tier, String model, String answer, boolean urgent, String impression,
            List<String> contradictions) {
        return new Report.Tier(tier, model, null, "answered", answer, List.of(),
                new Report.Shown(1, 1, List.of(0), List.of()), 1, 1, null, new BigDecimal("0.000001"), 0.9, null, null,
                true, urgent, false, contradictions, impression, "Why.");
    }

    private static Report report(String language, String date, Report.Conclusion conclusion,
            List<Report.Tier> tiers) {
        Report.Examination examination = new Report.Examination(new Report.Subject("P-001", date, null, "1.2.3"),
                new Report.Image("DICOM", "CT", "HEAD", 8, 8, 1, List.of(0), "", "MONOCHROME2", List.of()),
                "ct_scan", "triage", "3");
        return new Report(Report.SCHEMA_VERSION, "1".repeat(32), Report.Status.PRELIMINARY, "2026-11-23T09:00:00Z",
                language, null, new Report.Software("wetread", "1.0.0"),
                new Report.Source("b", "uploads/a.dcm", null, "e", 1L, null), examination, conclusion, tiers, null,
                TIMING, List.of(), "Written by AI.");
    }
}
