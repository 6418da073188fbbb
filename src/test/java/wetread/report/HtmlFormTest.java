package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Member;
import wetread.imaging.Rendition;
import wetread.imaging.Series;
import wetread.imaging.Size;
import wetread.imaging.Study;
import wetread.imaging.Window;
import wetread.reading.Language;
import wetread.report.html.HtmlForm;

/** The page as the function's own template engine makes it. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class HtmlFormTest {
    private static final Pattern WORD = Pattern.compile("word\\('([^']+)'\\)");
    private static final String SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'><style>";

    @Inject
    @Location("report")
    Template template;

    @Test
    void whatModelsHeadersAndKeysSayIsEscaped() {
        String html = page(Language.KO, TextFormTest.report("<script>alert('x')</script> & more\nnext"));
        assertFalse(html.contains("<script"));
        assertFalse(html.contains("<img src=x"));
        assertFalse(html.contains("<b>권고"));
        assertFalse(html.contains("<i>회전"));
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; more<br>next"));
        assertTrue(html.contains("&quot;LLL&quot;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{page.word('title')}", "{style.raw}", "{#if true}x{/if}", "{! gone !}", "{|raw|}", "{x}",
        "\\{x}", "{config:gateway.url}", "</style><p>", "&amp;", "\"><p onclick='x'>", "```"})
    void whatModelsSayIsTextAndNeverTemplate(String said) {
        String html = page(Language.EN, TextFormTest.report(said));
        assertTrue(html.contains("<p>" + escaped(said) + "</p>\n"), html);
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        String html = page(Language.EN, TextFormTest.report("x"));
        assertFalse(html.contains("http://") || html.contains("https://") || html.contains("url("));
        assertTrue(html.contains("default-src 'none'; img-src data:; style-src 'unsafe-inline'"));
    }

    @Test
    void theStyleStandsInThePageAsItIsInItsFile() throws IOException {
        assertTrue(page(Language.EN, TextFormTest.report("x"))
                .contains("<style>\n" + resource("/report.css") + "</style>\n</head>"));
    }

    @Test
    void theBannerNamesWhatCallsForAttentionWithSideSizeAndVotes() {
        String html = page(Language.KO, Reports.urgent(Language.KO));
        String banner = between(html, "<section class=\"banner now\">", "</section>");
        assertTrue(banner.contains("즉시 확인: 응급 가능성이 있습니다"), banner);
        assertTrue(banner.contains("<li><bdi>경막하 혈종 (subdural hematoma)</bdi> · <bdi>좌측 전두부</bdi> · "
                + "<bdi>14 mm</bdi> · <bdi>모델 2개 중 1개가 있다고 함</bdi></li>"), banner);
        assertFalse(banner.contains("nodule"), banner);
        assertTrue(banner.contains("이유: 지체할 수 없는 소견이 있다고 한 모델이 있음 · 위중하다고 평가된 소견이 있음"), banner);
        assertTrue(banner.contains("전화 연락을 대신하지 않습니다"), banner);
        assertTrue(html.indexOf("인공지능 작성 · 의사 미확인") < html.indexOf("<section class=\"banner"));
        assertTrue(html.indexOf("</section>") < html.indexOf("class=\"conclusion\""));
        String english = page(Language.EN, Reports.urgent(Language.EN));
        assertTrue(english.contains("<li><bdi>subdural hematoma</bdi> · <bdi>left 전두부</bdi> · <bdi>14 mm</bdi> · "
                + "<bdi>seen by 1 of 2 models</bdi></li>"), english);
        assertTrue(english.contains("This notice does not replace a phone call."));
    }

    @Test
    void attentionIsWordedByItsCodeAndNotByTheUrgencyThatAModelClaims() {
        String today = page(Language.EN, Reports.attention("today", "urgent_disputed"));
        assertTrue(today.contains("<section class=\"banner today\">\n<h2>Look today</h2>"), today);
        assertFalse(today.contains("Look now") || today.contains("phone call"));
        String routine = page(Language.EN, Reports.attention("routine"));
        assertTrue(routine.contains("<section class=\"banner routine\">"));
        assertTrue(routine.contains("That does not mean normal."));
        assertFalse(routine.contains("Look today") || routine.contains("Look now"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void anUploadThatWasNotReadHasNoConclusionAndSaysWhatToDo(Language language) {
        for (Report report : List.of(Reports.rejected(language), Reports.failed(language))) {
            String html = page(language, report);
            Wording wording = new Wording(language);
            assertTrue(html.contains("<body class=\"unread\">"));
            assertTrue(html.contains("<h1>" + wording.of("unread." + report.status().code()) + "</h1>"), html);
            assertTrue(html.contains(wording.of("unread.todo")) && html.contains(wording.of("unread.note")), html);
            assertTrue(html.contains(escaped(report.problems().get(0).words())), html);
            assertFalse(html.contains("class=\"conclusion\"") || html.contains("<h2>" + wording.of("result"))
                    || html.contains("<h2>" + wording.of("findings") + "</h2>") || html.contains("banner now")
                    || html.contains(wording.of("origin")) || html.contains(wording.of("disclaimer")), html);
            assertEquals(wording.of("unread.note"), report.disclaimer(), "neither does report.json say that it was");
        }
    }

    @Test
    void aReadingWithoutAnAnswerIsNoReading() {
        Report report = StudyReports.report(new StudyReports().lone("CR", 1),
                StudyReports.declined(StudyReports.pictures(0)));
        String html = page(Language.EN, report, StudyReports.picture(0));
        assertTrue(html.contains("<h1>There is no reading: no model answered</h1>"), html);
        assertFalse(html.contains("<h2>Findings</h2>") || html.contains("Routine"), html);
    }

    @Test
    void titlesTellReportsApartAndNameNobody() {
        Report one = TextFormTest.report("x");
        String title = title(page(Language.EN, one));
        assertEquals("LOOK NOW · Partial · Chest radiograph · 2026-11-23 18:00 UTC+09:00 · 00000000 · "
                + "AI preliminary reading (no physician has confirmed it)", title.replaceAll("&#39;", "'"));
        assertNotEquals(title, title(page(Language.EN, Reports.rejected(Language.EN))));
        assertNotEquals(title, title(page(Language.EN, Reports.attention("today", "severe_seen"))));
        assertFalse(title.contains("P-001") || title.contains("dcm"));
    }

    @Test
    void timesAreThoseOfTheClinicsZone() {
        assertTrue(page(Language.EN, TextFormTest.report("x")).contains("<dd>2026-11-23 18:00 UTC+09:00</dd>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "1899-12-31", "2026-11-25", "2026-13-45", "9999-12-31"})
    void aDateThatCannotBeIsNotShownAsAFact(String date) {
        String html = page(Language.EN, Reports.dated(date));
        assertTrue(html.contains("<dd>not known (" + date + " in the file is implausible)</dd>"), html);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2004-02-29", "2026-11-24"})
    void aDateThatCanBeIsShown(String date) {
        assertTrue(page(Language.EN, Reports.dated(date)).contains("<dd>" + date + "</dd>"));
    }

    @Test
    void aFindingIsFramedInEveryViewOfItsFrameAndDashedWhereModelsDiffer() {
        Rendition picture = new Rendition(List.of(
                new Rendition.View(1, Optional.empty(), 0, 0, new Size(50, 100)),
                new Rendition.View(0, Optional.of(new Window(40, 400, Window.Function.LINEAR, Window.Source.HEADER)),
                        50, 0, new Size(50, 100))),
                new Size(100, 100), "image/png", new byte[] {1, 2, 3});
        String html = page(Language.EN, TextFormTest.report("x"), picture);
        assertTrue(html.contains("<image id=\"s1\" width=\"100\" height=\"100\" href=\"data:image/png;base64,AQID\"/>"),
                html);
        assertTrue(html.contains("<svg role=\"img\" aria-label=\"#1, WL 40, WW 400. Findings marked: 1 x\""
                + " viewBox=\"50 0 50 100\"><use href=\"#s1\"/></svg>"
                + "<i class=\"box doubtful\" style=\"left:10.00%;top:20.00%;width:30.00%;height:40.00%\"></i>"
                + "<b aria-hidden=\"true\" style=\"left:10.00%;top:16.75%\">1</b></div>"
                + "<figcaption>#1, WL 40, WW 400 <span class=\"enlarged\">(shown enlarged, 50×100 pixels)</span>"),
                html);
        assertTrue(html.contains("aria-label=\"#2. no finding marked\" viewBox=\"0 0 50 100\""), html);
    }

    @Test
    void ofAPictureOfWhichOneViewIsLeftNothingElseIsShown() {
        Rendition picture = new Rendition(List.of(new Rendition.View(0, Optional.empty(), 50, 0, new Size(50, 100))),
                new Size(100, 100), "image/png", new byte[] {1, 2, 3});
        Rendition gone = new Rendition(List.of(), new Size(100, 100), "image/png", new byte[] {4, 5, 6});
        String html = page(Language.EN, TextFormTest.report("x"), gone, picture);
        assertTrue(html.contains("viewBox=\"50 0 50 100\"><use href=\"#s2\"/></svg>"), html);
        assertFalse(html.contains("BAUG"), html);
    }

    @Test
    void aFindingThatAllModelsSeeHasASolidFrameAndAnUncertainOneADashedOne() {
        String solid = page(Language.EN, Reports.voted(true, true, true), StudyReports.picture(0));
        assertTrue(solid.contains("<i class=\"box\" ") && !solid.contains("box doubtful"), solid);
        for (Report report : List.of(Reports.voted(null, null, null), Reports.voted(true, true, false))) {
            String doubted = page(Language.EN, report, StudyReports.picture(0));
            assertTrue(doubted.contains("<i class=\"box doubtful\" ") && !doubted.contains("<i class=\"box\" "),
                    doubted);
        }
    }

    @Test
    void whatEachModelSaysStandsInWordsAndWhatItDoesNotMentionToo() {
        String html = page(Language.KO, Reports.urgent(Language.KO));
        assertTrue(html.contains("<span class=\"vote present\">선별 있음 74%</span>"
                + " <span class=\"vote not_mentioned\">정밀 언급 없음</span>"), html);
        assertTrue(html.contains("%는 각 모델이 스스로 밝힌 신뢰도로, 보정되지 않았습니다."), html);
    }

    @Test
    void findingsStandByGravityAndThoseNotSeenInALine() {
        String html = page(Language.EN, Reports.urgent(Language.EN));
        String list = between(html, "<ol class=\"findings\">", "</ol>");
        int hematoma = list.indexOf("subdural hematoma");
        int nodule = list.indexOf("<strong><bdi>pulmonary nodule");
        int open = list.indexOf("<strong><bdi>rib fracture");
        assertTrue(0 < hematoma && hematoma < nodule && nodule < open, list);
        assertFalse(list.contains("pneumothorax"), list);
        assertTrue(html.contains("<p class=\"absent\">Looked for and not seen: pneumothorax – precise</p>"), html);
    }

    @Test
    void theConclusionSaysWhoseItIs() {
        String one = page(Language.EN, StudyReports.report(new StudyReports().lone("CR", 1),
                StudyReports.answered(StudyReports.pictures(0), 1)));
        assertTrue(one.contains("<h2>Conclusion <small>(in the words of gpt-6-luna)</small></h2>\n<p>Words.</p>"), one);
        String agreed = page(Language.KO, Reports.agreed());
        assertTrue(agreed.contains("<small>(정밀 모델 gpt-6.1-sol의 문장)</small>"), agreed);
        String all = page(Language.EN, Reports.urgent(Language.EN));
        assertTrue(all.contains("<small>(in the words of each model; not a consensus)</small>"), all);
        assertTrue(all.contains("<p><b>screening (gpt-6-luna):</b> Bleeding.</p>\n"
                + "<p><b>precise (gpt-6.1-sol):</b> No bleeding.</p>"), all);
        assertTrue(all.contains("<li>left subdural hematoma – screening seen · precise not mentioned</li>"), all);
        assertTrue(all.contains("The models disagree on whether the case is urgent (screening: urgent, precise: not"
                + " urgent). A physician must decide."), all);
        assertTrue(all.contains("<li>precise (gpt-6.1-sol): It calls a finding critical and the case not urgent.</li>"),
                all);
    }

    @Test
    void anAnswerInWordsAloneSaysSoBesideThem() {
        assertTrue(page(Language.EN, Reports.words()).contains("<em>[It answered in words alone, which could not be"
                + " sorted into findings. Read the text.]</em> Perhaps a stone."));
        assertFalse(page(Language.EN, Reports.words()).contains("No model called a finding seen"));
    }

    @Test
    void aPartialReadingSaysWhatIsMissingBeforeItsConclusion() {
        String html = page(Language.EN, TextFormTest.report("Words."));
        int missing = html.indexOf("This reading is partial. The following is missing or limited.</h2>\n<ul>\n"
                + "<li>tier x: no answer <code>tier_unavailable</code></li>");
        assertTrue(0 < missing && missing < html.indexOf("class=\"conclusion\""), html);
    }

    @Test
    void sidesAreMarkedWhereTheHeaderSaysThemAndNowhereElse() {
        String marked = page(Language.EN, Reports.sided("R"), StudyReports.picture(0));
        assertTrue(marked.contains("<s aria-hidden=\"true\">R</s><s aria-hidden=\"true\" class=\"right\">L</s>"),
                marked);
        assertFalse(page(Language.EN, Reports.sided(null), StudyReports.picture(0)).contains("<s "));
        assertFalse(page(Language.EN, Reports.urgent(Language.EN), StudyReports.picture(0)).contains("<s "));
    }

    @Test
    void windowsOfOneSliceStandSideBySideAndSmallPicturesSayThatTheyAreEnlarged() {
        Report report = StudyReports.report(new StudyReports().lone("CT", 1),
                StudyReports.answered(StudyReports.pictures(0, 0, 0), 3, StudyReports.seen("nodule", 1, 0)));
        String html = page(Language.EN, report, StudyReports.pictures(0, 0, 0).toArray(Rendition[]::new));
        assertTrue(html.contains("<div class=\"group\" id=\"g1\" style=\"--n:3\">"), html);
        assertTrue(html.contains("<figure style=\"--w:8;--h:8;--most:448px\"><div><img alt=\"Picture 1 · lung"
                + " window WL −600, WW 1500. Findings marked: 1 nodule\" width=\"8\" height=\"8\""), html);
        assertTrue(html.contains("(shown enlarged, 8×8 pixels)"), html);
        assertFalse(html.contains("id=\"g2\""), html);
    }

    @Test
    void keyPicturesComeFirstAndTheOthersArePagedEachEmbeddedOnce() {
        List<Rendition> pictures = StudyReports.pictures(0, 10, 20, 30, 39, 40);
        Report report = StudyReports.report(new StudyReports().files(1, "CT", 40).files(2, "CT", 60)
                .aside("CT", 2, Series.SetAside.DOSE).study(),
                StudyReports.answered(pictures, 6, StudyReports.seen("<oddity>", 6, 40)));
        String html = page(Language.EN, report, pictures.toArray(Rendition[]::new));
        int key = html.indexOf("<figcaption>Picture 6 · series 2, slice 1 of 60, lung window WL −600, WW 1500");
        int other = html.indexOf("<figcaption>Picture 1 · series 1, slice 1 of 40, lung window WL −600, WW 1500");
        assertTrue(0 < key && key < other, html);
        assertTrue(html.contains("Findings marked: 1 &lt;oddity&gt;\""), html);
        assertEquals(6, html.split("<img ", -1).length - 1);
        assertTrue(html.contains("<details><summary>Other pictures (5)</summary>\n<nav aria-label=\"Other pictures\">"
                + "<a href=\"#g1\">1</a> <a href=\"#g2\">2</a> <a href=\"#g3\">3</a> <a href=\"#g4\">4</a>"
                + " <a href=\"#g5\">5</a> </nav>\n<div class=\"pages\" tabindex=\"0\" role=\"region\""), html);
        assertTrue(html.contains("<p class=\"print\">5 other pictures can be seen on the screen.</p>"), html);
        for (int i = 1; i <= 6; i++) {
            assertEquals(1, html.split("id=\"g" + i + "\"", -1).length - 1);
        }
    }

    @Test
    void seriesAreATableAndWhatWasNotSeenStandsBelowTheConclusion() {
        Report report = StudyReports.report(new StudyReports().files(7, "CT", 40)
                .aside("C<T", 2, Series.SetAside.DOSE).study(),
                StudyReports.answered(StudyReports.pictures(0, 1, 39), 3));
        String html = page(Language.EN, report, StudyReports.pictures(0, 1, 39).toArray(Rendition[]::new));
        assertTrue(html.contains("<tr><td>1</td><td>7</td><td>CT</td><td>40</td><td>3 / 40: 1–2, 40</td><td></td>"
                + "</tr>\n<tr><td>2</td><td></td><td>C&lt;T</td><td>2</td><td></td><td>a picture of the dose</td>"),
                html);
        assertTrue(html.contains("<p class=\"coverage\">3 of 40 slices were shown to the models.</p>\n"
                + "<p class=\"coverage\">Set aside and not shown: 1 series, 2 images.</p>\n"), html);
        assertTrue(html.indexOf("<p>Words.</p>") < html.indexOf("<p class=\"coverage\">"));
        assertTrue(html.indexOf("<p class=\"coverage\">") < html.indexOf("<figure"));
        assertFalse(html.contains("<nav"), html);
    }

    @Test
    void namesOfSkippedFilesStandInDetailsAloneAndEscaped() {
        Study study = new StudyReports().files(7, "CT", 1).study();
        List<Member> members = new ArrayList<>(study.members());
        members.add(new Member("<hong>.txt", "", 1, Optional.of(Member.Left.NOT_AN_IMAGE)));
        for (int i = 0; i < 250; i++) {
            members.add(new Member("broken" + i, "", 1, Optional.of(Member.Left.UNREADABLE)));
        }
        Report report = StudyReports.report(new Study(study.series(), members, study.decoding()),
                StudyReports.answered(StudyReports.pictures(0), 1));
        String html = page(Language.EN, report, StudyReports.picture(0));
        String details = between(html, "<details><summary>Images of the study", "</details>");
        assertTrue(details.contains("<h3>Files that were not read: 251</h3>"), html);
        assertTrue(details.contains("<li><code>&lt;hong&gt;.txt</code> no image</li>"), html);
        assertTrue(details.contains("<p>and 51 more; report.json names all</p>"), html);
        assertFalse(html.replace(details, "").contains("hong"));
        assertTrue(html.contains("<p>Files: 252 in all; shown 1, looked at and not shown 0, not read 251</p>"), html);
    }

    @Test
    void aLonePictureHasNoTableOfSeriesAndNoNumber() {
        Report report = StudyReports.report(new StudyReports().lone("CR", 1),
                StudyReports.answered(StudyReports.pictures(0), 1));
        String html = page(Language.EN, report, StudyReports.picture(0));
        assertTrue(html.contains("<figcaption>lung window WL −600, WW 1500 <span"), html);
        assertFalse(html.contains("<table>") || html.contains("<p class=\"coverage"));
    }

    @Test
    void howTheReadingCameAboutIsFoldedAwayAndWhoWroteItStandsInTheFoot() {
        String html = page(Language.EN, TextFormTest.report("x"));
        String folded = between(html, "<details><summary>Answers of the models, cost", "</details>");
        assertTrue(folded.contains("<strong>precise · gpt-4o (gpt-4o-2024-08-06)</strong><br>Confidence that the model"
                + " states confidence not stated · tokens 1 + 1 · 0.000016 USD"), folded);
        assertTrue(folded.contains("<p>Total cost: 0.000016 USD (gpt-4o: 0.000016 USD, from its actual usage; "
                + "gpt-6-luna, the cheapest: 0.000002 USD)</p>"), folded);
        assertTrue(html.contains("<p>Models gpt-4o · wetread 1.0.0 · policy triage · prompt 3 · Report "
                + "0".repeat(32) + "</p>\n</footer>"), html);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aHostileAnswerIsTextInEveryField(Language language) {
        String hostile = SCRIPT + "\u202Edesrever\u2066\u200B" + "W".repeat(10_000);
        String html = page(language, Reports.saying(hostile), StudyReports.picture(0));
        assertFalse(html.contains("<script") || html.contains("<img src=x") || html.contains("\"'>"), "escaped");
        assertFalse(html.matches("(?s).*[\\u202E\\u2066\\u200B].*"), "no character turns the text around");
        String banner = between(html, "<section class=\"banner now\">", "</section>");
        assertTrue(banner.length() < 2_000, "the banner stays one");
        assertTrue(between(html, " alt=\"", "\"").length() < 300);
        assertEquals(1, html.split("</main>", -1).length - 1);
        assertEquals(1, html.split("</style>", -1).length - 1);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyWordOfTheTemplateIsThereInEveryLanguage(Language language) throws IOException {
        List<String> words = WORD.matcher(resource("/templates/report.html")).results()
                .map((MatchResult match) -> match.group(1)).toList();
        assertTrue(words.contains("result"));
        Wording wording = new Wording(language);
        words.forEach(word -> assertFalse(wording.of(word).isBlank(), word));
    }

    @Test
    void negativesNameTheirPlaceAndEveryOddAnswerIsNoted() {
        assertTrue(page(Language.EN, new WrittenReports().disagreeing()).contains("<p class=\"absent\">"
                + "Looked for and not seen: pleural effusion, right lower lobe – screening</p>"));
        String odd = page(Language.EN, new WrittenReports().odd());
        for (String words : List.of("It answered in words, which another model brought into the form.",
                "It grades a finding that it calls absent.", "The answer was cut off; this is a part of it.")) {
            assertTrue(odd.contains(words), words);
        }
    }

    @Test
    void whereModelsDifferOnASideEachIsNamedWithTheSideThatItSaw() {
        String page = page(Language.EN, new WrittenReports().onOneSideOrBoth());
        assertTrue(page.contains("bilateral pleural effusion – screening seen (left) · precise seen (bilateral)"));
    }

    private String page(Language language, Report report, Rendition... pictures) {
        return new String(new HtmlForm(new Wording(language), ZoneId.of("Asia/Seoul"), template)
                .bytes(new ReportContent(report, List.of(pictures))).orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private static String title(String html) {
        return between(html, "<title>", "</title>").substring("<title>".length());
    }

    /** From one text to the next other one, without that. */
    private static String between(String html, String from, String to) {
        int start = html.indexOf(from);
        assertTrue(start >= 0, html);
        return html.substring(start, html.indexOf(to, start + from.length()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = HtmlForm.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
