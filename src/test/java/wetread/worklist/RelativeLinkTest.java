package wetread.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that a browser resolves from the page. */
class RelativeLinkTest {

    @ParameterizedTest
    @ValueSource(strings = {"reports/a/b/report.html", "reports/홍 길동/1+1 100%25 #2?.dcm/e/report.html",
            "reports/a&b='c'/\"d\"/<e>/report.html", "reports/javascript:alert(1)/report.html",
            "reports/~a*b(c)!/...report.html"})
    void aLinkLeadsToTheObjectWhateverItsKey(String key) {
        URI page = URI.create("https://lists.clinic.example/worklist/2026-11-27.html");
        assertEquals("/" + key, page.resolve(RelativeLink.of(key)).getPath());
    }

    @Test
    void aKeyThatABrowserCannotAskForHasNoLink() {
        assertNull(RelativeLink.of("reports/../uploads/a.dcm/report.html"));
        assertNull(RelativeLink.of("reports/./a.dcm/report.html"));
    }
}
