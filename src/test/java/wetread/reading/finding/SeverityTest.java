package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeverityTest {

    @ParameterizedTest
    @CsvSource({
        "Moderate, MODERATE", "' severe ', SEVERE", "'', NONE", "n/a, NONE", "중등도, MODERATE", "위급, CRITICAL",
        "해당 없음, NONE", "mild to moderate, MODERATE", "mild-moderate, MODERATE", "경도-중등도, MODERATE"})
    void aWordOfTheScaleIsItsGrade(String word, Severity.Grade grade) {
        assertEquals(new Severity(grade, ""), Severity.of(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"life-threatening", "Catastrophic", "grade 4", "unknown", "심각", "mild to massive"})
    void anyOtherWordIsKeptAndCountsAsTheGravestGrade(String word) {
        Severity severity = Severity.of(word);
        assertEquals(word, severity.word());
        assertFalse(severity.isOnScale());
        assertTrue(severity.isCritical());
        assertEquals("critical", severity.code());
        assertEquals(0, severity.compareTo(Severity.CRITICAL));
    }
}
