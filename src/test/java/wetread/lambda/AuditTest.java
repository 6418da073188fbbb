package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.cost.OutcomeEntry;
import wetread.cost.TierOutcome;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ThoroughModels;

/** Every image that the first tier clears is audited: what the report and the estimate say of it. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(AuditTest.EveryOne.class)
class AuditTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("estimate")
    RequestStreamHandler estimate;

    /** All audited; an image may cost 0.008 dollars. */
    public static class EveryOne implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.audit-share", "1", "wetread.reading.budget-usd", "0.008",
                    "wetread.language", "en");
        }
    }

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
    }

    @Test
    void whatWasClearedIsReadAgainAndTheReportSaysWhy() {
        JsonNode report = read(Answers.ok(Answers.normal(0.9)), Answers.ok(Answers.normal(0.95)));
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(2, report.path("tiers").size());
        assertTrue(report.at("/tiers/0/why").asText().contains("to check a sample"), report.toString());
        assertEquals(0.95, report.path("confidence").asDouble());
        assertEquals(0.00315, report.at("/cost/totalUsd").asDouble());
        assertEquals(Optional.of(TierOutcome.Audit.AGREED), audit("precise"));
    }

    @Test
    void whatTheAuditSawIsInTheReportAndIsCountedByWeekAndContext() throws IOException {
        JsonNode report = read(Answers.ok(Answers.normal(0.9)),
                Answers.ok(Answers.finding("nodule", "moderate", 0.8)));
        assertEquals("nodule", report.at("/findings/0/term").asText());
        assertEquals("nodule", report.at("/disagreements/0/term").asText());
        assertTrue(report.path("confidence").isNull());
        assertEquals(Optional.of(TierOutcome.Audit.DISAGREED), audit("precise"));

        JsonNode week = HandlerAccess.call(estimate, "{\"bucket\":\"" + BUCKET + "\"}", Duration.ofSeconds(60))
                .at("/drift/weeks/0");
        assertEquals("ct_scan", week.path("context").asText());
        assertEquals(1, week.path("audited").asInt());
        assertEquals(1, week.path("disagreed").asInt());
        assertEquals(0, week.path("escalated").asInt());
        assertEquals(0.00315, week.path("cost_per_image_usd").asDouble());
    }

    /** The policy was content: nobody waits for the audit, and the third tier is not asked in its place. */
    @Test
    void anAuditWithoutAnswerLeavesTheReadingWhole() {
        JsonNode report = read(Answers.ok(Answers.normal(0.9)), okJson(Answers.completion("I am sorry, but I cannot"
                + " interpret medical images.").toString()));
        assertEquals("preliminary", report.path("status").asText());
        assertFalse(report.path("needsExpertReview").asBoolean());
        assertEquals(0.9, report.path("confidence").asDouble());
        assertEquals(2, report.path("tiers").size());
        assertEquals("declined", report.at("/tiers/1/status").asText());
        assertTrue(report.path("problems").isEmpty());
        assertEquals(Optional.of(TierOutcome.Audit.UNANSWERED), audit("precise"));
    }

    /** Nor does anybody wait where the auditing model's endpoint is closed. */
    @Test
    void anAuditThatCannotBeAskedLeavesTheReadingAsItWas() {
        function.upload("config/models.yaml", """
                endpoints: [{name: own, url: "http://127.0.0.1:9/v1", key: {variable: NOBODYS_API_KEY}}]
                models:
                  - {name: %s, vendor: v, use: precise, endpoint: own, tokens: gemini-fixed,
                     prices: [{input: 2, output: 10}], source: s, as-of: 2026-11-01}
                """.formatted(ThoroughModels.PRECISE).getBytes(StandardCharsets.UTF_8));
        JsonNode report = read(Answers.ok(Answers.normal(0.95)), Answers.ok(Answers.normal(0.95)));
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(1, report.path("tiers").size());
        assertFalse(report.at("/tiers/0/why").asText().contains("to check a sample"), report.toString());
        assertEquals(0.95, report.path("confidence").asDouble());
    }

    @Test
    void anAuditThatDoubtsGoesOnAsAnyOtherAnswer() {
        function.gateway().stubFor(Answers.to(ThoroughModels.THIRD).willReturn(Answers.ok(Answers.normal(0.9))));
        JsonNode report = read(Answers.ok(Answers.normal(0.9)), Answers.ok(Answers.normal(0.2)));
        assertEquals(3, report.path("tiers").size());
        assertEquals(Optional.of(TierOutcome.Audit.AGREED), audit("precise"));
        assertEquals(Optional.empty(), audit("consensus"));
    }

    @Test
    void whatWasSeenIsNoAuditButTheOrdinaryWay() {
        function.gateway().stubFor(Answers.to(ThoroughModels.THIRD).willReturn(status(404)));
        JsonNode report = read(Answers.ok(Answers.finding("nodule", "mild", 0.9)), Answers.ok(Answers.finding(
                "nodule", "mild", 0.9)));
        assertEquals(Optional.empty(), audit("precise"));
        assertTrue(report.at("/tiers/0/why").asText().startsWith("Something was seen"));
    }

    /** What the precise model is expected to cost does not fit into what is left. */
    @Test
    void anImageThatHasCostItsBudgetIsNotAudited() {
        ObjectNode dear = Answers.completion(Answers.normal(0.9).toString());
        dear.withObject("/usage").put("cost", 0.005);
        JsonNode report = read(okJson(dear.toString()), Answers.ok(Answers.normal(0.95)));
        assertEquals(1, report.path("tiers").size());
        assertEquals("preliminary", report.path("status").asText());
        assertTrue(report.path("problems").isEmpty());
    }

    @Test
    void aSecondDeliveryEntersNothingTwice() {
        read(Answers.ok(Answers.normal(0.9)), Answers.ok(Answers.normal(0.95)));
        int entries = function.keys("ledger/").size();
        // Each call has one, and the reading one.
        assertEquals(3, entries);
        String eTag = function.upload("uploads/CT/audited.dcm", CT);
        function.s3().client().deleteObject(r -> r.bucket(BUCKET)
                .key(FunctionUnderTest.folder("uploads/CT/audited.dcm", eTag) + "report.json"));
        time.pause(Duration.ofMinutes(30));
        function.invoke(Events.s3(BUCKET, "uploads/CT/audited.dcm", eTag, CT.length)).statusCode(200);
        assertTrue(function.report("uploads/CT/audited.dcm", eTag).isPresent());
        function.gateway().verify(1, Answers.asked(ThoroughModels.PRECISE));
        assertEquals(entries, function.keys("ledger/").size());
    }

    private JsonNode read(ResponseDefinitionBuilder screening, ResponseDefinitionBuilder precise) {
        function.gateway().stubFor(Answers.to(ThoroughModels.SCREENING).willReturn(screening));
        function.gateway().stubFor(Answers.to(ThoroughModels.PRECISE).willReturn(precise));
        return function.read("uploads/CT/audited.dcm", CT);
    }

    /** What the tier's outcome in the ledger says of an audit. */
    private Optional<TierOutcome.Audit> audit(String tier) {
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        OutcomeEntry entry = function.keys("ledger/outcomes/").stream()
                .flatMap(key -> OutcomeEntry.parseAll(key).stream()).filter(one -> one.tier().equals(tier)).findFirst()
                .orElseThrow();
        assertEquals(today, entry.day());
        return entry.outcome().audit();
    }
}
