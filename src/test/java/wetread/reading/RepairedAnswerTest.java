package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wetread.reading.finding.Finding;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Vocabulary;

class RepairedAnswerTest {
    private final Vocabulary vocabulary = new ReadingVocabulary().vocabulary();
    private final AnswerParser parser = new AnswerParser(vocabulary);
    private final RepairedAnswer repaired = new RepairedAnswer(new NamedFindings(vocabulary));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "No acute finding. Confidence: 0.9 | 0.9",
        "No acute finding.\\nConfidence: 90% | 0.9",
        "Confidence level: high (90 percent) | 0.9",
        "Overall confidence is 9/10. | 0.9",
        "Confidence (0-1): 0.9 | 0.9",
        "Normal, with 90% confidence. | 0.9",
        "I am 90% sure. | 0.9",
        "There is a small left pleural effusion, I am 90% sure. | 0.9",
        "Certainty 90 | 0.9",
        "정상입니다. 확신도: 90% | 0.9",
        "전체 신뢰도는 0.9입니다. | 0.9",
        "Pneumothorax: confidence 0.4. Overall confidence 0.9 | 0.9",
        "- confidence: 0.4\\n- overall confidence: 0.9 | 0.9",
        "Pneumothorax (confidence 0.9). |",
        "1. Nodule\\n   - confidence: 0.9 |",
        "Confidence 0.9. Later: confidence 0.4 |",
        "A nodule of 0.9 cm. |",
        "A nodule of 0.9 cm, confidence not stated. |",
        "The effusion fills 90% of the hemithorax. |",
        "Confidence is limited, it fills 90% of the lung. |",
        "90% confidence interval |",
        "I am not 90% sure. |",
        "Confidence: 0.95 |",
        "Confidence 9 of 10 readers |",
        "Blood pressure 90, measure 0.9 |",
        "Everything looks fine to me. |",
        "Uncertainty 0.9 |"})
    void theConfidenceIsTheOneThatTheWordsStateForTheWhole(String words, Double stated) {
        assertEquals(stated == null ? OptionalDouble.empty() : OptionalDouble.of(stated),
                repair("[]", 0.9, words.replace("\\n", "\n")).confidence());
    }

    static Stream<Arguments> named() {
        return Stream.of(
                Arguments.of("pleural effusion", "There is a small left pleural effusion.", true),
                Arguments.of("pleural effusion", "Bilateral effusions.", true),
                Arguments.of("pleural effusion", "좌측 흉수가 보입니다.", true),
                Arguments.of("pleural effusion", "흉막삼출 소량", true),
                Arguments.of("left pleural effusion", "effusion on the left", true),
                Arguments.of("pulmonary nodule", "an 8 mm nodule in the right upper lobe", true),
                Arguments.of("pulmonary nodule", "우상엽에 8 mm 결절", true),
                Arguments.of("right basal opacity", "an opacity, right and basal", true),
                Arguments.of("PTX", "No pneumothorax.", true),
                Arguments.of("tension pneumothorax", "A small pneumothorax.", false),
                Arguments.of("pulmonary embolism", "The scope of this study is limited.", false),
                Arguments.of("pneumonia", "Everything looks fine.", false),
                Arguments.of("rib fracture", "정상입니다.", false));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("named")
    void whatTheWordsDoNotNameIsDropped(String finding, String words, boolean kept) {
        Interpretation answer = repair("[{\"finding\":\"" + finding + "\",\"presence\":\"present\"}]", 0.9,
                words + "\nConfidence: 0.9");
        assertEquals(kept ? List.of(finding) : List.of(), answer.findings().stream().map(Finding::finding).toList());
        assertEquals(kept, answer.confidence().isPresent());
        assertEquals(!kept, answer.needsExpertReview());
        assertEquals(words + "\nConfidence: 0.9", answer.impression());
    }

    @Test
    void whatTheRepairAddsToAFindingIsDropped() {
        Interpretation answer = repair("[{\"finding\":\"nodule\",\"presence\":\"present\",\"size\":\"12 mm\","
                + "\"confidence\":0.7},{\"finding\":\"effusion\",\"presence\":\"absent\",\"size\":\"8 mm\","
                + "\"confidence\":0.8}]", 0.9, "Nodule 8 mm (80%), no effusion.");
        assertEquals(List.of("", "8 mm"), answer.findings().stream().map(Finding::size).toList());
        assertEquals(List.of(OptionalDouble.empty(), OptionalDouble.of(0.8)),
                answer.findings().stream().map(Finding::confidence).toList());
        assertEquals(List.of("Follow-up CT"), answer.recommendations());
        assertTrue(answer.urgent());
        assertFalse(answer.needsExpertReview());
    }

    private Interpretation repair(String findings, double confidence, String words) {
        return repaired.of(parser.parse("{\"findings\":" + findings + ",\"urgent\":true,\"needs_expert_review\":false,"
                + "\"confidence\":" + confidence + ",\"impression\":\"a repair's own\",\"recommendations\":["
                + "\"Biopsy\",\"Follow-up CT\"]}", List.of()).orElseThrow(),
                words.startsWith("Nodule 8") ? words + " Follow-up CT" : words);
    }
}
