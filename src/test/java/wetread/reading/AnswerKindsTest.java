package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.reading.finding.Contradiction;
import wetread.reading.finding.Interpretation;

/** Answers as models and gateways give them, and what each turns out to be. */
class AnswerKindsTest {
    private static final String PTX = "{\"finding\":\"pneumothorax\",\"presence\":\"present\"}";
    private static final String NODULE = "{\"finding\":\"nodule\",\"presence\":\"absent\"}";
    private static final String REST = ",\"urgent\":true,\"needs_expert_review\":true,\"confidence\":0.8,"
            + "\"impression\":\"large left pneumothorax\"}";
    private static final String WHOLE = "{\"findings\":[" + PTX + "]" + REST;
    private static final String NORMAL = "{\"findings\":[],\"urgent\":false,\"needs_expert_review\":false,"
            + "\"confidence\":0.95,\"impression\":\"normal\"}";
    private static final String IS_WHOLE = "structured 0.8 urgent pneumothorax=present";
    private static final String IS_NORMAL = "structured 0.95";

    private final AnswerParser parser = new AnswerParser(new ReadingVocabulary().vocabulary());

    static Stream<Arguments> whole() {
        return Stream.of(
                Arguments.of("plain", WHOLE, IS_WHOLE),
                Arguments.of("a byte order mark", "\ufeff" + WHOLE, IS_WHOLE),
                Arguments.of("after a thought", "<think>draft " + NORMAL + "</think>\n" + WHOLE, IS_WHOLE),
                Arguments.of("after a thought whose begin was lost", "so {x} " + NORMAL + "</think>" + WHOLE,
                        IS_WHOLE),
                Arguments.of("after two thoughts", "<think>a</think><THINK>b</THINK>" + WHOLE, IS_WHOLE),
                Arguments.of("in a thought that never ends", "<think>I see air. " + WHOLE, IS_WHOLE),
                Arguments.of("as the last of drafts in such a thought", "<think>" + NORMAL + " no: " + WHOLE,
                        IS_WHOLE),
                Arguments.of("in a thought and nowhere else", "<think>" + WHOLE + "</think>\n", IS_WHOLE),
                Arguments.of("after much reasoning", "The apex is dark. ".repeat(20_000) + WHOLE, IS_WHOLE),
                Arguments.of("after many braces", "{a} {b: ".repeat(2000) + WHOLE, IS_WHOLE),
                Arguments.of("after a quoted finding", "Such as " + PTX + ": " + WHOLE, IS_WHOLE),
                Arguments.of("after the schema", "{\"type\":\"object\",\"properties\":{"
                        + "\"findings\":{\"type\":\"array\"},"
                        + "\"urgent\":{\"type\":\"boolean\"}}}" + WHOLE, IS_WHOLE),
                Arguments.of("a trailing comma", WHOLE.replace("]", ",]").replace("x\"}", "x\",}"), IS_WHOLE),
                Arguments.of("comments", "{// the form\n\"findings\":/* one */[" + PTX + "]" + REST, IS_WHOLE),
                Arguments.of("single quotes", WHOLE.replace('"', '\''), IS_WHOLE),
                Arguments.of("names without quotes", WHOLE.replaceAll("\"(\\w+)\":", "$1:"), IS_WHOLE),
                Arguments.of("Python's literals", WHOLE.replace("true", "True"), IS_WHOLE),
                Arguments.of("None in place of a number", WHOLE.replace("0.8", "None"),
                        "structured - urgent pneumothorax=present"),
                Arguments.of("NaN", WHOLE.replace("0.8", "NaN"), "structured - urgent pneumothorax=present"),
                Arguments.of("infinity", WHOLE.replace("0.8", "-Infinity"), "structured - urgent pneumothorax=present"),
                Arguments.of("a line break in a text", WHOLE.replace("large left", "large\nleft"), IS_WHOLE),
                Arguments.of("encoded twice", TextNode.valueOf(WHOLE).toString(), IS_WHOLE),
                Arguments.of("a fence around what is encoded twice", "```json\n" + TextNode.valueOf(WHOLE) + "\n```",
                        IS_WHOLE),
                Arguments.of("wrapped", "{\"answer\":" + WHOLE + "}", IS_WHOLE),
                Arguments.of("wrapped as a text", "{\"result\":" + TextNode.valueOf(WHOLE) + "}", IS_WHOLE),
                Arguments.of("in a wrapper that never closes", "{\"answer\":" + WHOLE, IS_WHOLE),
                Arguments.of("the only element of a list", "[" + WHOLE + "]", IS_WHOLE),
                Arguments.of("no findings as null", NORMAL.replace("[]", "null"), IS_NORMAL));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whole")
    void aWholeAnswerIsFoundWhateverTheModelSaysOfItsEnd(String name, String text, String expected) {
        assertEquals(expected, kind(text, false));
        assertEquals(expected, kind(text, true));
    }

    static Stream<Arguments> cutOff() {
        return Stream.of(
                Arguments.of("in a finding", "{\"findings\":[" + NODULE + "," + PTX.substring(0, 40),
                        "cut_off - nodule=absent"),
                Arguments.of("between findings", "{\"findings\":[" + PTX + ",",
                        "cut_off - urgent pneumothorax=present"),
                Arguments.of("after the findings", "```json\n{\"findings\":[" + PTX + "],\"urg",
                        "cut_off - urgent pneumothorax=present"),
                Arguments.of("after it said that it is not urgent", "{\"findings\":[" + PTX + "],\"urgent\":false,",
                        "cut_off - pneumothorax=present"),
                Arguments.of("at its last brace", WHOLE.substring(0, WHOLE.length() - 1),
                        "cut_off - urgent pneumothorax=present"),
                Arguments.of("in a wrapper", "{\"answer\":{\"findings\":[" + PTX,
                        "cut_off - urgent pneumothorax=present"),
                Arguments.of("encoded twice", "\"{\\\"findings\\\":[" + PTX.replace("\"", "\\\""),
                        "cut_off - urgent pneumothorax=present"),
                Arguments.of("wrapped as a text", "{\"answer\":\"{\\\"findings\\\":[" + PTX.replace("\"", "\\\""),
                        "cut_off - urgent pneumothorax=present"),
                Arguments.of("in Python", "{'findings': [{'finding': 'nodule', 'present': True}, {'finding': 'x",
                        "cut_off - nodule=present"),
                Arguments.of("in the words of the impression", "{\"impression\":\"There is a left pneumo", "cut_off -"),
                Arguments.of("after a whole draft", NORMAL + "\nFinal: {\"findings\":[" + PTX,
                        "cut_off - urgent pneumothorax=present"),
                Arguments.of("with a finding that has not the form", "{\"findings\":[\"tension pneumothorax\"],\"ur",
                        "cut_off -"),
                Arguments.of("in thought, after a draft", "<think>" + NORMAL + " But wait, the left apex", "cut_off -"),
                Arguments.of("before it said anything", "{\"findings\":[]", "failed cut_off"),
                Arguments.of("in the first name", "```json\n{\"find", "failed cut_off"),
                Arguments.of("at the first brace", "{", "failed cut_off"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cutOff")
    void anOpenAnswerIsCutOffWhateverTheModelSaysOfItsEnd(String name, String text, String expected) {
        assertEquals(expected, kind(text, false));
        assertEquals(expected, kind(text, true));
        if (parser.read(text, false, List.of()) instanceof Answer.Understood cut) {
            assertTrue(cut.interpretation().needsExpertReview());
        }
    }

    @Test
    void whatACutOffAnswerBeganToSayIsShown() {
        assertEquals("There is a left pneumo…", impression("{\"findings\":[],\"impression\":\"There is a left pneumo"));
        assertEquals("Air at the apex.", impression("Air at the apex. ```json\n{\"findings\":["));
        assertTrue(impression("{\"findings\":[\"tension pneumothorax\"],\"ur").contains("tension pneumothorax"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"There is a large left pneumo", "좌측에 다량의 기흉이", "{broken", "<think>The left apex"})
    void wordsAreCutOffOnlyWhereTheModelSaysSo(String text) {
        assertEquals("words", kind(text, false));
        assertEquals("cut_off -", kind(text, true));
    }

    static Stream<Arguments> inDoubt() {
        return Stream.of(
                Arguments.of("two that differ", NORMAL + "\nCorrection: " + WHOLE,
                        "structured - urgent pneumothorax=present several_answers"),
                Arguments.of("two in a list", "[" + WHOLE + "," + NORMAL + "]", "structured - several_answers"),
                Arguments.of("two in a wrapper", "{\"draft\":" + WHOLE + ",\"final\":" + NORMAL + "}",
                        "structured - several_answers"),
                Arguments.of("one that has not the form, then one that has",
                        "{\"findings\":[{\"finding\":\"pneumothorax\"}],\"urgent\":true} " + NORMAL,
                        "structured - several_answers"),
                Arguments.of("one that cannot be read to its end, then one that can",
                        "{\"findings\":[" + PTX + "] oops} " + NORMAL, "structured - several_answers"),
                Arguments.of("one, then a brace", NORMAL + " {", "structured - several_answers"),
                Arguments.of("one that has the form, then one that has not", NORMAL + " {\"urgent\":true}", "words"),
                Arguments.of("a field twice", NORMAL.replace("\"urgent\":false", "\"urgent\":true,\"urgent\":false"),
                        "words"),
                Arguments.of("quotes in a text", NORMAL.replace("normal", "\"normal\" chest"), "words"),
                Arguments.of("null findings and no impression", NORMAL.replace("[]", "null").replace("normal", ""),
                        "words"),
                Arguments.of("null findings and nothing on urgency",
                        NORMAL.replace("[]", "null").replace("\"urgent\":false,", ""), "words"),
                Arguments.of("200 findings", many(200), "structured - " + "nodule=absent ".repeat(200).strip()),
                Arguments.of("201 findings", many(201), "failed unusable"),
                Arguments.of("findings without end", "{\"findings\":[" + (NODULE + ",").repeat(3000),
                        "failed unusable"),
                Arguments.of("201 recommendations", NORMAL.replace("}", ",\"recommendations\":["
                        + "\"CT\",".repeat(201) + "]}"), "failed unusable"),
                Arguments.of("100,001 characters", NORMAL.replace("normal", "a".repeat(100_001)), "failed unusable"));
    }

    private static String many(int count) {
        return "{\"findings\":[" + Stream.generate(() -> NODULE).limit(count).collect(Collectors.joining(","))
                + "],\"urgent\":false,\"needs_expert_review\":false}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inDoubt")
    void whatIsInDoubtIsNotBelieved(String name, String text, String expected) {
        assertEquals(expected, kind(text, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"", "{'", "{\"a\":", "{\"a\":[", "{/*", "{//", "{\\'", "{a", "{\"a\":{},",
        "{\"a\\\"", "[{", "{\"a\":\"{", "<think>{", "{http://a ", "{\"urgent\":true}", "{\"findings\":[{\"a\":"})
    void theWorkGrowsWithTheLengthAlone(String part) {
        int length = 1_000_000;
        String text = part.repeat(length / part.length());
        JsonObjects objects = JsonObjects.in(text, new NoForm());
        assertTrue(objects.looked() <= 12L * length, objects.looked() + " for " + length);
        parser.read(text, false, List.of());
    }

    /** Nothing is looked for, so that nothing ends the search. */
    private static final class NoForm implements JsonObjects.Form {

        @Override
        public boolean isMeant(ObjectNode tree) {
            return false;
        }

        @Override
        public boolean begins(JsonObjects.Open begun) {
            return false;
        }
    }

    private String impression(String text) {
        return ((Answer.Understood) parser.read(text, false, List.of())).interpretation().impression();
    }

    private String kind(String text, boolean cutOff) {
        Answer answer = parser.read(text, cutOff, List.of());
        if (answer instanceof Answer.Useless useless) {
            return "failed " + useless.reason().code();
        }
        return answer instanceof Answer.Understood understood ? kind(understood.interpretation()) : "words";
    }

    private static String kind(Interpretation said) {
        return said.form().code() + " " + (said.confidence().isPresent() ? said.confidence().getAsDouble() : "-")
                + (said.urgent() ? " urgent" : "")
                + said.findings().stream().map(one -> " " + one.finding() + "=" + one.presence().code())
                        .collect(Collectors.joining())
                + (said.contradictions().contains(Contradiction.SEVERAL_ANSWERS) ? " several_answers" : "");
    }
}
