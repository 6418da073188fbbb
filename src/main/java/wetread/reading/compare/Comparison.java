package wetread.reading.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import wetread.gateway.Attempt;
import wetread.reading.ClinicalContext;
import wetread.reading.ModelReading;
import wetread.reading.PaidAnswer;
import wetread.reading.finding.Finding;
import wetread.reading.finding.Interpretation;

/**
 * Several models asked about one image, side by side.
 *
 * @param recommendation null when no model answered
 */
@RegisterForReflection
public record Comparison(String context, Summary summary, Recommendation recommendation, List<Agreement> agreement,
        List<Detail> details) {

    /**
     * How far two models agree on what is there, findings matched by term and place.
     *
     * @param both findings that both saw
     * @param either findings that at least one of them saw
     * @param share {@code both} ÷ {@code either}, 0 to 1; 1 where neither saw anything, null where the answer of one
     *        could not be understood
     * @param disagreeOn terms of findings that only one of them saw
     */
    @RegisterForReflection
    public record Agreement(String model, @JsonProperty("other_model") String other, int both, int either, Double share,
            @JsonProperty("disagree_on") List<String> disagreeOn) {

        static Agreement of(ModelReading one, ModelReading other) {
            List<Finding> here = seen(one);
            List<Finding> there = seen(other);
            List<Finding> alone = Stream.concat(without(here, there), without(there, here)).toList();
            int both = (int) here.stream().filter(finding -> there.stream().anyMatch(finding::matches)).count();
            int either = both + alone.size();
            boolean understood = Stream.of(one, other).allMatch(reading -> reading.interpretation()
                    .filter(answer -> answer.form() != Interpretation.Form.FREE_TEXT
                            && answer.form() != Interpretation.Form.CUT_OFF).isPresent());
            return new Agreement(one.model(), other.model(), both, either,
                    !understood ? null : either == 0 ? 1.0 : Math.round(100.0 * both / either) / 100.0,
                    alone.stream().map(finding -> finding.term().name()).distinct().toList());
        }

        private static Stream<Finding> without(List<Finding> findings, List<Finding> others) {
            return findings.stream().filter(finding -> others.stream().noneMatch(finding::matches));
        }

        private static List<Finding> seen(ModelReading reading) {
            return reading.interpretation().stream().flatMap(answer -> answer.findings().stream())
                    .filter(Finding::present).toList();
        }
    }

    /** The fastest and the cheapest model, and how many answered; a model is null where none answered. */
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
     * @param expectedUsd US dollars that asking was expected to cost; null for a model without a price
     * @param costUsd null where unknown
     * @param answer what it said, word for word; null on error
     * @param repairedAnswer the same in the asked form; null when no second request was needed
     * @param error null on success
     */
    @RegisterForReflection
    public record Detail(String model, String status, @JsonProperty("latency_ms") long latencyMs,
            @JsonProperty("prompt_tokens") long promptTokens, @JsonProperty("completion_tokens") long completionTokens,
            @JsonProperty("expected_usd") BigDecimal expectedUsd, @JsonProperty("cost_usd") BigDecimal costUsd,
            Double confidence, boolean urgent, String impression, List<String> findings, String answer,
            @JsonProperty("repaired_answer") String repairedAnswer, List<Attempt> attempts, String error) {

        static Detail of(ModelReading reading) {
            Optional<Interpretation> answer = reading.interpretation();
            return new Detail(reading.model(), answer.isPresent() ? "success" : "error", reading.latencyMs(),
                    reading.promptTokens(), reading.completionTokens(), reading.expectedUsd().orElse(null),
                    reading.costUsd().orElse(null),
                    answer.map(Interpretation::confidence).filter(c -> c.isPresent()).map(c -> c.getAsDouble())
                            .orElse(null),
                    answer.map(Interpretation::urgent).orElse(false),
                    answer.map(Interpretation::impression).orElse(null),
                    answer.stream().flatMap(a -> a.findings().stream()).filter(Finding::present)
                            .map(Finding::finding).toList(),
                    reading.said().words().map(PaidAnswer.Reply.Words::text).orElse(null),
                    reading.said().words().flatMap(PaidAnswer.Reply.Words::repaired).orElse(null), reading.attempts(),
                    reading.failure().map(f -> f.message()).orElse(null));
        }
    }

    /** The most detailed model is the one that saw the most findings; its number of tokens says nothing of that. */
    static Comparison of(ClinicalContext context, List<ModelReading> readings) {
        List<Detail> details = readings.stream().map(Detail::of).toList();
        List<Detail> successes = details.stream().filter(detail -> detail.status().equals("success")).toList();
        Optional<Detail> fastest = min(successes.stream(), Detail::latencyMs);
        Optional<Detail> cheapest = min(successes.stream().filter(d -> d.costUsd() != null), Detail::costUsd);
        Optional<Detail> mostDetailed = min(successes.stream(), detail -> -detail.findings().size());
        return new Comparison(context.code(),
                new Summary(fastest.map(Detail::model).orElse(null), fastest.map(Detail::latencyMs).orElse(null),
                        cheapest.map(Detail::model).orElse(null), cheapest.map(Detail::costUsd).orElse(null),
                        details.size(), successes.size() + "/" + details.size()),
                fastest.map(f -> new Recommendation(f.model(), cheapest.map(Detail::model).orElse(null),
                        mostDetailed.map(Detail::model).orElse(null))).orElse(null),
                agreement(readings), details);
    }

    /** Each pair of models that answered. */
    private static List<Agreement> agreement(List<ModelReading> readings) {
        List<ModelReading> answered =
                readings.stream().filter(reading -> reading.interpretation().isPresent()).toList();
        List<Agreement> pairs = new ArrayList<>();
        for (int i = 0; i < answered.size(); i++) {
            for (int j = i + 1; j < answered.size(); j++) {
                pairs.add(Agreement.of(answered.get(i), answered.get(j)));
            }
        }
        return List.copyOf(pairs);
    }

    private static <T extends Comparable<T>> Optional<Detail> min(Stream<Detail> details, Function<Detail, T> by) {
        return details.min(Comparator.comparing(by));
    }
}
