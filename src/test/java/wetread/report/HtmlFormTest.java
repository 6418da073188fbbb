package wetread.report;

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
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
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
        return new String(new HtmlForm(new Wording(language), template).bytes(report, List.of(pictures)),
                StandardCharsets.UTF_8);
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = HtmlForm.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
