package wetread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

/** The page as the function's own template engine makes it. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class HtmlFormTest {
    private static final Pattern WORD = Pattern.compile("word\\('([^']+)'\\)");

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
        String escaped = said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
        String html = page(Language.EN, TextFormTest.report(said));
        assertTrue(html.contains("<h2>Result</h2>\n<p>" + escaped + "</p>\n"), html);
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
    void aFindingIsFramedInTheViewOfItsFrame() {
        Rendition picture = new Rendition(List.of(
                new Rendition.View(1, Optional.empty(), 0, 0, new Size(50, 100)),
                new Rendition.View(0, Optional.of(new Window(40, 400, Window.Function.LINEAR, Window.Source.HEADER)),
                        50, 0, new Size(50, 100))),
                new Size(100, 100), "image/png", new byte[] {1, 2, 3});
        String html = page(Language.EN, TextFormTest.report("x"), picture);
        assertTrue(html.contains("<figure><div><img alt=\"\" src=\"data:image/png;base64,AQID\">"
                + "<i style=\"left:55.00%;top:20.00%;width:15.00%;height:40.00%\">"
                + "<b>&lt;img src=x onerror=alert(1)&gt;</b></i>"
                + "</div><figcaption>#2 | #1 · C 40 W 400 · 100×100</figcaption></figure>\n"), html);
    }

    @Test
    void keyPicturesComeFirstAndTheOthersArePagedEachEmbeddedOnce() {
        List<Rendition> pictures = StudyReports.pictures(0, 10, 20, 30, 39, 40);
        Report report = StudyReports.report(new StudyReports().files(1, "CT", 40).files(2, "CT", 60)
                .aside("CT", 2, Series.SetAside.DOSE).study(),
                StudyReports.answered(pictures, 6, StudyReports.seen("<nodule>", 6, 40)));
        String html = page(Language.EN, report, pictures.toArray(Rendition[]::new));
        int key = html.indexOf("Picture 6 · series 2, slice 1 of 60, window -600/1500 · 8×8");
        int other = html.indexOf("Picture 1 · series 1, slice 1 of 40, window -600/1500 · 8×8");
        assertTrue(0 < key && key < other, html);
        assertTrue(html.contains("<b>&lt;nodule&gt;</b></i></div><figcaption>Picture 6 "), html);
        assertEquals(6, html.split("<img ", -1).length - 1);
        assertTrue(html.contains("<nav><a href=\"#p1\">1</a> <a href=\"#p2\">2</a> <a href=\"#p3\">3</a>"
                + " <a href=\"#p4\">4</a> <a href=\"#p5\">5</a> </nav>\n"
                + "<div class=\"pages\" tabindex=\"0\">"), html);
        for (int i = 1; i <= 5; i++) {
            assertEquals(1, html.split("<figure id=\"p" + i + "\">", -1).length - 1);
        }
    }

    @Test
    void seriesAreATableAndWhatWasNotSeenStandsBelowTheImpression() {
        Report report = StudyReports.report(new StudyReports().files(7, "CT", 40)
                .aside("C<T", 2, Series.SetAside.DOSE).study(),
                StudyReports.answered(StudyReports.pictures(0, 1, 39), 3));
        String html = page(Language.EN, report, StudyReports.pictures(0, 1, 39).toArray(Rendition[]::new));
        assertTrue(html.contains("<tr><td>1</td><td>7</td><td>CT</td><td>40</td><td>3 / 40: 1–2, 40</td><td></td>"
                + "</tr>\n<tr><td>2</td><td></td><td>C&lt;T</td><td>2</td><td></td><td>a picture of the dose</td>"),
                html);
        assertTrue(html.contains("<p>Words.</p>\n<p class=\"coverage\">3 of 40 slices were shown to the models.</p>\n"
                + "<p class=\"coverage\">Set aside and not shown: 1 series, 2 images.</p>\n"), html);
        assertFalse(html.contains("<nav>"), html);
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
        String details = html.substring(html.indexOf("<details>"), html.indexOf("</details>"));
        assertTrue(details.contains("<summary>Files that were not read: 251</summary>"), html);
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
        assertTrue(html.contains("<figcaption>window -600/1500 · 8×8</figcaption>"), html);
        assertFalse(html.contains("<h2>Series</h2>") || html.contains("<details>")
                || html.contains("<p class=\"coverage"));
    }

    @Test
    void everyCellStandsUnderItsColumn() {
        String html = page(Language.EN, TextFormTest.report("x"));
        assertTrue(html.contains("<tr><th>Finding</th><th>Seen</th><th>Location</th><th>Size</th><th>Severity</th>"
                + "<th>Confidence (as stated)</th><th>Agreement</th></tr>\n"
                + "<tr><td>&lt;img src=x onerror=alert(1)&gt;: it&#39;s</td>"
                + "<td>yes</td><td>left &quot;LLL&quot;</td><td>12 mm</td><td>severe</td><td>80%</td>"
                + "<td>2/2 (screening ?, precise +)</td></tr>\n</table></div>\n"), html);
        assertTrue(html.contains("<td>precise</td><td>gpt-4o</td><td>confidence not stated</td><td>1 + 1</td>"
                + "<td>0.000016</td>"), html);
        assertTrue(html.contains("<p>Total cost: 0.000016 USD (gpt-4o: 0.000016 USD, from its actual usage; "
                + "gpt-6-luna, the cheapest: 0.000002 USD)</p>"),
                html);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyWordOfTheTemplateIsThereInEveryLanguage(Language language) throws IOException {
        List<String> words = WORD.matcher(resource("/templates/report.html")).results()
                .map((MatchResult match) -> match.group(1)).toList();
        assertTrue(words.contains("title"));
        Wording wording = new Wording(language);
        words.forEach(word -> assertFalse(wording.of(word).isBlank(), word));
    }

    private String page(Language language, Report report, Rendition... pictures) {
        return new String(new HtmlForm(new Wording(language), template)
                .bytes(new ReportContent(report, List.of(pictures))).orElseThrow(),
                StandardCharsets.UTF_8);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = HtmlForm.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
