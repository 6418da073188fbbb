package wetread;

import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wetread.fixture.FunctionUnderTest;
import wetread.journal.Field;
import wetread.journal.Fingerprint;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;
import wetread.tools.local.ReadOnlyRoot;
import wetread.tools.local.ThoroughModels;

/**
 * The packaged function as Lambda runs it: {@code function.zip} unpacked, a process of its own, configured by
 * environment variables.
 */
class PackagedFunctionIT {
    private static final String ARTICLE_SCREENING = "claude-3-haiku";
    private static final Path ZIP = Path.of(System.getProperty("function.zip", "target/function.zip"));
    private static final byte[] CT = sample("demo/ct_brain_single.dcm");
    private static final Optional<ReadOnlyRoot> ROOT = ReadOnlyRoot.ofThisMachine();
    private static final FunctionUnderTest SURROUNDINGS = new FunctionUnderTest();

    @TempDir
    Path work;

    @BeforeAll
    static void start() {
        SURROUNDINGS.start();
    }

    @AfterAll
    static void stop() {
        SURROUNDINGS.stop();
    }

    @BeforeEach
    void reset() {
        SURROUNDINGS.reset();
        stubGateway();
    }

    private static void stubGateway() {
        SURROUNDINGS.everyModelAnswers(finding());
        SURROUNDINGS.gateway().stubFor(Answers.to(ARTICLE_SCREENING).willReturn(finding()));
    }

    private static ResponseDefinitionBuilder finding() {
        return Answers.ok(Answers.finding("haemorrhage", "moderate", 0.8));
    }

