package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {
    private final AnswerParser parser = new AnswerParser(new ObjectMapper());

    @Test
    void aWholeAnswerIsUnderstood() {
        Interpretation answer = parser.parse("""
                {"findings":[{"finding":"nodule","present":true,"location":"RUL","size":"8 mm","description":"solid",
                "severity":"Moderate","confidence":0.7},{"finding":"effusion","present":false}],
                "confidence":0.8,"urgent":true,"needs_expert_review":true,"impression":"결절","recommendations":["CT"]}""");
        assertEquals(2, answer.findings().size());
        assertEquals(Severity.MODERATE, answer.findings().get(0).severity());
        assertEquals(OptionalDouble.of(0.8), answer.confidence());
        assertTrue(answer.urgent() && answer.needsExpertReview() && answer.hasFindings());
        assertEquals("CT", answer.recommendations().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "```json\n{\"findings\":[],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.9}\n```",
        "Here is my reading: {\"findings\":[],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.9} I hope this helps."})
    void fencesAndWordsAroundTheObjectDoNotMatter(String text) {
        assertEquals(OptionalDouble.of(0.9), parser.parse(text).confidence());
    }

    @ParameterizedTest
    @CsvSource({"0.9,0.9", "'\"0.9\"',0.9", "'\"90%\"',0.9", "1,1", "0,0"})
    void confidenceComesAsNumberNumeralOrPercentage(String json, double value) {
        assertEquals(OptionalDouble.of(value), parser.parse("{\"findings\":[],\"urgent\":false,\"needs_expert_review\":\"False\",\"confidence\":" + json + "}").confidence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "-0.1", "\"high\"", "null", "[]", "\"NaN\"", "1e400"})
    void aConfidenceOutOfRangeIsNone(String json) {
        assertEquals(OptionalDouble.empty(), parser.parse("{\"findings\":[],\"urgent\":false,\"needs_expert_review\":\"False\",\"confidence\":" + json + "}").confidence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"이상 소견 없음", "정상입니다. 특이 소견이 관찰되지 않습니다.", "{broken", "{\"hello\":1}", "[1,2]"})
    @DisplayName("article 3.1, corrected: the words for no finding are no finding")
    void proseIsKeptAsImpressionWithoutConfidenceAndIsNoFinding(String text) {
        Interpretation answer = parser.parse(text);
        assertEquals(text, answer.impression());
        assertEquals(OptionalDouble.empty(), answer.confidence());
        assertFalse(answer.hasFindings());
        assertTrue(answer.needsExpertReview());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"findings\":[\"tension pneumothorax\"],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":[{\"finding\":\"pneumothorax\"}],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":[{\"finding\":\"pneumothorax\",\"present\":\"yes\"}],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":[{\"name\":\"pneumothorax\",\"present\":true}],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":\"large pneumothorax\",\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":[],\"urgent\":\"yes\",\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":[],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95} pneumothorax: {\"urgent\":true}",
        "{\"findings\":[\"pneumothorax\"],\"findings\":[],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"impression\":\"tension pneumothorax\",\"confidence\":0.95}"})
    void anAnswerOfAnotherFormIsNeverAConfidentNormal(String text) {
        Interpretation answer = parser.parse(text);
        assertEquals(OptionalDouble.empty(), answer.confidence());
        assertTrue(answer.needsExpertReview());
        assertTrue(text.contains("yes") || answer.impression().contains("pneumothorax"));
    }

    @Test
    void lengthsAreBoundedAndControlCharactersDropped() {
        Interpretation answer = parser.parse("{\"findings\":[" + "{\"finding\":\"x\",\"present\":true},".repeat(499)
                + "{\"finding\":\"x\",\"present\":true}],\"urgent\":false,\"needs_expert_review\":false,\"impression\":\"a\\u0000\\u001b[31m\\u202eb" + "c".repeat(9000) + "\"}");
        assertEquals(50, answer.findings().size());
        assertTrue(answer.impression().length() <= 4001);
        assertTrue(answer.impression().startsWith("a[31mbc"));
    }
}
