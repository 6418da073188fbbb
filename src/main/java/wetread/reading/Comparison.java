package wetread.reading;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import wetread.gateway.Attempt;

/**
 * Several models asked about one image, side by side.
 *
 * @param recommendation null when no model answered
 */
@RegisterForReflection
public record Comparison(String context, Summary summary, Recommendation recommendation, List<Detail> details) {

    /** The extremes; null where no model answered. */
    @RegisterForReflection
    public record Summary(
            @JsonProperty("fastest_model") String fastestModel,
            @JsonProperty("fastest_latency_ms") Long fastestLatencyMs,
            @JsonProperty("cheapest_model") String cheapestModel,
            @JsonProperty("cheapest_cost_usd") BigDecimal cheapestCostUsd,
            @JsonProperty("models_tested") int modelsTested,
            @JsonProperty("success_rate") String successRate) {
    }

    /** Which model suits which use. */
    @RegisterForReflection
    public record Recommendation(
            @JsonProperty("real_time_screening") String realTimeScreening,
            @JsonProperty("cost_optimized") String costOptimized,
            @JsonProperty("comprehensive_analysis") String comprehensiveAnalysis) {
    }

    /**
     * One model.
     *
     * @param status {@code success} or {@code error}
     * @param costUsd null where unknown
     * @param error null on success
     */
    @RegisterForReflection
    public record Detail(String model, String status, @JsonProperty("latency_ms") long latencyMs,
            @JsonProperty("prompt_tokens") long promptTokens, @JsonProperty("completion_tokens") long completionTokens,
            @JsonProperty("cost_usd") BigDecimal costUsd, Double confidence, boolean urgent, String impression,
            List<String> findings, List<Attempt> attempts, String error) {

        static Detail of(ModelReading reading) {
            Optional<Interpretation> answer = reading.interpretation();
            return new Detail(reading.model(), answer.isPresent() ? "success" : "error", reading.latencyMs(),
                    reading.promptTokens(), reading.completionTokens(), reading.costUsd().orElse(null),
                    answer.map(Interpretation::confidence).filter(c -> c.isPresent()).map(c -> c.getAsDouble())
                            .orElse(null),
                    answer.map(Interpretation::urgent).orElse(false),
                    answer.map(Interpretation::impression).orElse(null),
                    answer.stream().flatMap(a -> a.findings().stream()).filter(Finding::present)
                            .map(Finding::finding).toList(),
                    reading.attempts(), reading.failure().map(f -> f.message()).orElse(null));
        }
    }

    /** Most detailed is the model that sees most findings: more tokens are not more detail. */
    static Comparison of(ClinicalContext context, List<ModelReading> readings) {
        List<Detail> details = readings.stream().map(Detail::of).toList();
        List<Detail> successes = details.stream().filter(detail -> detail.status().equals("success")).toList();
        Optional<Detail> fastest = least(successes.stream(), Detail::latencyMs);
        Optional<Detail> cheapest = least(successes.stream().filter(d -> d.costUsd() != null), Detail::costUsd);
        Optional<Detail> mostDetailed = least(successes.stream(), detail -> -detail.findings().size());
        return new Comparison(context.code(),
                new Summary(fastest.map(Detail::model).orElse(null), fastest.map(Detail::latencyMs).orElse(null),
                        cheapest.map(Detail::model).orElse(null), cheapest.map(Detail::costUsd).orElse(null),
                        details.size(), successes.size() + "/" + details.size()),
                fastest.map(f -> new Recommendation(f.model(), cheapest.map(Detail::model).orElse(null),
                        mostDetailed.map(Detail::model).orElse(null))).orElse(null),
                details);
    }

    private static <T extends Comparable<T>> Optional<Detail> least(Stream<Detail> details, Function<Detail, T> by) {
        return details.min(Comparator.comparing(by));
    }
}
