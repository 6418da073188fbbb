package wetread.tools.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import wetread.reading.ReadingPolicies;
import wetread.reading.policy.AnswerLength;
import wetread.reading.policy.Calibration.Curve;
import wetread.reading.policy.PoliciesFile;
import wetread.reading.policy.Policy;
import wetread.settings.SettingsFile;
import wetread.tools.evaluation.fitting.Thresholds;

/**
 * The shipped policy with the thresholds that labels certify, as a file for the bucket.
 *
 * @param kept models of the first tier: the first one that is certified anywhere, and those that are certified
 *        wherever it is and do not cost what it saves
 * @param ruleOut calibrated confidence by context; without contexts in which nothing may be cleared
 * @param ruleIn likewise
 * @param curves of all recorded models that stay
 */
record ChosenPolicy(Policy shipped, List<ChosenModel> kept, Map<String, Double> ruleOut, Map<String, Double> ruleIn,
        List<ConfidenceCurve> curves) {
    /** Share of what the leading model may clear that a fallback must leave it: it is seldom asked. */
    private static final double KEPT = 0.9;

    /** @param others curves of models of further tiers */
    static ChosenPolicy of(Policy shipped, List<ChosenModel> recorded, List<ConfidenceCurve> others) {
        List<ChosenModel> kept = kept(recorded);
        Map<String, Double> ruleOut = new LinkedHashMap<>();
        Map<String, Double> ruleIn = new LinkedHashMap<>();
        kept.stream().flatMap(one -> one.certificates().keySet().stream()).distinct().forEach(context -> {
            bound(kept, context, Thresholds::ruleOut).ifPresent(at -> ruleOut.put(context, at));
            bound(kept, context, Thresholds::ruleIn).ifPresent(at -> ruleIn.put(context, at));
        });
        List<ConfidenceCurve> curves = new ArrayList<>();
        kept.forEach(one -> curves.addAll(one.curves()));
        curves.addAll(others);
        return new ChosenPolicy(shipped, kept, ruleOut, ruleIn, List.copyOf(curves));
    }

    private static List<ChosenModel> kept(List<ChosenModel> recorded) {
        Optional<ChosenModel> leading = recorded.stream().filter(
                one -> one.certificates().keySet().stream().anyMatch(one::isCertified)).findFirst();
        return leading.map(lead -> recorded.stream().filter(one -> one == lead || lead.certificates().keySet().stream()
                .filter(lead::isCertified).allMatch(context -> one.isCertified(context) && keeps(lead, one, context)))
                .toList()).orElse(recorded);
    }

    /** Whether the bound that holds for both still lets the leading model clear nearly what it may clear alone. */
    private static boolean keeps(ChosenModel lead, ChosenModel fallback, String context) {
        Optional<Double> alone = bound(List.of(lead), context, Thresholds::ruleOut);
        Optional<Double> both = bound(List.of(lead, fallback), context, Thresholds::ruleOut);
        return alone.isEmpty() || both.isPresent()
                && cleared(lead, context, both.get()) >= KEPT * cleared(lead, context, alone.get());
    }

    private static long cleared(ChosenModel model, String context, double bound) {
        return model.said().answers().stream().filter(answer -> answer.image().context().code().equals(context)
                && answer.cleared() >= 0 && model.calibrated(context, answer.cleared()) >= bound).count();
    }

    /** The strictest of all kept models, whoever answers; empty where one of them has none. */
    private static Optional<Double> bound(List<ChosenModel> kept, String context,
            Function<Thresholds, OptionalDouble> which) {
        double strictest = 0;
        for (ChosenModel one : kept) {
            OptionalDouble stated = which.apply(one.stated().getOrDefault(context, Thresholds.NEVER));
            if (stated.isEmpty()) {
                return Optional.empty();
            }
            // Rounded down by less than the curve rises from one stated hundredth to the next.
            strictest = Math.max(strictest,
                    Math.floor(one.calibrated(context, stated.getAsDouble()) * 1e6) / 1e6);
        }
        return Optional.of(strictest);
    }

    /** Models of the shipped first tier that may not clear anything by these labels, and so are not asked first. */
    List<String> leftOut() {
        return ruleOut.isEmpty() ? List.of() : shipped.tiers().get(0).models().stream()
                .filter(model -> kept.stream().noneMatch(one -> one.model().equals(model))).toList();
    }

    /** The policy as the product reads it from the file. */
    Policy read(List<String> comments, LocalDate day) {
        PoliciesFile file = new SettingsFile().read(yaml(comments, day), PoliciesFile.class);
        return new ReadingPolicies().policyBook().with(file).named(shipped.name()).orElseThrow();
    }

    /** The file. */
    String yaml(List<String> comments, LocalDate day) {
        StringBuilder yaml = new StringBuilder("# Chosen on " + day + " by ./mvnw -Pchoose.\n");
        comments.forEach(comment -> yaml.append("# ").append(comment).append('\n'));
        yaml.append("policies:\n  - name: ").append(shipped.name()).append("\n    tiers:\n");
        for (int i = 0; i < shipped.tiers().size(); i++) {
            Policy.Tier tier = shipped.tiers().get(i);
            List<String> models = new ArrayList<>(tier.models());
            if (i == 0) {
                models.removeAll(leftOut());
            }
            yaml.append("      - name: ").append(tier.name()).append("\n        models: [")
                    .append(String.join(", ", models)).append("]\n        answer: ")
                    .append(tier.answer() == AnswerLength.SHORT ? "short" : "full")
                    .append("\n        max-tokens: ").append(tier.maxTokens()).append('\n');
            tier.maxPictures().ifPresent(max -> yaml.append("        max-pictures: ").append(max).append('\n'));
            if (i == 0) {
                rule(yaml, "rule-out", ruleOut);
                rule(yaml, "rule-in", ruleIn);
            }
        }
        yaml.append("\n# How often a model is right that states a confidence, from labelled answers.\ncalibration:")
                .append(curves.isEmpty() ? " []" : "").append('\n');
        curves.forEach(one -> curve(yaml, one));
        return yaml.toString();
    }

    private static void rule(StringBuilder yaml, String name, Map<String, Double> bounds) {
        if (!bounds.isEmpty()) {
            yaml.append("        ").append(name).append(":\n          confidence: never\n          contexts: {")
                    .append(bounds.entrySet().stream().map(one -> one.getKey() + ": " + number(one.getValue()))
                            .collect(Collectors.joining(", "))).append("}\n");
        }
    }

    private static void curve(StringBuilder yaml, ConfidenceCurve fitted) {
        Curve curve = fitted.curve();
        yaml.append("  # ").append(fitted.method()).append(", ").append(fitted.answers()).append(" answers\n")
                .append("  - model: ").append(curve.model()).append('\n');
        curve.context().ifPresent(context -> yaml.append("    context: ").append(context).append('\n'));
        yaml.append("    points:\n");
        curve.points().forEach(point -> yaml.append("      - [").append(number(point.stated())).append(", ")
                .append(number(point.calibrated())).append("]\n"));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value).replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
    }
}
