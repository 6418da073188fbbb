package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetread.gateway.Attempt;
import wetread.imaging.Rendition;
import wetread.imaging.Size;

class PaidAnswerTest {
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aRepairIsKeptWithItsOwnCost() throws IOException {
        PaidAnswer said = new PaidAnswer("a", Instant.EPOCH,
                new PaidAnswer.Reply.Words("words", true, Optional.empty()), List.of(), 10, 1, Optional.empty(),
                Optional.of(new BigDecimal("0.5")));
        PaidAnswer repaired = said.with(new PaidAnswer.Repair("b", Instant.EPOCH.plusSeconds(1), Optional.of("{}"),
                List.of(new Attempt("b", "200", 5, 0)), 20, 2, Optional.of(new BigDecimal("0.25"))));
        assertEquals(repaired, json.readValue(json.writeValueAsString(repaired), PaidAnswer.class));
        assertEquals(said, json.readValue(json.writeValueAsString(said), PaidAnswer.class));
        JsonNode tree = json.valueToTree(repaired);
        assertEquals(0.5, tree.path("costUsd").asDouble());
        assertEquals(0.25, tree.at("/repair/costUsd").asDouble());
        ModelReading reading = new ModelReading(repaired, Optional.empty(), Optional.empty(), List.of());
        assertEquals(Optional.of(new BigDecimal("0.75")), reading.costUsd());
        assertEquals(33, reading.promptTokens() + reading.completionTokens());
        assertEquals(1, reading.attempts().size());
    }

    @Test
    void whatTheModelWasShownIsKeptAndSurvivesARepair() throws IOException {
        PaidAnswer said = new PaidAnswer("a", Instant.EPOCH,
                new PaidAnswer.Reply.Words("words", false, Optional.empty()), Optional.empty(), List.of(), 10, 1,
                Optional.empty(), Optional.empty(), Optional.empty(), false,
                Optional.of(new Sent(List.of(new Rendition(List.of(new Rendition.View(4, Optional.empty(), 0, 0,
                        new Size(1, 2))), new Size(1, 2), "image/png", new byte[] {1})), 9, List.of(),
                        Map.of(4, "mark"))));
        PaidAnswer repaired = said.with(PaidAnswer.Repair.included("b", Instant.EPOCH, "{}"));
        Sent kept = json.readValue(json.writeValueAsString(repaired), PaidAnswer.class).sent().orElseThrow();
        assertEquals(9, kept.outOf());
        assertEquals(Map.of(4, "mark"), kept.marks());
        assertEquals(said.sent().orElseThrow().renditions().get(0).views(), kept.renditions().get(0).views());
        assertArrayEquals(new byte[] {1}, kept.renditions().get(0).data());
    }

    @Test
    void ofAnAnswerKeptWithOneCostForBothTheRepairAddsNone() throws IOException {
        PaidAnswer said = json.readValue("{\"model\":\"a\",\"answeredAt\":\"2026-11-01T00:00:00Z\","
                + "\"answer\":\"words\",\"repairedAnswer\":\"{}\",\"attempts\":[],\"promptTokens\":30,"
                + "\"completionTokens\":3,\"costUsd\":0.75}",
                PaidAnswer.class);
        assertEquals(Optional.of("{}"), said.words().orElseThrow().repaired());
        assertFalse(said.repair().orElseThrow().isPaid());
        assertEquals(Optional.of(new BigDecimal("0.75")),
                new ModelReading(said, Optional.empty(), Optional.empty(), List.of()).costUsd());
    }
}
