package wetread.report.hl7;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.reading.finding.Attention;
import wetread.reading.finding.Severity;
import wetread.report.Concept;
import wetread.report.CriticalFindings;
import wetread.report.PrintableText;
import wetread.report.Report;
import wetread.report.ReportCode;
import wetread.report.ReportWords;
import wetread.report.StudyDate;
import wetread.report.StudyWords;
import wetread.report.TermCode;
import wetread.report.Terminology;
import wetread.report.Wording;

/**
 * An unsolicited observation message (HL7 2.5.1, chapter 7): MSH, PID, OBR with notes, and an OBX for each thing that
 * is said. Those of one finding share their sub-ID (OBX-4). The result is stored and not yet verified: {@code R} in
 * OBR-25 (table 0123) and in each OBX-11 (table 0085).
 *
 * <p>Coding systems are those of table 0396: SCT, LN, DCM. RadLex has no name there, nor have our own codes: 99RADLEX,
 * 99WETREAD. Codes of SNOMED CT, LOINC and RadLex are those of DICOM PS3.16, CID 240, 244, 3716, 7001 and 7035.
 */
final class ResultMessage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'+0000'").withZone(ZoneOffset.UTC);
    private static final String UNVERIFIED = "R";
    private static final String OWN = TermCode.SCHEME;
    /** A control ID has at most 20 characters (MSH-10). */
    private static final int MAX_CONTROL_ID = 20;

    private final Wording wording;
    private final CriticalFindings critical;
    private final Report report;
    private final String written;
    private final StringBuilder text = new StringBuilder();
    private int observations;

    ResultMessage(Wording wording, CriticalFindings critical, Report report) {
        this.wording = wording;
        this.critical = critical;
        this.report = report;
        this.written = TIME.format(Instant.parse(report.createdAt()));
    }

    /** The message; each segment ends with a carriage return. */
    String text() {
        text.append(header()).append(patient()).append(request());
        notes(remarks());
        attention();
        formatted("19005-8", "Impressions", List.of(report.conclusion().impression()));
        List<Report.Finding> findings = report.conclusion().findings();
        for (int i = 0; i < findings.size(); i++) {
            finding(findings.get(i), i + 1);
        }
        formatted("18783-1", "Recommendations", report.conclusion().recommendations());
        return text.toString();
    }

    private String header() {
        return new Segment("MSH").raw("^~\\&").raw("WETREAD").empty(3).raw(written).empty(1).raw("ORU^R01^ORU_R01")
                .raw(report.reportId().substring(0, MAX_CONTROL_ID)).raw("P").raw("2.5.1").empty(5)
                .raw("UNICODE UTF-8").raw(report.language()).text();
    }

    private String patient() {
        Report.Subject subject = report.examination().subject();
        String id = subject == null || subject.patientId() == null ? "" : subject.patientId();
        Segment patient = new Segment("PID").raw("1").empty(1);
        // The name stays where it is: an unspecified one (table 0200) says that it was not sent.
        return (isSeen(id) ? patient.identifier(id).components("^^^^PI") : patient.empty(1)).empty(1).raw("^^^^^^U")
                .text();
    }

    private String request() {
        Report.Subject subject = report.examination().subject();
        String accession = subject == null || subject.accessionNumber() == null ? "" : subject.accessionNumber();
        return new Segment("OBR").raw("1").empty(1).field(report.reportId(), "WETREAD")
                .field(ReportCode.of(report.examination()), wording.of("title"), "LN").empty(2)
                .raw(StudyDate.of(report).map(day -> day.replace("-", "")).orElse("")).empty(10)
                .identifier(accession).empty(3).raw(written).empty(1).raw("RAD").raw(UNVERIFIED).text();
    }

    /** What must be read before anything else: that nobody has confirmed it, how soon, and what is missing. */
    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add(report.disclaimer());
        if (!report.conclusion().attention().equals(Attention.ROUTINE.code())) {
            remarks.add(wording.of("fhir.attention." + report.conclusion().attention()));
        }
        if (report.conclusion().needsExpertReview()) {
            remarks.add(wording.of("needs_expert_review"));
        }
        wording.qualityLine(report.conclusion().imageQuality()).ifPresent(remarks::add);
        StudyWords study = new StudyWords(wording, report);
        remarks.addAll(study.coverage());
        study.supersedes().ifPresent(remarks::add);
        report.problems().forEach(problem -> remarks.add(problem.words()));
        remarks.addAll(new ReportWords(wording, report).answers());
        remarks.add(Stream.concat(Stream.of(report.software().name() + " " + report.software().version()),
                report.tiers().stream().filter(tier -> tier.answer() != null).map(tier -> tier.tier() + ": "
                        + (tier.modelAnswered() == null ? tier.model() : tier.modelAnswered())))
                .collect(Collectors.joining("; ")));
        return remarks;
    }

    private void attention() {
        Attention attention = Attention.of(report.conclusion().attention()).orElseThrow();
        observation("CWE", "", attention == Attention.NOW,
                new String[] {"ATTENTION", "Actionable Finding Classification", OWN},
                obx -> obx.field(coded(Concept.attention(attention.code()).orElseThrow())).empty(1));
    }

    private void formatted(String code, String meaning, List<String> texts) {
        texts.stream().filter(ResultMessage::isSeen).forEach(one -> observation("FT", "", false,
                new String[] {code, meaning, "LN"}, obx -> obx.lines(one).empty(1)));
    }

    private void finding(Report.Finding finding, int number) {
        String id = Integer.toString(number);
        observation("CWE", id, critical.contain(finding), code(finding),
                obx -> obx.field(coded(Concept.presence(finding.present()))).empty(1));
        notes(finding.said().stream().map(said -> said(finding, said)).toList());
        Concept.side(finding.laterality()).ifPresent(side -> observation("CWE", id, false, coded(Concept.LATERALITY),
                obx -> obx.field(coded(side)).empty(1)));
        if (!finding.severity().equals(Severity.Grade.NONE.code())) {
            String words = wording.severity(finding.severity(), finding.severityWord());
            String[] grade = Concept.severity(finding.severity()).map(ResultMessage::coded).orElseGet(() ->
                    new String[] {finding.severity().toUpperCase(Locale.ROOT), words, OWN});
            observation("CWE", id, false, coded(Concept.SEVERITY), obx -> obx.field(grade).empty(1));
        }
        own("FT", id, "location", "Location", finding.location());
        own("FT", id, "size", "Size", finding.size());
        own("FT", id, "description", "Description", finding.description());
        if (finding.confidence() != null) {
            observation("NM", id, false, new String[] {"model-confidence", "Confidence stated by the model", OWN},
                    obx -> obx.raw(Long.toString(Math.round(finding.confidence() * 100)))
                            .field("%", "percent", "UCUM"));
        }
        own("FT", id, "agreement", "Tiers that saw it, of those that answered", finding.agreement());
    }

    /** The code of the term, with our own and the model's words beside it; those alone where the term has none. */
    private static String[] code(Report.Finding finding) {
        Report.Code code = finding.code();
        String own = TermCode.of(finding.term());
        String words = isSeen(finding.finding()) ? finding.finding() : finding.term();
        return Optional.ofNullable(code).flatMap(one -> Terminology.of(one.system()))
                .map(known -> new String[] {code.code(), code.display(), known.codingSystem(), own, words, OWN})
                .orElseGet(() -> new String[] {own, words, OWN});
    }

    private static String[] coded(Concept concept) {
        return new String[] {concept.code(), concept.display(), concept.terminology().codingSystem()};
    }

    private String said(Report.Finding finding, Report.Said said) {
        String presence = said.present() == null ? "stance.indeterminate"
                : said.present() ? "stance.present" : "stance.absent";
        return Stream.of(said.tier() + ": " + wording.of(presence), wording.otherPlace(finding, said),
                        said.severity().equals(Severity.Grade.NONE.code()) ? ""
                                : wording.severity(said.severity(), said.severityWord()), said.size())
                .filter(part -> !part.isBlank()).collect(Collectors.joining("; "));
    }

    private void own(String type, String id, String code, String meaning, String value) {
        if (isSeen(value)) {
            observation(type, id, false, new String[] {code, meaning, OWN}, obx -> obx.lines(value).empty(1));
        }
    }

    /** @param valueAndUnits puts OBX-5 and OBX-6 */
    private void observation(String type, String subId, boolean isCritical, String[] code,
            UnaryOperator<Segment> valueAndUnits) {
        observations++;
        Segment obx = new Segment("OBX").raw(Integer.toString(observations)).raw(type).field(code).raw(subId);
        text.append(valueAndUnits.apply(obx).empty(1).raw(isCritical ? "AA" : "").empty(2).raw(UNVERIFIED).text());
    }

    private static boolean isSeen(String text) {
        return !PrintableText.lines(text).isBlank();
    }

    /** Notes on what stands before them. */
    private void notes(List<String> notes) {
        List<String> said = notes.stream().filter(ResultMessage::isSeen).toList();
        for (int i = 0; i < said.size(); i++) {
            text.append(new Segment("NTE").raw(Integer.toString(i + 1)).raw("L").lines(said.get(i)).text());
        }
    }
}
