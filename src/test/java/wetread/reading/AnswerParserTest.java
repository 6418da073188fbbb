package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.reading.finding.Contradiction;
import wetread.reading.finding.Finding;
import wetread.reading.finding.ImageQuality;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Severity;

class AnswerParserTest {
    private final AnswerParser parser = new AnswerParser(new ReadingVocabulary().vocabulary());

    @Test
    void aWholeAnswerIsUnderstood() {
        Interpretation answer = parse("""
                {"findings":[{"finding":"nodule","present":true,"location":"RUL","size":"8 mm","description":"solid",
                "severity":"Moderate","confidence":0.7},{"finding":"effusion","present":false}],
                "confidence":0.8,"urgent":true,"needs_expert_review":true,"impression":"결절",
                "recommendations":["CT"]}""");
        assertEquals(2, answer.findings().size());
        assertEquals(Severity.MODERATE, answer.findings().get(0).severity());
        assertEquals(OptionalDouble.of(0.8), answer.confidence());
        assertTrue(answer.urgent() && answer.needsExpertReview() && answer.hasFindings());
        assertEquals("CT", answer.recommendations().get(0));
    }

    @Test
    void aFindingIsReadWithItsPlaceUnlessItIsAbsent() {
        List<Finding> findings = parse("""
                {"findings":[{"finding":"hemorrhage","presence":"present","location":"left basal ganglia"},
                {"finding":"hemorrhage","presence":"absent","location":"left basal ganglia"},
                {"finding":"infarct","presence":"present","location":"left MCA territory","description":"old"}],
                "confidence":0.8,"urgent":false,"needs_expert_review":false,"impression":""}""").findings();
        assertEquals(List.of("intraparenchymal hemorrhage", "hemorrhage", "infarct"),
                findings.stream().map(finding -> finding.term().name()).toList());
        assertEquals(List.of("hemorrhage", "hemorrhage", "infarct"), findings.stream().map(Finding::finding).toList());
    }

