package wetread.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lines in the embedded metric format: one root object, metrics declared under {@code _aws} and valued beside it. */
class MetricsTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Metrics metrics = new Metrics(Optional.of("wetread/clinic"), new PrintStream(written, true,
            StandardCharsets.UTF_8));

    @Test
    void aReportIsCountedByEachOfItsDimensionsAloneAndByNoPair() throws IOException {
        metrics.write(Map.of(Dimension.STATUS, "partial", Dimension.ATTENTION, "now", Dimension.CONTEXT, "chest_xray"),
                Map.of(Measure.REPORTS, 1, Measure.COST, new BigDecimal("0.00000004")));

        JsonNode line = only();
        JsonNode directives = line.at("/_aws/CloudWatchMetrics");
        assertEquals(2, directives.size());
        assertEquals("[[\"status\"],[\"attention\"],[\"context\"]]", directives.at("/0/Dimensions").toString());
        assertEquals("[{\"Name\":\"Reports\",\"Unit\":\"Count\"}]", directives.at("/0/Metrics").toString());
        assertEquals("[[]]", directives.at("/1/Dimensions").toString());
        assertEquals("wetread/clinic", directives.at("/1/Namespace").asText());
        assertTrue(written.toString(StandardCharsets.UTF_8).contains("\"CostUsd\":0.00000004"));
        assertEquals("partial", line.path("status").asText());
        assertTrue(line.path("Reports").isNumber());
        assertTrue(line.at("/_aws/Timestamp").isIntegralNumber());
    }

    @Test
    void everyMetricThatIsDeclaredHasANumberAndEveryDimensionAText() throws IOException {
        for (Measure measure : Measure.values()) {
            written.reset();
            metrics.write(Map.of(Dimension.STATUS, "a", Dimension.ATTENTION, "b", Dimension.CONTEXT, "c",
                    Dimension.TIER, "d", Dimension.MODEL, "e", Dimension.FUNCTION, "f"), Map.of(measure, 7));

            JsonNode line = only();
            JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
            assertEquals(measure.key(), directive.at("/Metrics/0/Name").asText());
            assertEquals(7, line.path(measure.key()).asInt());
            directive.path("Dimensions").forEach(set -> set.forEach(key ->
                    assertTrue(line.path(key.asText()).isTextual(), measure + ": " + key)));
        }
    }

    @Test
    void aMeasureWhoseDimensionsAreAllUnknownIsNotCounted() {
        metrics.write(Map.of(Dimension.STATUS, "partial"), Map.of(Measure.GATEWAY_CALLS, 3));

        assertEquals(0, written.size());
    }

    @Test
    void whatMayNameSomebodyIsWithheld() throws IOException {
        metrics.write(Map.of(Dimension.MODEL, "홍길동 \"\n"), Map.of(Measure.GATEWAY_CALLS, 1));

        assertEquals("withheld", only().path("model").asText());
    }

    @Test
    void nothingIsWrittenWithoutANamespace() {
        new Metrics(Optional.of(" "), new PrintStream(written)).count(Measure.UPLOADS);
        new Metrics(Optional.empty(), new PrintStream(written)).count(Measure.UPLOADS);

        assertEquals(0, written.size());
    }

    @Test
    void eachIsALineOfItsOwn() throws IOException {
        metrics.count(Measure.UPLOADS);
        metrics.count(Measure.STUDIES);

        assertEquals(2, lines().size());
        assertFalse(lines().get(0).has("Studies"));
    }

    private JsonNode only() throws IOException {
        List<JsonNode> lines = lines();
        assertEquals(1, lines.size());
        return lines.get(0);
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : written.toString(StandardCharsets.UTF_8).split("\n")) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
