package wetread.reading.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import wetread.settings.WrongSettingException;

/** Makes policies and curves of what a file says. What cannot be is refused by the name of its key. */
final class CheckedEntries {
    private static final int DEFAULT_MAX_TOKENS = 2048;
    /** Names are part of the keys of objects. */
    private static final int MAX_NAME = 128;

    private final Set<String> contexts;

    /** @param contexts the codes of all clinical contexts */
    CheckedEntries(Set<String> contexts) {
        this.contexts = contexts;
    }

    Policy policy(PoliciesFile.PolicyEntry entry, String key) {
        String name = text(present(entry, key).name(), key + ".name");
        if (name.startsWith(PolicyBook.SINGLE)) {
            throw WrongSettingException.at(key + ".name", "must not begin with " + PolicyBook.SINGLE);
        }
        List<PoliciesFile.TierEntry> entries = entry.tiers() == null ? List.of() : entry.tiers();
        if (entries.isEmpty()) {
            throw WrongSettingException.at(key + ".tiers", "at least one tier is needed");
        }
        List<Policy.Tier> tiers = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Policy.Tier tier = tier(entries.get(i), key + ".tiers[" + i + "]");
            if (tiers.stream().anyMatch(other -> other.name().equals(tier.name()))) {
                throw WrongSettingException.at(key + ".tiers[" + i + "].name", "is there twice");
            }
            tiers.add(tier);
        }
        return new Policy(name, List.copyOf(tiers), Calibration.NONE);
    }

    private Policy.Tier tier(PoliciesFile.TierEntry entry, String key) {
        String name = text(present(entry, key).name(), key + ".name");
        List<String> models = entry.models() == null ? List.of() : entry.models();
        if (models.isEmpty()) {
            throw WrongSettingException.at(key + ".models", "at least one model is needed");
        }
        for (int i = 0; i < models.size(); i++) {
            text(models.get(i), key + ".models[" + i + "]");
        }
        List<StopRule> rules = new ArrayList<>();
        entry.ruleOut().ifPresent(rule -> rules.add(StopRule.ruleOut(
                bounds(rule.confidence(), rule.contexts(), key + ".rule-out"))));
        entry.ruleIn().ifPresent(rule -> rules.add(StopRule.ruleIn(
                bounds(rule.confidence(), rule.contexts(), key + ".rule-in"))));
        List<PoliciesFile.RuleEntry> own = entry.stopWhen() == null ? List.of() : entry.stopWhen();
        for (int i = 0; i < own.size(); i++) {
            rules.add(rule(own.get(i), key + ".stop-when[" + i + "]"));
        }
        Optional<Integer> pictures = entry.maxPictures().map(max -> positive(max, key + ".max-pictures"));
        return new Policy.Tier(name, List.copyOf(models), entry.answer().orElse(AnswerLength.FULL),
                positive(entry.maxTokens().orElse(DEFAULT_MAX_TOKENS), key + ".max-tokens"),
                pictures.map(OptionalInt::of).orElse(OptionalInt.empty()), List.copyOf(rules));
    }

    private StopRule rule(PoliciesFile.RuleEntry entry, String key) {
        Bounds bounds = bounds(present(entry, key).confidence(), entry.contexts(), key);
        Set<StopRule.Unless> unless = EnumSet.noneOf(StopRule.Unless.class);
        List<StopRule.Unless> given = entry.unless() == null ? List.of() : entry.unless();
        for (int i = 0; i < given.size(); i++) {
            unless.add(present(given.get(i), key + ".unless[" + i + "]"));
        }
        return new StopRule(entry.findings().orElse(StopRule.Findings.ANY), bounds, entry.asStated().orElse(false),
                Set.copyOf(unless));
    }

    private Bounds bounds(Optional<PoliciesFile.Threshold> general, Map<String, PoliciesFile.Threshold> byContext,
            String key) {
        Map<String, OptionalDouble> bounds = new LinkedHashMap<>();
        Map<String, PoliciesFile.Threshold> given = byContext == null ? Map.of() : byContext;
        given.forEach((context, threshold) -> {
            String own = key + ".contexts." + context;
            if (!contexts.contains(context)) {
                throw WrongSettingException.at(own, "no such context, only " + contexts.stream().sorted().toList());
            }
            bounds.put(context, bound(Optional.of(present(threshold, own)), own));
        });
        return new Bounds(bound(general, key + ".confidence"), Map.copyOf(bounds));
    }

    private static OptionalDouble bound(Optional<PoliciesFile.Threshold> threshold, String key) {
        OptionalDouble confidence = threshold.map(PoliciesFile.Threshold::confidence).orElse(OptionalDouble.empty());
        confidence.ifPresent(value -> fraction(value, key));
        return confidence;
    }

    Calibration.Curve curve(PoliciesFile.CurveEntry entry, String key) {
        String model = text(present(entry, key).model(), key + ".model");
        entry.context().filter(context -> !contexts.contains(context)).ifPresent(context -> {
            throw WrongSettingException.at(key + ".context",
                    "no such context, only " + contexts.stream().sorted().toList());
        });
        List<List<Double>> pairs = entry.points() == null ? List.of() : entry.points();
        if (pairs.isEmpty()) {
            throw WrongSettingException.at(key + ".points", "at least one point is needed");
        }
        List<Calibration.Point> points = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Calibration.Point point = point(pairs.get(i), key + ".points[" + i + "]");
            if (i > 0 && !(point.stated() > points.get(i - 1).stated()
                    && point.calibrated() >= points.get(i - 1).calibrated())) {
                throw WrongSettingException.at(key + ".points[" + i + "]",
                        "the stated confidence must ascend, and the calibrated one must not fall");
            }
            points.add(point);
        }
        return new Calibration.Curve(model, entry.context(), List.copyOf(points));
    }

    private static Calibration.Point point(List<Double> pair, String key) {
        if (present(pair, key).size() != 2) {
            throw WrongSettingException.at(key, "must be a pair: the stated and the calibrated confidence");
        }
        return new Calibration.Point(fraction(present(pair.get(0), key + "[0]"), key + "[0]"),
                fraction(present(pair.get(1), key + "[1]"), key + "[1]"));
    }

    private static double fraction(double value, String key) {
        if (!(value >= 0 && value <= 1)) {
            throw WrongSettingException.at(key, "must lie between 0 and 1");
        }
        return value;
    }

    private static int positive(int value, String key) {
        if (value < 1) {
            throw WrongSettingException.at(key, "must be 1 or more");
        }
        return value;
    }

    private static String text(String value, String key) {
        if (value == null || value.isBlank() || value.length() > MAX_NAME) {
            throw WrongSettingException.at(key, "must not be blank, nor longer than " + MAX_NAME + " characters");
        }
        return value;
    }

    private static <T> T present(T value, String key) {
        if (value == null) {
            throw WrongSettingException.at(key, "must not be empty");
        }
        return value;
    }
}
