package wetread.report.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0", "0.000000|0", "0.000150|0.00015", "0.5|0.5", "1|1.00",
        "1234.565|1,234.57", "20|20.00"})
    void dollarsHaveCentsAndPartsOfOneAllTheirDigits(BigDecimal usd, String text) {
        assertEquals(text, Figures.usd(usd));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0|0|0 %", "0|1|0 % – 100 %", "0.2593|0.2593|25.9 %", "0.3|0.30|30 %"})
    void aShareIsARangeWhereItIsNotKnown(BigDecimal least, BigDecimal most, String text) {
        assertEquals(text, Figures.percent(least, most));
    }

    @Test
    void bothLanguagesHaveTheSameWordsWithTheSamePlaces() throws IOException {
        Properties english = words("en");
        Properties korean = words("ko");
        assertFalse(keys(english).isEmpty());
        assertEquals(keys(english), keys(korean));
        keys(english).forEach(key -> assertEquals(places(english.getProperty(key)), places(korean.getProperty(key)),
                key));
    }

    private static Set<String> keys(Properties words) {
        return words.stringPropertyNames().stream().filter(key -> key.startsWith("money."))
                .collect(Collectors.toSet());
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{[a-z]+}").matcher(text).results()
                .map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                FiguresTest.class.getResourceAsStream("/wording/" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
