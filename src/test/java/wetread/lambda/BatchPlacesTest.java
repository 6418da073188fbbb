package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.bucket.Upload;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.ThoroughModels;

/** Batches whose models, prices or keys have changed since they were sent. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class BatchPlacesTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "OWN_API_KEY";
    private static final String OWN = "{name: own, url: \"%s/v1\", key: {variable: OWN_API_KEY}}";
    private static final String PRICE = "{input: 10, output: 10, batch-input: 5, batch-output: 5}";

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;
    private WireMockServer own;
    private String eTag;
    private String reportId;

    @BeforeEach
    void sendABatchToAnEndpointOfOnesOwn() throws IOException {
        function.reset();
        time.reset();
        System.setProperty(KEY, "own-key");
        own = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        own.start();
        eTag = function.upload("uploads/CT/0.dcm", CT);
        reportId = new Upload(BUCKET, "uploads/CT/0.dcm", null, eTag, 0).reportId();
        stand(own);
        stand(function.gateway());
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        policy("away");
        models(OWN.formatted(own.baseUrl()), "endpoint: own, ", PRICE);
        assertEquals(1, call("{\"bucket\":\"clinic\",\"batch\":true}").path("batched").asInt());
    }

    @AfterEach
    void stop() {
        own.stop();
        System.clearProperty(KEY);
    }

    private static void stand(WireMockServer gateway) {
        gateway.stubFor(post("/v1/files").willReturn(okJson("{\"id\":\"file-in\"}")));
        gateway.stubFor(post("/v1/batches").willReturn(okJson("{\"id\":\"batch_1\",\"status\":\"validating\"}")));
        gateway.stubFor(get("/v1/batches/batch_1").willReturn(status(404)));
        gateway.stubFor(delete("/v1/files/file-in").willReturn(okJson("{}")));
        gateway.stubFor(delete("/v1/files/file-out").willReturn(okJson("{}")));
    }

    @Test
    void whatIsKeptOfABatchNamesItsEndpointAndNoKey() {
        String kept = new String(function.object(function.keys("batches/").get(0)).orElseThrow(),
                StandardCharsets.UTF_8);
        assertTrue(kept.contains(own.baseUrl() + "/v1") && kept.contains("\"own\""), kept);
        assertFalse(kept.contains("own-key") || kept.contains(KEY), kept);
    }

    @Test
    void aBatchIsTakenWhereItWasSentAlthoughItsModelIsAskedElsewhereNow() throws IOException {
        models(OWN.formatted(own.baseUrl()), "endpoint: GATEWAY_URL, ", PRICE);
        answered(own, 0.9);
        assertEquals(1, look().path("reported").asInt());
        own.verify(1, getRequestedFor(urlEqualTo("/v1/batches/batch_1"))
                .withHeader("Authorization", equalTo("Bearer own-key")));
        own.verify(1, deleteRequestedFor(urlEqualTo("/v1/files/file-in")));
        function.gateway().verify(0, anyRequestedFor(anyUrl()));
        assertEquals(0.9, report().path("confidence").asDouble());
    }

    @Test
    void theEndpointIsKnownByItsUrlWhereItHasAnotherName() throws IOException {
        models("{name: old, url: \"%s/v1\", key: {variable: OWN_API_KEY}}".formatted(own.baseUrl()),
                "endpoint: GATEWAY_URL, ", PRICE);
        answered(own, 0.9);
        assertEquals(1, look().path("reported").asInt());
        function.gateway().verify(0, anyRequestedFor(anyUrl()));
    }

    /** Its answers are kept there for thirty days: until then they may be had, and are not paid for again. */
    @Test
    void whereNoSettingNamesTheEndpointTheBatchIsHeldAndEachLookSaysSo() throws IOException {
        models("{name: own, url: \"http://127.0.0.1:9/v1\", key: {variable: OWN_API_KEY}}",
                "endpoint: GATEWAY_URL, ", PRICE);
        for (int days = 0; days < 28; days += 7) {
            time.pause(Duration.ofDays(7));
            assertTrue(logOf(1, 0).contains("batch_unreachable"));
        }
        own.verify(0, getRequestedFor(anyUrl()));
        function.gateway().verify(0, anyRequestedFor(anyUrl()));
        time.pause(Duration.ofDays(3));
        assertTrue(logOf(0, 1).contains("batch_lost"));
        assertEquals(0.95, report().path("confidence").asDouble());
    }

    @Test
    void aRefusedKeyAtOneBatchHidesNoBatchAtAnotherEndpoint() throws IOException {
        String other = function.upload("uploads/CT/1.dcm", CT);
        models(OWN.formatted(own.baseUrl()), "endpoint: GATEWAY_URL, ", PRICE);
        call("{\"bucket\":\"clinic\",\"batch\":true}");
        own.stubFor(get("/v1/batches/batch_1").willReturn(status(401)));
        reportId = new Upload(BUCKET, "uploads/CT/1.dcm", null, other, 0).reportId();
        answered(function.gateway(), 0.9);
        assertTrue(logOf(1, 1).contains("gateway_key_refused"));
        assertTrue(function.report("uploads/CT/1.dcm", other).isPresent());
        System.clearProperty(KEY);
        assertTrue(logOf(1, 0).contains("gateway_key_refused"));
        assertTrue(function.report("uploads/CT/0.dcm", eTag).isEmpty());
    }

    @Test
    void anAnswerCostsWhatItCostOnTheDayOnWhichItsBatchWasSent() throws IOException {
        models(OWN.formatted(own.baseUrl()), "endpoint: own, ", PRICE + ", {input: 100, output: 100, "
                + "batch-input: 50, batch-output: 50, from: "
                + LocalDate.ofInstant(time.now(), ZoneOffset.UTC).plusDays(1) + "}");
        time.pause(Duration.ofDays(1));
        answered(own, 0.9);
        assertEquals(1, look().path("reported").asInt());
        JsonNode usage = JSON.valueToTree(Answers.completion("")).path("usage");
        assertEquals(5 * (usage.path("prompt_tokens").asLong() + usage.path("completion_tokens").asLong()) / 1e6,
                report().at("/cost/totalUsd").asDouble());
    }

    private String logOf(int left, int reported) throws IOException {
        LogListener log = new LogListener();
        try {
            JsonNode looked = look();
            assertEquals(left, looked.path("batched").asInt());
            assertEquals(reported, looked.path("reported").asInt());
        } finally {
            log.close();
        }
        return String.join("", log.lines());
    }

    private JsonNode look() throws IOException {
        return call("{\"bucket\":\"clinic\",\"prefix\":\"batches/\"}");
    }

    private JsonNode call(String event) throws IOException {
        return HandlerAccess.call(backfill, event, Duration.ofSeconds(300));
    }

    private JsonNode report() {
        return function.report("uploads/CT/0.dcm", eTag).orElseThrow();
    }

    private void answered(WireMockServer gateway, double confidence) {
        gateway.stubFor(get("/v1/batches/batch_1").willReturn(okJson("{\"id\":\"batch_1\",\"status\":\"completed\","
                + "\"input_file_id\":\"file-in\",\"output_file_id\":\"file-out\"}")));
        ObjectNode line = JSON.createObjectNode().put("custom_id", reportId);
        line.putObject("response").put("status_code", 200)
                .set("body", Answers.completion(Answers.normal(confidence).toString()));
        gateway.stubFor(get("/v1/files/file-out/content").willReturn(ok(line + "\n")));
    }

    private void policy(String model) {
        upload("config/policies.yaml", """
                policies:
                  - name: %s
                    tiers:
                      - {name: screening, models: [%s], rule-out: {confidence: 0.9}}
                      - {name: precise, models: [%s]}
                """.formatted(ThoroughModels.POLICY, model, ThoroughModels.PRECISE));
    }

    /** @param price the model's prices */
    private void models(String endpoint, String at, String price) {
        upload("config/models.yaml", """
                endpoints: [%s]
                models:
                  - {name: away, vendor: us, use: open, %stokens: gemini-fixed, prices: [%s], source: ours,
                     as-of: 2026-11-01}
                """.formatted(endpoint, at, price));
        time.pause(Duration.ofMinutes(1));
    }

    private void upload(String key, String text) {
        function.upload(key, text.getBytes(StandardCharsets.UTF_8));
    }
}
