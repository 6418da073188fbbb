package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import wetread.bucket.Fetched;
import wetread.fixture.EnglishText;
import wetread.gateway.GatewayClosedException;
import wetread.gateway.Outcome;
import wetread.imaging.Flaw;
import wetread.imaging.ForeignFormat;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.reading.Gap;
import wetread.reading.Language;
import wetread.reading.policy.Why;
import wetread.report.html.HtmlForm;
import wetread.report.text.TextForm;

/** A page of a deployment in Korea says all in Korean, whatever went wrong. */
class KoreanPagesTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final String DETAIL = "the data of frame 3 of the file is damaged";

    private final EnglishText english = new EnglishText();
    private final Wording wording = new Wording(Language.KO);
    private final Problems problems = new Problems(wording);

    static Stream<Report> reports() {
        WrittenReports reports = new WrittenReports(Language.KO, Identifiers.Form.INCLUDE);
        return Stream.of(reports.disagreeing(), reports.onOneSideOrBoth(), reports.odd(), reports.normal(),
                reports.partial(), reports.unanswered(), reports.words(), reports.photograph(), reports.rejected(),
                reports.failed());
    }

    /** What models say and what the file is called stays as it is. */
    @ParameterizedTest
    @MethodSource("reports")
    void aReportOfEachStatusIsKoreanInItsPageAndItsText(Report report) throws IOException {
        List<String> said = List.of("Pneumothorax on the left", "No pneumothorax", "Effusion on the left",
                "Mild effu", "Mild effusion", "lower lobe", "Compare with earlier images", "Normal chest",
                "I see a large bleed", "see a large bleed",
                "The file contradicts its own format", "It could not be read");
        assertEquals(List.of(), english.of(page(report)).stream().filter(words -> !said.contains(words)).toList());
        String text = new String(new TextForm(wording, SEOUL, true).bytes(ReportContent.of(report)).orElseThrow(),
                StandardCharsets.UTF_8);
        assertEquals(List.of(), english.ofText(text.replaceAll("[\\s|]+", " ")).stream()
                .filter(words -> said.stream().noneMatch(one -> one.contains(words) || words.contains(one))).toList());
    }

    static Stream<Problem> troubles() {
        Problems problems = new Problems(new Wording(Language.KO));
        return Stream.of(
                Stream.of(Fetched.Reason.values()).map(reason -> problems.of(new Fetched.Refused(reason, DETAIL))),
                Stream.of(RejectionReason.values()).map(reason ->
                        problems.of(new UnreadableImageException(reason, DETAIL))),
                Stream.of(ForeignFormat.values()).map(format ->
                        problems.of(new UnreadableImageException(RejectionReason.NOT_AN_IMAGE, format))),
                // Of pictures that were left out or are gone only numbers are said.
                Stream.of(Flaw.Kind.values()).filter(kind -> kind != Flaw.Kind.VIEWS_LEFT_OUT
                                && kind != Flaw.Kind.VOLUMES_LEFT_OUT && kind != Flaw.Kind.SHOWN_THEN_GONE)
                        .map(kind -> problems.of(new Flaw(kind, DETAIL))),
                Stream.of(Flaw.Kind.values()).map(kind -> problems.of(new Flaw(kind, "12 / 300"))),
                Stream.of(Outcome.Reason.values()).map(reason ->
                        problems.of(new Gap.Unanswered("precise", "gpt-6.1-sol", reason, DETAIL))),
                Stream.of(Why.OUT_OF_TIME, Why.OUT_OF_BUDGET).map(why -> problems.of(new Gap.Unasked("precise", why))),
                Stream.of(GatewayClosedException.Cause.values()).map(cause -> problems.of(
                        new Gap.Closed("precise", 1, List.of("gpt-6.1-sol"), cause, DETAIL))),
                Stream.of(problems.notRead(DETAIL), problems.overrideLeftOut("config/models.yaml: " + DETAIL),
                        problems.studyStillArriving(), problems.studyTooLarge(3),
                        problems.membersSkipped(Map.of("unreadable", 2L)))).flatMap(one -> one);
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatIsWrongIsSaidInKoreanAndItsTechnicalDetailStaysInTheJson(Problem problem) throws IOException {
        assertEquals(List.of(), english.ofText(problem.words()));
        assertTrue(problem.words().matches("(?s).*[\uAC00-\uD7A3]{2}.*[.)\\d다]"), problem.words());
        assertFalse(problem.words().contains(": ("), problem.words());
        boolean isTechnical = problem.message().contains(DETAIL);
        assertEquals(isTechnical, problem.words().endsWith(wording.of("problem.technical")), problem.words());
        Report report = composer().rejected(StudyReports.UPLOAD, null, problem, new Report.Timing(0, 0, 0, 0, 0));
        assertEquals(List.of(), english.of(page(report)));
        assertTrue(page(report).contains(problem.code().code()));
    }

    @Test
    void inEnglishTheDetailStandsOnThePage() {
        Problem problem = new Problems(new Wording(Language.EN)).notRead(DETAIL);
        assertEquals(ProblemCode.NOT_READ, problem.code());
        assertTrue(problem.words().endsWith(DETAIL));
        assertEquals(problem.message(), problem.words());
    }

    @Test
    void noKoreanWordingHasAnEnglishSentence() throws IOException {
        Properties words = new Properties();
        try (Reader file = new InputStreamReader(Wording.class.getResourceAsStream("/wording/ko.properties"),
                StandardCharsets.UTF_8)) {
            words.load(file);
        }
        words.forEach((key, value) -> assertEquals(List.of(), english.ofText(value.toString()), key.toString()));
    }

    @Test
    void anEnglishSentenceIsFoundWhereverItStands() {
        assertEquals(List.of("is not set"), english.of("<p>설정 is not set.</p><code>not shown here</code>"));
        assertEquals(List.of("shown to models"), english.of("<img alt=\"shown to models\">"));
        assertEquals(List.of("no name of it"), english.ofText("기흉 (pneumothorax), (no name of it)"));
    }

    private static Composer composer() {
        return StudyReports.composer(Language.KO, Identifiers.Form.INCLUDE);
    }

    private String page(Report report) {
        return new String(new HtmlForm(wording, SEOUL, Composing.template()).bytes(new ReportContent(report, List.of()))
                .orElseThrow(), StandardCharsets.UTF_8);
    }
}
