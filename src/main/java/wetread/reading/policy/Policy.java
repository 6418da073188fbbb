package wetread.reading.policy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import wetread.reading.finding.Interpretation;

/**
 * Whom to ask, in which order, and when it is enough. Data: nothing here calls anything.
 *
 * @param tiers at least one
 */
public record Policy(String name, List<Tier> tiers) {

    /**
     * One step.
     *
     * @param models at least one; the next is asked when one fails
     * @param maxTokens completion tokens that one answer may have
     * @param stopWhen any of these rules ends the reading; without rules the tier never ends it
     */
    public record Tier(String name, List<String> models, int maxTokens, List<StopRule> stopWhen) {
    }

    /** All models that it may ask, each once. */
    public List<String> models() {
        return tiers.stream().flatMap(tier -> tier.models().stream()).distinct().toList();
    }

    /** A policy of one tier without rules. */
    public static Policy of(String name, List<String> models) {
        return new Policy(name, List.of(new Tier(name, List.copyOf(models), 1, List.of())));
    }

    /** The policy that asks one model and nobody else. */
    public static Policy single(String model, int maxTokens) {
        return new Policy("single:" + model, List.of(new Tier("single", List.of(model), maxTokens, List.of())));
    }

    /**
     * What to do after the tiers asked so far. A pure function.
     *
     * @param answers one entry for each tier asked, in order; empty where no model of it answered
     * @param allowance what is left for the next tier
     */
    public Decision decide(List<Optional<Interpretation>> answers, Allowance allowance) {
        Decision wanted = wanted(answers);
        if (wanted instanceof Decision.Escalate && !allowance.time()) {
            return new Decision.Stop(Why.OUT_OF_TIME, OptionalDouble.empty());
        }
        if (wanted instanceof Decision.Escalate && !allowance.money()) {
            return new Decision.Stop(Why.OUT_OF_BUDGET, OptionalDouble.empty());
        }
        return wanted;
    }

    private Decision wanted(List<Optional<Interpretation>> answers) {
        if (answers.isEmpty() || answers.size() > tiers.size()) {
            throw new IllegalArgumentException(answers.size() + " answers to " + tiers.size() + " tiers");
        }
        boolean last = answers.size() == tiers.size();
        if (answers.get(answers.size() - 1).isEmpty()) {
            return decision(last, Why.NO_ANSWER, OptionalDouble.empty());
        }
        List<Interpretation> given = answers.stream().flatMap(Optional::stream).toList();
        Why why = Why.LAST_TIER;
        OptionalDouble bound = OptionalDouble.empty();
        for (StopRule rule : tiers.get(answers.size() - 1).stopWhen()) {
            Optional<Why> obstacle = rule.obstacle(given);
            if (obstacle.isEmpty()) {
                return new Decision.Stop(Why.RULE_MET, OptionalDouble.of(rule.confidenceAtLeast()));
            }
            why = obstacle.get();
            bound = why == Why.LOW_CONFIDENCE ? OptionalDouble.of(rule.confidenceAtLeast()) : OptionalDouble.empty();
        }
        return last ? decision(true, Why.LAST_TIER, OptionalDouble.empty())
                : decision(false, why == Why.LAST_TIER ? Why.ALWAYS : why, bound);
    }

    private static Decision decision(boolean stop, Why why, OptionalDouble bound) {
        return stop ? new Decision.Stop(why, bound) : new Decision.Escalate(why, bound);
    }
}
