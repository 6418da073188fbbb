package wetread.tools.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import wetread.fixture.EnglishText;
import wetread.reading.Language;
import wetread.report.money.ExampleEstimates;
import wetread.verdict.ExampleForms;
import wetread.worklist.ExampleWorklists;

/** Pages that people read and that are no reports: the worklist, verdicts, the estimate. */
class OtherPagesTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-27T03:30:47Z");
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final String HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'></main>"
            + "&lt;b&gt; \u202Etxet\u202C\u0001 {page.title}";

    private final EnglishText english = new EnglishText();

    static Stream<String> korean() {
        ExampleWorklists worklists = new ExampleWorklists(Language.KO, WRITTEN, SEOUL);
        ExampleForms forms = new ExampleForms(Language.KO, WRITTEN, SEOUL);
        ExampleEstimates estimates = new ExampleEstimates(Language.KO, WRITTEN);
        // Terms of the vocabulary without brackets are what the form sends.
        return Stream.of(worklists.full(), worklists.empty(), forms.form().replaceAll("value=\"[^\"]*\"", ""),
                forms.kept(), forms.refused(), estimates.page(), estimates.text());
    }

    @ParameterizedTest
    @MethodSource("korean")
    void aKoreanPageHasNoEnglishSentence(String page) {
        assertEquals(List.of(), english.of(page));
        assertTrue(page.matches("(?s).*[\uAC00-\uD7A3]{2}.*"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatHeadersAndModelsSayIsTextAndNothingElse(Language language) {
        for (String page : List.of(new ExampleWorklists(language, WRITTEN, SEOUL).hostile(HOSTILE),
                new ExampleForms(language, WRITTEN, SEOUL).hostile(HOSTILE))) {
            assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), page);
            assertTrue(page.contains("&amp;lt;b&amp;gt;") && page.contains("{page.title}"), page);
            assertFalse(page.contains("<script") || page.contains("<img") || page.contains("\"'></main>"), page);
        }
    }

    /** The shown text; a field of the form sends back what the report has. */
    @Test
    void whatCannotBeSeenIsNotShown() {
        for (String page : List.of(new ExampleWorklists(Language.EN, WRITTEN, SEOUL).hostile(HOSTILE),
                new ExampleForms(Language.EN, WRITTEN, SEOUL).hostile(HOSTILE))) {
            String shown = page.replaceAll("<[^>]*>", "");
            assertFalse(shown.contains("\u202E") || shown.contains("\u0001"), shown);
        }
    }
}
