package wetread.tools.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wetread.cost.LedgerEntry;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.models.ShippedModels;
import wetread.reading.PaidAnswer;
import wetread.reading.policy.Policy;
import wetread.reading.policy.ShippedPolicies;
import wetread.tools.local.Answers;

/** The evaluation's bill of answers is the one that the function reports and enters for them. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class BillTest {
    private static final Policy TRIAGE = ShippedPolicies.named("triage");

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @TempDir
    Path folder;

    /** The gateway counts tokens and names no price: report, ledger and evaluation price them by the same book. */
    @Test
    void aReplayCostsWhatReportAndLedgerSay() throws IOException {
        function.reset();
        time.reset();
        stub(0);
        JsonNode report = function.read("uploads/chest_xray/bill.dcm", FunctionUnderTest.sample("demo/CT_small.dcm"));
        assertTrue(report.path("tiers").size() > 1, "a finding goes on to the next tier");
        assertBill(report, false);
    }

    /** Where cached tokens made it cheaper the recording says so, as compare does. */
    @Test
    void whatTheGatewayHadReadBeforeIsNotChargedTwice() throws IOException {
        function.reset();
        time.reset();
        stub(1024);
        JsonNode report = function.read("uploads/chest_xray/cached.dcm", FunctionUnderTest.sample("demo/CT_small.dcm"));
        assertBill(report, true);
    }

    private void assertBill(JsonNode report, boolean told) throws IOException {
        long reported = report.at("/cost/totalUsd").decimalValue().movePointRight(6).longValueExact();
        long entered = function.keys("ledger/").stream().flatMap(key -> LedgerEntry.parse(key).stream())
                .mapToLong(LedgerEntry::microUsd).sum();
        assertTrue(reported > 0);
        assertEquals(reported, entered);
        Files.writeString(folder.resolve("labels.csv"), "file,context,labels\nbill.dcm,chest_xray,pneumonia\n");
        Recordings recordings = Recordings.open(folder.resolve("answers"), new ObjectMapper());
        for (JsonNode tier : report.path("tiers")) {
            recordings.add("bill.dcm", new PaidAnswer(tier.path("model").asText(), Instant.EPOCH,
                    new PaidAnswer.Reply.Words(finding().toString(), false, Optional.empty()), List.of(),
                    tier.path("promptTokens").asLong(), tier.path("completionTokens").asLong(), Optional.empty(),
                    told ? Optional.of(tier.path("costUsd").decimalValue()) : Optional.empty()));
        }
        Replay.Result replayed = new Replay(ShippedModels.prices())
                .run(Manifest.read(folder.resolve("labels.csv")), TRIAGE, recordings);
        assertEquals(report.path("tiers").size(), replayed.judged().get(0).tiers());
        assertEquals(BigDecimal.valueOf(reported, 6), replayed.usd());
    }

    private void stub(int cached) {
        int tokens = 3_687;
        for (Policy.Tier tier : TRIAGE.tiers()) {
            for (String model : tier.models()) {
                ObjectNode completion = Answers.completion(finding().toString());
                completion.putObject("usage").put("prompt_tokens", tokens).put("completion_tokens", 413)
                        .put("total_tokens", tokens + 413).putObject("prompt_tokens_details")
                        .put("cached_tokens", cached);
                function.gateway().stubFor(Answers.to(model).willReturn(WireMock.okJson(completion.toString())));
                tokens += 101;
            }
        }
    }

    /** Seen, not sure enough to end the reading. */
    private static ObjectNode finding() {
        return Answers.finding("pneumonia", "moderate", 0.51);
    }
}