    @Test
    void theShortFormIsUnderstoodToo() {
        Interpretation answer = parse("""
                {"image_quality":"limited","findings":[{"finding":"pleural effusion","presence":"indeterminate",
                "location":"left lower lobe","severity":"none"}],"confidence":0.6,"urgent":false,
                "needs_expert_review":true,"impression":"Possible left effusion."}""");
        Finding finding = answer.findings().get(0);
        assertEquals(Interpretation.Form.STRUCTURED, answer.form());
        assertEquals(Presence.INDETERMINATE, finding.presence());
        assertEquals("left lower lobe", finding.location());
        assertTrue(answer.isIndeterminate() && answer.needsExpertReview());
        assertEquals(ImageQuality.Grade.LIMITED, answer.quality().grade());
        assertEquals(Set.of(), answer.contradictions());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "```json\n{\"findings\":[],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.9}\n```",
        "Here is my reading: {\"findings\":[],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.9}"
                + " I hope this helps."})
    void fencesAndWordsAroundTheObjectDoNotMatter(String text) {
        assertEquals(OptionalDouble.of(0.9), parse(text).confidence());
    }

    @ParameterizedTest
    @CsvSource({"0.9,0.9", "'\"0.9\"',0.9", "'\"90%\"',0.9", "1,1", "0,0"})
    void confidenceComesAsNumberNumeralOrPercentage(String json, double value) {
        assertEquals(OptionalDouble.of(value), parse(normal(json)).confidence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "-0.1", "\"high\"", "null", "[]", "\"NaN\"", "1e400"})
    void aConfidenceOutOfRangeIsNone(String json) {
        assertEquals(OptionalDouble.empty(), parse(normal(json)).confidence());
    }

    /** An answer without findings. */
    private static String normal(String confidence) {
        return "{\"findings\":[],\"urgent\":false,\"needs_expert_review\":\"False\",\"confidence\":" + confidence + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"이상 소견 없음", "정상입니다. 특이 소견이 관찰되지 않습니다.", "{broken", "{\"hello\":1}", "[1,2]"})
    @DisplayName("article 3.1, corrected: the words for no finding are no finding")
    void proseIsKeptAsImpressionWithoutConfidenceAndIsNoFinding(String text) {
        assertEquals(Optional.empty(), parser.parse(text, List.of()));
        Interpretation answer = parser.words(text);
        assertEquals(text, answer.impression());
        assertEquals(OptionalDouble.empty(), answer.confidence());
        assertFalse(answer.hasFindings());
        assertTrue(answer.needsExpertReview());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"findings\":[\"tension pneumothorax\"],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":[{\"finding\":\"pneumothorax\"}],"
                + "\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":[{\"finding\":\"pneumothorax\",\"present\":\"yes\"}],"
                + "\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":[{\"name\":\"pneumothorax\",\"present\":true}],"
                + "\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":\"large pneumothorax\",\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":[],\"urgent\":\"yes\",\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"findings\":[],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}"
                + " pneumothorax: {\"urgent\":true}",
        "{\"findings\":[\"pneumothorax\"],\"findings\":[],"
                + "\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.95}",
        "{\"impression\":\"tension pneumothorax\",\"confidence\":0.95}"})
    void anAnswerOfAnotherFormIsNeverAConfidentNormal(String text) {
        assertEquals(Optional.empty(), parser.parse(text, List.of()));
        Interpretation answer = parser.words(text);
        assertEquals(OptionalDouble.empty(), answer.confidence());
        assertTrue(answer.needsExpertReview());
        assertTrue(text.contains("yes") || answer.impression().contains("pneumothorax"));
    }

    @Test
    void lengthsAreBoundedAndControlCharactersDropped() {
        Interpretation answer = parse("{\"findings\":[" + "{\"finding\":\"x\",\"present\":true},".repeat(199)
                + "{\"finding\":\"x\",\"present\":true}],\"urgent\":false,\"needs_expert_review\":false,"
                + "\"impression\":\"a\\u0000\\u001b[31m\\u202eb" + "c".repeat(9000) + "\"}");
        assertEquals(200, answer.findings().size());
        assertTrue(answer.impression().length() <= 4001);
        assertTrue(answer.impression().startsWith("a[31mbc"));
    }

    @Test
    void theFullFormIsUnderstood() {
        Rendition picture = new Rendition(List.of(new Rendition.View(3, Optional.empty(), 0, 0, new Size(100, 200))),
                new Size(100, 200), "image/png", new byte[0]);
        Finding finding = parser.parse("""
                {"image_quality":"limited","quality_remarks":["회전"],"findings":[{
                "finding":"Small left pleural effusion",
                "presence":"indeterminate","location":"base","laterality":"left","size":{"value":1.5,"unit":"cm"},
                "description":"","severity":"mild","confidence":0.4,
                "box":{"picture":1,"x":0.1,"y":0.2,"width":0.3,"height":0.4}}],"confidence":null,"urgent":false,
                "needs_expert_review":false,"impression":"","recommendations":[]}""", List.of(picture))
                .map(answer -> {
                    assertEquals(ImageQuality.Grade.LIMITED, answer.quality().grade());
                    assertEquals(List.of("회전"), answer.quality().remarks());
                    assertEquals(OptionalDouble.empty(), answer.confidence());
                    assertTrue(answer.isIndeterminate());
                    assertFalse(answer.hasFindings());
                    return answer.findings().get(0);
                }).orElseThrow();
        assertEquals("pleural effusion", finding.term().name());
        assertEquals(Presence.INDETERMINATE, finding.presence());
        assertEquals(Laterality.LEFT, finding.laterality());
        assertEquals("1.5 cm", finding.size());
        assertEquals(3, finding.box().orElseThrow().frame());
        assertEquals(0.3, finding.box().orElseThrow().width(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "[0.1,0.1,0.2,0.2]",
        "{\"picture\":2,\"x\":0,\"y\":0,\"width\":1,\"height\":1}",
        "{\"picture\":1,\"x\":0.9,\"y\":0,\"width\":0.2,\"height\":1}",
        "{\"picture\":1,\"x\":0,\"y\":0,\"width\":0,\"height\":1}", "{\"x\":\"NaN\",\"y\":0,\"width\":1,\"height\":1}"})
    void aBoxThatLiesNowhereIsNone(String box) {
        Rendition picture = new Rendition(List.of(new Rendition.View(0, Optional.empty(), 0, 0, new Size(10, 10))),
                new Size(10, 10), "image/png", new byte[0]);
        assertEquals(Optional.empty(), parser.parse("{\"findings\":[{\"finding\":\"nodule\",\"presence\":\"present\","
                + "\"box\":" + box + "}],\"urgent\":false,\"needs_expert_review\":false}", List.of(picture))
                .orElseThrow().findings().get(0).box());
    }

    @Test
    void ofSeveralPicturesABoxBelongsToNoneThatIsNotNamed() {
        Rendition picture = new Rendition(List.of(new Rendition.View(3, Optional.empty(), 0, 0, new Size(10, 10))),
                new Size(10, 10), "image/png", new byte[0]);
        String answer = "{\"findings\":[{\"finding\":\"nodule\",\"presence\":\"present\",\"box\":{\"x\":0.1,"
                + "\"y\":0.2,\"width\":0.3,\"height\":0.4}}],\"urgent\":false,\"needs_expert_review\":false}";
        assertTrue(parser.parse(answer, List.of(picture)).orElseThrow().findings().get(0).box().isPresent());
        assertEquals(Optional.empty(),
                parser.parse(answer, List.of(picture, picture)).orElseThrow().findings().get(0).box());
    }

    @Test
    void theSameAnswerTwiceIsOneAnswerAndOfTwoDifferentOnesTheLastIsInDoubt() {
        String normal = "{\"findings\":[],\"urgent\":false,\"needs_expert_review\":false,\"confidence\":0.9}";
        assertTrue(parse(normal + " again: " + normal).contradictions().isEmpty());
        Interpretation last = parse(normal + " or " + normal.replace("0.9", "0.2"));
        assertEquals(Set.of(Contradiction.SEVERAL_ANSWERS), last.contradictions());
        assertEquals(OptionalDouble.empty(), last.confidence());
        assertTrue(last.needsExpertReview());
        assertTrue(parser.parse("In set {a} notation: " + normal, List.of()).isPresent());
    }

    @Test
    void anAnswerThatOnlyNestsEndsSoon() {
        assertTrue(parser.parse("{\"a\":".repeat(15_000), List.of()).isEmpty());
        assertTrue(parser.parse("{".repeat(90_000), List.of()).isEmpty());
        assertTrue(parser.parse("[".repeat(90_000), List.of()).isEmpty());
    }

    private Interpretation parse(String answer) {
        return parser.parse(answer, List.of()).orElseThrow();
    }
}