    @Test
    @DisplayName("article 2.1: one key, one gateway, the picture as a data URI; article 3.1: the published policy")
    void readFollowsItsEnvironment() throws Exception {
        Map<String, String> settings = Map.of("WETREAD_UPLOAD_PREFIX", "in/", "WETREAD_REPORT_PREFIX", "out/",
                "WETREAD_REPORT_BUCKET", "reports", "WETREAD_LANGUAGE", "en", "WETREAD_POLICY", "article",
                "WETREAD_RECORD_CONCURRENCY", "2");
        SURROUNDINGS.s3().client().createBucket(request -> request.bucket("reports"));
        try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                FunctionProcess function = function("read", runtime, settings)) {
            String eTag = SURROUNDINGS.upload("in/ct_scan/홍 길동.dcm", CT);
            invoke(runtime, Events.sqs(List.of(Events.s3(BUCKET, "in/ct_scan/홍 길동.dcm", eTag, CT.length).toString(),
                    Events.s3(BUCKET, "uploads/ignored.dcm", "e", 1).toString())))
                    .body("batchItemFailures", Matchers.empty());
            byte[] bytes = SURROUNDINGS.s3().client().getObjectAsBytes(r -> r.bucket("reports")
                    .key("out/ct_scan/홍 길동.dcm/" + eTag + "/report.json")).asByteArray();
            JsonNode report = new ObjectMapper().readTree(bytes);
            assertEquals("en", report.path("language").asText());
            assertEquals("article", report.path("policy").asText());
            assertEquals(1, report.path("tiers").size(), "the article's first tier stops on clear findings");
            assertEquals("Something was seen. Confidence 80% reaches the 70%"
                            + " at which such a finding ends here."
                            + " The confidence is the model's own word; it is not calibrated.",
                    report.path("tiers").path(0).path("why").asText());
            assertTrue(report.path("disclaimer").asText().contains("physician"));
            assertFalse(function.log().contains("길동"));
            requireAllowedFields(function, report.path("reportId").asText());
            SURROUNDINGS.gateway().verify(exactly(1), Answers.asked(ARTICLE_SCREENING)
                    .withHeader("Authorization", WireMock.equalTo("Bearer packaged-key"))
                    .withRequestBody(WireMock.matchingJsonPath("$.response_format.json_schema.strict"))
                    .withRequestBody(WireMock.matchingJsonPath("$.messages[1].content[1].image_url.url",
                            WireMock.matching("data:image/jpeg;base64,.*"))));
        }
    }

    @Test
    @DisplayName("the functions of these tests find a file system like Lambda's: only /tmp can be written")
    void onlyTmpCanBeWritten() throws Exception {
        Assumptions.assumeTrue(ROOT.isPresent(), "this machine gives no mount namespace: the file system is its own");
        for (var entry : Map.of("/mnt/here", 1, "/var/there", 1, "/tmp/scratch", 0).entrySet()) {
            Process process = new ProcessBuilder(ROOT.get().around(work, "", List.of("touch", entry.getKey()))).start();
            assertEquals(entry.getValue(), process.waitFor(), entry.getKey());
        }
    }

    @Test
    void theOtherHandlersAreThereByName() throws Exception {
        SURROUNDINGS.upload("uploads/a.dcm", CT);
        try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                FunctionProcess function = function("estimate", runtime, Map.of())) {
            invoke(runtime, "{\"images\":1000,\"avgTokensPerImage\":800,\"model\":\"gpt-4o\"}")
                    .body("estimated_cost_usd", Matchers.equalTo(6.4f));
            assertFalse(function.log().contains("ERROR"), function.log());
        }
        try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                FunctionProcess function = function("compare", runtime, Map.of())) {
            invoke(runtime, "{\"bucket\":\"" + BUCKET + "\",\"key\":\"uploads/a.dcm\"}")
                    .body("summary.success_rate", Matchers.equalTo("3/3"));
            assertFalse(function.log().contains("ERROR"), function.log());
        }
        try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                FunctionProcess function = function("backfill", runtime, Map.of())) {
            invoke(runtime, "{\"bucket\":\"" + BUCKET + "\"}").body("reported", Matchers.equalTo(1))
                    .body("done", Matchers.equalTo(true));
            assertFalse(function.log().contains("ERROR"), function.log());
        }
    }

    @Test
    void whatStandsAroundAReportIsThereByName() throws Exception {
        Map<String, String> settings = Map.of("WETREAD_FORMS", "hl7,dicom-sr,key-image", "WETREAD_TIME_ZONE",
                "Asia/Seoul", "WETREAD_VERDICT_URL", "https://example.org/verdict", "WETREAD_VERDICT_BUCKET", BUCKET,
                "WETREAD_LANGAUGE", "en");
        String eTag = SURROUNDINGS.upload("uploads/a.dcm", CT);
        try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                FunctionProcess function = function("read", runtime, settings)) {
            invoke(runtime, Events.s3(BUCKET, "uploads/a.dcm", eTag, CT.length));
            assertTrue(function.log().contains("did you mean WETREAD_LANGUAGE?"), function.log());
        }
        JsonNode report = SURROUNDINGS.report("uploads/a.dcm", eTag).orElseThrow();
        String folder = "reports/a.dcm/" + eTag + "/";
        assertTrue(new String(SURROUNDINGS.object(folder + "report.hl7").orElseThrow(), StandardCharsets.UTF_8)
                .startsWith("MSH|"));
        assertEquals("DICM", new String(SURROUNDINGS.object(folder + "report.sr.dcm").orElseThrow(), 128, 4,
                StandardCharsets.US_ASCII));
        String event = "{\"bucket\":\"" + BUCKET + "\"}";
        String day;
        try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                FunctionProcess function = function("worklist", runtime, settings)) {
            String key = invoke(runtime, event).body("worklists[0].reports", Matchers.equalTo(1)).extract()
                    .path("worklists[0].page");
            String page = new String(SURROUNDINGS.object(key).orElseThrow(), StandardCharsets.UTF_8);
            assertTrue(page.contains(report.path("reportId").asText()) && page.contains("https://example.org/verdict"),
                    page);
            day = key.replaceAll(".*/|\\.html", "");
            invoke(runtime, "{\"bucket\":\"" + BUCKET + "\",\"presign\":true}")
                    .body("worklists[0].url", Matchers.containsString("X-Amz-Signature"));
            assertFalse(function.log().contains("ERROR"), function.log());
        }
        try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                FunctionProcess function = function("verdict", runtime, settings)) {
            invoke(runtime, "{\"bucket\":\"" + BUCKET + "\",\"reportId\":\"" + report.path("reportId").asText()
                    + "\",\"overall\":\"agree\",\"by\":\"dr-7\"}").body("statusCode", Matchers.equalTo(201));
            assertEquals(1, SURROUNDINGS.keys("verdicts/" + report.path("reportId").asText() + "/").size());
            invoke(runtime, """
                    {"version": "2.0", "queryStringParameters": {"reportId": "%s", "date": "%s"}, "requestContext":
                     {"http": {"method": "GET"}, "authorizer": {"iam": {"userArn": "arn:aws:iam::1:user/dr-7"}}}}
                    """.formatted(report.path("reportId").asText(), day)).body("statusCode", Matchers.equalTo(200))
                    .body("body", Matchers.containsString("name=\"finding.1\""));
            assertFalse(function.log().contains("ERROR"), function.log());
        }
        for (String handler : List.of("notice", "check", "estimate")) {
            try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                    FunctionProcess function = function(handler, runtime, settings)) {
                invoke(runtime, event);
            }
        }
        assertEquals(3, SURROUNDINGS.keys("estimates/").size());
    }

    @Test
    void withoutAKeyTheUploadWaitsAndTheLogSaysWhatToDo() throws Exception {
        try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                FunctionProcess function = function("read", runtime, Map.of("GATEWAY_API_KEY", ""))) {
            String eTag = SURROUNDINGS.upload("uploads/a.dcm", CT);
            invoke(runtime, Events.sqs(List.of(Events.s3(BUCKET, "uploads/a.dcm", eTag, CT.length).toString())))
                    .body("batchItemFailures", Matchers.empty());
            assertEquals(1, SURROUNDINGS.keys("waiting/").size());
            assertTrue(function.log().contains("neither GATEWAY_API_KEY is set nor a secret"));
        }
    }

    @Test
    void theKeyComesOutOfASecretAndIsFollowedWhenItIsRotated() throws Exception {
        WireMockServer manager =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        manager.start();
        Map<String, String> settings = Map.of("GATEWAY_API_KEY", "", "WETREAD_SECRET_NAME", "wetread/gateway",
                "AWS_ENDPOINT_URL_SECRETS_MANAGER", manager.baseUrl());
        try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                FunctionProcess function = function("read", runtime, settings)) {
            for (String key : List.of("first-key", "second-key")) {
                manager.stubFor(WireMock.post("/").willReturn(WireMock.okJson("{\"SecretString\": \"" + key + "\"}")));
                SURROUNDINGS.gateway().stubFor(WireMock.any(WireMock.anyUrl()).atPriority(1)
                        .withHeader("Authorization", WireMock.notMatching("Bearer " + key))
                        .willReturn(WireMock.unauthorized()));
                String upload = "uploads/" + key + ".dcm";
                String eTag = SURROUNDINGS.upload(upload, CT);
                invoke(runtime, Events.sqs(List.of(Events.s3(BUCKET, upload, eTag, CT.length).toString())))
                        .body("batchItemFailures", Matchers.empty());
                assertTrue(SURROUNDINGS.report(upload, eTag).isPresent());
                SURROUNDINGS.gateway().resetMappings();
                stubGateway();
            }
            manager.verify(exactly(2), WireMock.postRequestedFor(WireMock.urlEqualTo("/")));
            SURROUNDINGS.gateway().verify(exactly(2), Answers.asked(ThoroughModels.SCREENING)
                    .withHeader("Authorization", WireMock.equalTo("Bearer first-key")));
            assertFalse(function.log().contains("first-key") || function.log().contains("second-key"), function.log());
        } finally {
            manager.stop();
        }
    }

    @Test
    void aWrongSettingFailsAtTheStartAndNamesItself() throws Exception {
        Map<Map<String, String>, List<String>> wrong = Map.of(
                Map.of("WETREAD_POLICY", "nonsense"), List.of("WETREAD_POLICY: there is no policy 'nonsense'"),
                Map.of("WETREAD_RECORD_CONCURRENCY", "0", "WETREAD_AUDIT_SHARE", "2", "WETREAD_LANGUAGE", "de"),
                List.of("WETREAD_RECORD_CONCURRENCY has to be a whole number, 1 or more and 1000 at most",
                        "WETREAD_AUDIT_SHARE has to be a number, 0 or more and 1 at most",
                        "WETREAD_LANGUAGE has to be one of ko, en"),
                Map.of("WETREAD_TIME_ZONE", "Seoul", "WETREAD_FORMS", "pdf"),
                List.of("WETREAD_TIME_ZONE has to be a time zone", "WETREAD_FORMS has to be names"),
                Map.of("WETREAD_FORMS", "dicom-sr", "WETREAD_IDENTIFIERS", "OMIT"), List.of("WETREAD_IDENTIFIERS"));
        for (var entry : wrong.entrySet()) {
            try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT)) {
                IOException failure =
                        assertThrows(IOException.class, () -> function("read", runtime, entry.getKey()).close());
                entry.getValue().forEach(sentence ->
                        assertTrue(failure.getMessage().contains(sentence), failure.getMessage()));
            }
        }
    }

    /** Every line is a JSON object of nothing else; and what was sent is there by hash and size. */
    private static void requireAllowedFields(FunctionProcess function, String reportId) throws IOException {
        Set<String> allowed = Arrays.stream(Field.values()).map(Field::key).collect(Collectors.toSet());
        for (JsonNode line : function.logLines()) {
            line.fieldNames().forEachRemaining(name -> assertTrue(
                    Set.of("timestamp", "loggerName", "level", "message", "fields").contains(name), name));
            line.path("fields").fieldNames().forEachRemaining(name -> assertTrue(allowed.contains(name), name));
        }
        JsonNode sent = function.logLines().stream().filter(line -> line.path("message").asText().equals("sent"))
                .findFirst().orElseThrow().path("fields");
        assertEquals(reportId, sent.path("reportId").asText());
        assertEquals(ARTICLE_SCREENING, sent.path("model").asText());
        String url = new ObjectMapper().readTree(SURROUNDINGS.gateway().findAll(Answers.asked(ARTICLE_SCREENING)).get(0)
                .getBody()).at("/messages/1/content/1/image_url/url").asText();
        byte[] picture = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
        assertEquals(picture.length, sent.path("bytes").asInt());
        assertEquals(Fingerprint.of(picture), sent.path("sha256").asText());
    }

    private FunctionProcess function(String handler, LambdaRuntime runtime, Map<String, String> settings)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(SURROUNDINGS.s3().environment());
        environment.put("WETREAD_POLICY", ThoroughModels.POLICY);
        environment.put("GATEWAY_URL", SURROUNDINGS.gateway().baseUrl() + "/v1");
        environment.put("GATEWAY_API_KEY", "packaged-key");
        environment.put("WETREAD_AUDIT_SHARE", "0");
        environment.putAll(settings);
        FunctionProcess function = new FunctionProcess(ZIP, work.resolve(handler + settings.hashCode()), handler,
                runtime, environment, ROOT);
        try {
            function.awaitReady(runtime);
            return function;
        } catch (IOException e) {
            function.close();
            throw e;
        }
    }

    private static ValidatableResponse invoke(LambdaRuntime runtime, Object event) {
        return FunctionUnderTest.invoke(runtime, event).statusCode(200);
    }
}
