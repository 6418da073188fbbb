package wetread.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import wetread.reading.Language;

class HtmlFormTest {
    @Test
    void whatModelsHeadersAndKeysSayIsEscaped() {
        String html = page(Language.KO, TextFormTest.report("<script>alert('x')</script> & more\nnext"));
        assertFalse(html.contains("<script"));
        assertFalse(html.contains("<img src=x"));
        assertFalse(html.contains("<b>권고"));
        assertTrue(html.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; more<br>next"));
        assertTrue(html.contains("&quot;LLL&quot;"));
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        String html = page(Language.EN, TextFormTest.report("x"));
        assertFalse(html.contains("http://") || html.contains("https://"));
        assertTrue(html.contains("default-src 'none'"));
    }

    private static String page(Language language, Report report) {
        return new String(new HtmlForm(new Wording(language)).bytes(report, List.of()), StandardCharsets.UTF_8);
    }
}
