package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.sample;
import static wetread.tools.local.ThoroughModels.CHEAPEST;
import static wetread.tools.local.ThoroughModels.PRECISE;
import static wetread.tools.local.ThoroughModels.SCREENING;
import static wetread.tools.local.ThoroughModels.THIRD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;

/** What the report says of answers that are cut off, refuse, contradict themselves or have another form. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class AnswerFaultTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final String PTX = "{\"finding\":\"pneumothorax\",\"presence\":\"present\",\"severity\":\"severe\"}";

    FunctionUnderTest function;
    @Inject
    TestTime time;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        answers(SCREENING, Answers.ok(Answers.normal(0.3)));
        answers(PRECISE, Answers.ok(Answers.normal(0.95)));
        answers(THIRD, Answers.ok(Answers.normal(0.95)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "length", "MAX_TOKENS", ""})
    void aCutOffAnswerIsKeptAsFarAsItIsWholeAndNeverRepaired(String finishReason) {
        ObjectNode completion = Answers.completion("{\"findings\":[" + PTX + ",{\"finding\":\"nod");
        ((ObjectNode) completion.at("/choices/0")).put("finish_reason", finishReason);
        answers(SCREENING, okJson(completion.toString()));
        JsonNode report = read();
        assertEquals("cut_off", report.at("/tiers/0/answer").asText());
        assertTrue(report.at("/tiers/0/confidence").isNull());
        assertEquals("pneumothorax", report.at("/findings/0/finding").asText());
        assertEquals(1, report.path("findings").size());
        assertTrue(report.path("needsExpertReview").asBoolean() && report.path("urgent").asBoolean());
        assertTrue(report.path("tiers").size() > 1);
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
    }

    @Test
    void aReadingWhoseLastAnswerIsCutOffIsPartial() {
        function.everyModelAnswers(words("{\"findings\":[" + PTX + ","));
        JsonNode report = read();
        assertEquals("partial", report.path("status").asText());
        assertEquals("tier_cut_off", report.at("/problems/0/code").asText());
        assertEquals(3, report.path("tiers").size());
        assertTrue(report.path("confidence").isNull());
    }

    @Test
    void aWholeAnswerIsWholeWhateverTheModelSaysOfItsEnd() {
        ObjectNode completion = Answers.completion(Answers.normal(0.95).toString());
        ((ObjectNode) completion.at("/choices/0")).put("finish_reason", "length");
        answers(SCREENING, okJson(completion.toString()));
        JsonNode report = read();
        assertEquals("structured", report.at("/tiers/0/answer").asText());
        assertEquals(0.95, report.at("/tiers/0/confidence").asDouble());
    }

    @ParameterizedTest
    @ValueSource(strings = {"I’m sorry, but I can’t interpret medical images.", "죄송하지만 이 영상을 판독할 수 없습니다."})
    void aRefusalInWordsIsARefusalAndIsNotRepaired(String refusal) {
        answers(SCREENING, words(refusal));
        JsonNode report = read();
        assertEquals("declined", report.at("/tiers/0/status").asText());
        assertTrue(report.at("/tiers/0/answer").isNull());
        assertEquals("tier_declined", report.at("/problems/0/code").asText());
        assertEquals("partial", report.path("status").asText());
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
        // It was paid for.
        assertEquals(1, function.keys("ledger/2").stream().filter(key -> key.contains("-screening-")).count());
    }

    @Test
    void aRefusalInTheAskedFormIsARefusal() {
        answers(SCREENING, Answers.ok(Answers.normal(0.99)
                .put("impression", "I am unable to interpret medical images.")));
        assertEquals("declined", read().at("/tiers/0/status").asText());
    }

    @Test
    void aFindingThatOnlyTheRepairNamesIsDropped() {
        answers(PRECISE, words("The heart is of normal size, I am 80% sure."));
        function.gateway().stubFor(Answers.to(CHEAPEST).withRequestBody(containing("80% sure"))
                .willReturn(Answers.ok(Answers.finding("pneumothorax", "severe", 0.8))));
        JsonNode report = read();
        assertEquals("repaired", report.at("/tiers/1/answer").asText());
        assertFalse(report.at("/tiers/1/hasFindings").asBoolean());
        assertTrue(report.at("/tiers/1/confidence").isNull());
        assertEquals(0, report.path("findings").size());
        assertTrue(report.path("needsExpertReview").asBoolean());
    }

    @Test
    void hundredsOfFindingsAreUnusable() {
        ObjectNode answer = Answers.normal(0.9);
        for (int i = 0; i <= 200; i++) {
            answer.withArray("findings").addObject().put("finding", "nodule").put("present", true);
        }
        function.everyModelAnswers(Answers.ok(answer));
        JsonNode report = read();
        assertEquals("partial", report.path("status").asText());
        assertEquals("unusable", report.at("/tiers/0/status").asText());
        assertEquals("tier_unusable", report.at("/problems/0/code").asText());
        assertTrue(report.at("/problems/0/message").asText().contains("201 findings"));
        assertTrue(report.path("needsExpertReview").asBoolean());
    }

    @Test
    void anAnswerAfterAThoughtIsFoundWithoutARepair() {
        answers(SCREENING, words("<think>First {a}, then " + Answers.normal(0.2) + "</think>\n{'answer': "
                + Answers.finding("nodule", "mild", 0.6).toString().replace("true", "True") + ",}"));
        JsonNode report = read();
        assertEquals("structured", report.at("/tiers/0/answer").asText());
        assertEquals(0.6, report.at("/tiers/0/confidence").asDouble());
        assertEquals(0, report.at("/tiers/0/contradictions").size());
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
    }

    @Test
    void ofSeveralAnswersTheLastCountsAndEndsNothing() {
        answers(SCREENING, words(Answers.finding("nodule", "mild", 0.9) + "\nOr: " + Answers.normal(0.99)));
        JsonNode report = read();
        assertEquals("several_answers", report.at("/tiers/0/contradictions/0").asText());
        assertTrue(report.at("/tiers/0/confidence").isNull());
        assertTrue(report.path("tiers").size() > 1);
        assertTrue(report.path("needsExpertReview").asBoolean());
    }

    private void answers(String model, ResponseDefinitionBuilder response) {
        function.gateway().stubFor(Answers.to(model).willReturn(response));
    }

    private static ResponseDefinitionBuilder words(String words) {
        return okJson(Answers.completion(words).toString());
    }

    private JsonNode read() {
        return function.read("uploads/answer.dcm", CT);
    }
}
