package wetread.tools.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import wetread.cost.PriceBook;
import wetread.tools.evaluation.fitting.ThresholdFit;
import wetread.tools.evaluation.statistics.Interval;

/** All figures of all mixes as one document. */
final class EvaluationJson {
    private final ObjectMapper json;
    private final PriceBook prices;

    EvaluationJson(ObjectMapper json, PriceBook prices) {
        this.json = json;
        this.prices = prices;
    }

    ObjectNode of(List<Evaluation.Mix> mixes, double threshold, boolean synthetic) {
        ObjectNode document = json.createObjectNode().put("synthetic", synthetic)
                .put("pricesAsOf", prices.asOf(prices.reference()).toString()).put("singleModel", prices.reference())
                .put("triageThreshold", threshold);
        for (Evaluation.Mix mix : mixes) {
            ObjectNode node = document.withArray("mixes").addObject().put("mix", mix.manifest().name())
                    .put("cases", mix.manifest().cases().size()).put("reference", mix.single().policy());
            mix.notes().forEach(node.putArray("notShipped")::add);
            node.set("policies", json.valueToTree(mix.results()));
            mix.frontier().points().forEach(point -> node.withArray("frontier").addObject()
                    .put("threshold", point.threshold()).put("usd", point.result().usd())
                    .put("sensitivity", point.result().statistics().sensitivity().value())
                    .put("specificity", point.result().statistics().specificity().value()));
            node.set("comparisons", json.valueToTree(mix.comparisons()));
            node.set("clearedByTriage", json.valueToTree(Comparison.misses(mix.of("triage"))));
            mix.results().forEach(result -> node.withArray("usdPerImage").addObject().put("policy", result.policy())
                    .set("usd", json.valueToTree(usd(result))));
            node.set("baseline", json.valueToTree(mix.baseline()));
            node.set("estimateError", json.valueToTree(mix.estimates()));
            node.set("errorPhi", json.valueToTree(ComparisonTable.phi(mix)));
            mix.fitted().forEach((context, fitted) -> {
                ObjectNode fit = node.withObject("/crossFitted").putObject(context);
                fit.set("misses", json.valueToTree(fitted.misses()));
                for (ThresholdFit.Choice choice : fitted.choices()) {
                    ObjectNode at = fit.withArray("thresholds").addObject();
                    choice.thresholds().ruleOut().ifPresent(out -> at.put("ruleOut", out));
                    choice.thresholds().ruleIn().ifPresent(in -> at.put("ruleIn", in));
                }
                fit.set("againstReference", json.valueToTree(ComparisonTable.against(mix, fitted)));
            });
        }
        return document;
    }

    private static Interval usd(Replay.Result result) {
        return Interval.mean(result.judged().stream().mapToDouble(one -> one.usd().doubleValue()).toArray());
    }
}
