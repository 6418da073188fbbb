package wetread.reading;

import java.util.List;
import java.util.Optional;

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
     * @param maxTokens most completion tokens of one answer
     * @param stopWhen any of these rules ends the reading; without rules the tier never ends it
     */
    public record Tier(String name, List<String> models, int maxTokens, List<StopRule> stopWhen) {
    }

    /**
     * What to do behind the tiers asked so far. A pure function.
     *
     * @param answers one entry for each tier asked, in order; empty where no model of it answered
     */
    public Decision decide(List<Optional<Interpretation>> answers) {
        if (answers.isEmpty() || answers.size() > tiers.size()) {
            throw new IllegalArgumentException(answers.size() + " answers to " + tiers.size() + " tiers");
        }
        boolean last = answers.size() == tiers.size();
        if (answers.get(answers.size() - 1).isEmpty()) {
            return last ? new Decision.Stop(Why.NO_ANSWER) : new Decision.Escalate(Why.NO_ANSWER);
        }
        List<Interpretation> given = answers.stream().flatMap(Optional::stream).toList();
        Why why = Why.LAST_TIER;
        for (StopRule rule : tiers.get(answers.size() - 1).stopWhen()) {
            Optional<Why> obstacle = rule.obstacle(given);
            if (obstacle.isEmpty()) {
                return new Decision.Stop(Why.RULE_MET);
            }
            why = obstacle.get();
        }
        return last ? new Decision.Stop(Why.LAST_TIER) : new Decision.Escalate(why);
    }
}
