package wetread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.PackagedFunction;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ThoroughModels;
import wetread.tools.local.Told;

/**
 * The tables of what gateways and models answer, through the packaged function: what its report tells of the first
 * tier, whose model is the scripted one. Each upload is on its last delivery, so that there is a report in any case.
 */
class GatewayTablesIT {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final String MODEL = ThoroughModels.SCREENING;
    /** The scripted model is sent every parameter that a model may refuse. */
    private static final String SENT_ALL = """
            models:
              - {name: %s, vendor: v, use: cheap, prices: [{input: 0.1, output: 0.5}], tokens: claude-patches-4000,
                 accepts: {temperature: true, reasoning-effort: low}, source: s, as-of: 2026-11-27}
            """.formatted(MODEL);
    private static final String READ = "preliminary, answered structured [200]";
    private static final String NOT_READ = "partial, %s [%s], then precise answered, tier_%s";

    @TempDir
    static Path work;
    private static PackagedFunction packaged;
    private static FunctionUnderTest function;

    @BeforeAll
    static void start() throws Exception {
        packaged = new PackagedFunction(work, SENT_ALL);
        function = packaged.surroundings();
    }

    @AfterAll
    static void stop() {
        packaged.close();
    }

    @BeforeEach
    void reset() {
        function.reset();
        for (String other : List.of(ThoroughModels.PRECISE, ThoroughModels.THIRD)) {
            function.gateway().stubFor(Answers.to(other).willReturn(Answers.ok(Answers.normal(0.95))));
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvFileSource(resources = "/gateway/faults.csv", delimiter = '|', quoteCharacter = '`')
    void everyFaultIsTold(int code, String body, String fault) {
        function.gateway().stubFor(Answers.to(MODEL).willReturn(reply(code, body)));
        boolean isSuccess = code / 100 == 2;
        assertEquals(switch (fault) {
            // The last delivery: whom the gateway still serves is asked, and the report is partial.
            case "KEY_REFUSED" -> "partial, answered structured [200], gateway_key_refused";
            case "OUT_OF_CREDIT" -> "partial, answered structured [200], gateway_out_of_credit";
            case "NOT_ALLOWED" -> notRead("not_allowed", code, 1);
            case "MODERATED" -> notRead("declined", code, 1);
            case "RESPONSE_FORMAT_REFUSED" -> notRead("bad_request", code, 3);
            case "MAX_TOKENS_REFUSED", "TEMPERATURE_REFUSED", "REASONING_EFFORT_REFUSED" ->
                    notRead("bad_request", code, 2);
            case "TOO_LARGE" -> notRead("picture_too_large", code, 2);
            case "TOO_MANY_PICTURES" -> notRead("too_many_pictures", code, 1);
            case "PASSING" -> notRead("unavailable", code, 4);
            case "UNREADABLE" -> notRead("unavailable", isSuccess ? "unreadable" : Integer.toString(code), 2);
            default -> notRead("bad_request", code, 1);
        }, Told.of(read()));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvFileSource(resources = "/gateway/faults.csv", delimiter = '|', quoteCharacter = '`')
    void whatPassesOrIsMendedIsFollowedByAReading(int code, String body, String fault) {
        function.gateway().stubFor(Answers.to(MODEL).inScenario("once").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(reply(code, body)).willSetStateTo("well"));
        function.gateway().stubFor(Answers.to(MODEL).inScenario("once").whenScenarioStateIs("well")
                .willReturn(Answers.ok(Answers.normal(0.95))));
        String told = Told.of(read());
        switch (fault) {
            case "PASSING", "UNREADABLE", "RESPONSE_FORMAT_REFUSED", "MAX_TOKENS_REFUSED", "TEMPERATURE_REFUSED",
                    "REASONING_EFFORT_REFUSED", "TOO_LARGE" -> assertTrue(
                            told.matches("preliminary, answered structured \\[(" + code + "|unreadable) 200]"), told);
            default -> assertFalse(told.contains("structured [" + code + " 200]"), told);
        }
    }

    static Stream<Arguments> places() throws IOException {
        String answer = Answers.normal(0.95).toString();
        String completion = Answers.completion(answer).toString();
        String quoted = TextNode.valueOf(answer).toString();
        String half = TextNode.valueOf(answer.substring(0, 30)).toString();
        String rest = TextNode.valueOf(answer.substring(30)).toString();
        return Stream.of(
                Arguments.of("parts", message("'content':[{'type':'text','text':" + half + "},{'text':" + rest + "}]")),
                Arguments.of("an object", message("'content':" + answer)),
                Arguments.of("a tool call",
                        message("'content':null,'tool_calls':[{'function':{'arguments':" + quoted + "}}]")),
                Arguments.of("a tool call's object",
                        message("'content':'','tool_calls':[{'function':{'arguments':" + answer + "}}]")),
                Arguments.of("a function call", message("'function_call':{'arguments':" + quoted + "}")),
                Arguments.of("reasoning_content", message("'content':'','reasoning_content':" + quoted)),
                Arguments.of("reasoning", message("'content':' ','reasoning':" + quoted)),
                Arguments.of("a stream", WireMock.ok("data: " + delta(half) + "\n\ndata: " + delta(rest)
                        + "\n\ndata: [DONE]\n\n").withHeader("Content-Type", "text/event-stream")),
                Arguments.of("201", WireMock.status(201).withBody(completion)),
                Arguments.of("a byte order mark", WireMock.ok("\uFEFF" + completion)),
                Arguments.of("gzip", WireMock.ok().withHeader("Content-Encoding", "gzip").withBody(gzip(completion))),
                Arguments.of("gzip that is not declared", WireMock.ok().withBody(gzip(completion))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void answersAreFoundWhereGatewaysPutThem(String name, ResponseDefinitionBuilder response) {
        function.gateway().stubFor(Answers.to(MODEL).willReturn(response));
        assertEquals(name.equals("201") ? READ.replace("200", name) : READ, Told.of(read()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wetread.reading.AnswerKindsTest#whole", "wetread.reading.AnswerKindsTest#cutOff",
        "wetread.reading.AnswerKindsTest#inDoubt"})
    void answersAreWhatTheyAre(String name, String text, String expected) {
        // A repair of words would only repeat them.
        function.gateway().stubFor(Answers.to(MODEL).willReturn(
                WireMock.okJson(Answers.completion(text).toString())));
        JsonNode report = read();
        JsonNode tier = report.at("/tiers/0");
        String[] words = expected.split(" ");
        switch (words[0]) {
            case "failed" -> assertEquals(words[1], tier.path("status").asText());
            case "words" -> assertFalse(tier.path("answer").asText().equals("structured"));
            default -> {
                assertEquals(words[0], tier.path("answer").asText(), () -> name + ": " + tier);
                assertEquals(words.length < 2 || words[1].equals("-") ? "null" : words[1],
                        tier.path("confidence").asText());
                assertEquals(expected.contains("=present"), tier.path("hasFindings").asBoolean());
                assertEquals(expected.contains("several_answers"),
                        tier.path("contradictions").toString().contains("several_answers"));
                assertEquals(expected.contains("urgent"), report.path("urgent").asBoolean());
            }
        }
        if (!expected.startsWith("structured 0.")) {
            assertTrue(report.path("tiers").size() > 1, "what is in doubt ends no tier");
        }
        if (!words[0].equals("structured") || expected.contains("several_answers")) {
            assertTrue(report.path("needsExpertReview").asBoolean(), "what is in doubt is for a person to look at");
        }
    }

    private static String notRead(String status, Object code, int times) {
        return String.format(NOT_READ, status, (code + " ").repeat(times).strip(), status);
    }

    private static ResponseDefinitionBuilder reply(int code, String body) {
        return WireMock.status(code).withBody(body.replace('\'', '"'));
    }

    private static ResponseDefinitionBuilder message(String fields) {
        return WireMock.okJson("{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{"
                + fields.replace('\'', '"') + "}}]}");
    }

    private static String delta(String content) {
        return "{\"choices\":[{\"delta\":{\"content\":" + content + "}}]}";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static JsonNode read() {
        String key = "uploads/table.dcm";
        String eTag = function.upload(key, CT);
        ObjectNode last = Events.sqs(List.of(Events.s3(BUCKET, key, eTag, CT.length).toString()));
        ((ObjectNode) last.at("/Records/0/attributes")).put("ApproximateReceiveCount", "100");
        List<String> failures =
                function.invoke(last).statusCode(200).extract().path("batchItemFailures.itemIdentifier");
        assertEquals(List.of(), failures, () -> "the delivery failed: " + packaged.lastComplaint());
        return function.report(key, eTag).orElseThrow(() -> new AssertionError("no report"));
    }
}
