package wetread.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes metrics into the log, a line each in CloudWatch's embedded metric format, from which CloudWatch makes metrics
 * by itself: no request, no permission, and no filter for each log group and each metric. Values of dimensions pass the
 * same gate as fields of the log, so that no metric names anybody.
 */
@ApplicationScoped
public class Metrics {
    private final Optional<String> namespace;
    private final PrintStream output;

    @Inject
    Metrics(MetricsConfig config) {
        this(config.metrics(), System.out);
    }

    /** @param namespace without which nothing is written */
    public Metrics(Optional<String> namespace, PrintStream output) {
        this.namespace = namespace.filter(name -> !name.isBlank());
        this.output = output;
    }

    /** Counts one. */
    public void count(Measure measure) {
        write(Map.of(), Map.of(measure, 1));
    }

    /**
     * Writes what was measured.
     *
     * @param dimensions a measure that goes by one which is not among them is not counted by it
     * @param measured finite numbers
     */
    public void write(Map<Dimension, String> dimensions, Map<Measure, ? extends Number> measured) {
        if (namespace.isEmpty()) {
            return;
        }
        Map<List<Dimension>, List<Measure>> directives = new LinkedHashMap<>();
        measured.keySet().stream().sorted().forEach(measure -> {
            List<Dimension> known = measure.dimensions().stream().filter(dimensions::containsKey).toList();
            if (!known.isEmpty() || measure.dimensions().isEmpty()) {
                directives.computeIfAbsent(known, by -> new ArrayList<>()).add(measure);
            }
        });
        if (directives.isEmpty()) {
            return;
        }
        StringBuilder line = new StringBuilder("{\"_aws\":{\"Timestamp\":").append(Instant.now().toEpochMilli())
                .append(",\"CloudWatchMetrics\":[");
        String comma = "";
        for (Map.Entry<List<Dimension>, List<Measure>> directive : directives.entrySet()) {
            line.append(comma).append(directive(directive.getKey(), directive.getValue()));
            comma = ",";
        }
        line.append("]}");
        dimensions.forEach((dimension, value) ->
                line.append(",\"").append(dimension.key()).append("\":\"").append(Journal.code(value)).append('"'));
        directives.values().stream().flatMap(List::stream).forEach(measure ->
                line.append(",\"").append(measure.key()).append("\":").append(number(measured.get(measure))));
        byte[] bytes = line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
        // At once: several threads write, and a line in pieces would be no metric.
        output.write(bytes, 0, bytes.length);
        output.flush();
    }

    private String directive(List<Dimension> dimensions, List<Measure> measures) {
        StringBuilder directive = new StringBuilder("{\"Namespace\":\"").append(Journal.code(namespace.orElseThrow()))
                .append("\",\"Dimensions\":[");
        // Each by itself; the empty set where there is none.
        directive.append(dimensions.isEmpty() ? "[]" : String.join(",",
                dimensions.stream().map(dimension -> "[\"" + dimension.key() + "\"]").toList()));
        return directive.append("],\"Metrics\":[").append(String.join(",", measures.stream().map(measure ->
                "{\"Name\":\"" + measure.key() + "\",\"Unit\":\"" + measure.unit() + "\"}").toList())).append("]}")
                .toString();
    }

    private static String number(Number number) {
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
    }
}
