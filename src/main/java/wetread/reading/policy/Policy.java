package wetread.reading.policy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import wetread.reading.finding.Interpretation;

/**
 * Whom to ask, in which order, and when it is enough. Data: nothing here calls anything.
 *
 * @param tiers at least one
 * @param calibration of the models' stated confidence
 */
public record Policy(String name, List<Tier> tiers, Calibration calibration) {

    /**
     * One step.
     *
     * @param models at least one; the next is asked when one fails
     * @param answer how much an answer is asked to say
     * @param maxTokens completion tokens that one answer may have
     * @param maxPictures how many pictures a model is shown; empty for all of them
     * @param stopWhen any of these rules ends the reading; without rules the tier never ends it
     */
    public record Tier(String name, List<String> models, AnswerLength answer, int maxTokens, OptionalInt maxPictures,
            List<StopRule> stopWhen) {
    }

    /** All models that it may ask, each once. */
    public List<String> models() {
        return tiers.stream().flatMap(tier -> tier.models().stream()).distinct().toList();
    }

    /** A policy of one tier without rules. */
    public static Policy of(String name, List<String> models) {
        return new Policy(name, List.of(new Tier(name, List.copyOf(models), AnswerLength.FULL, 1, OptionalInt.empty(),
                List.of())), Calibration.NONE);
    }

    /** The policy that asks one model and nobody else. */
    public static Policy single(String model, int maxTokens) {
        return new Policy("single:" + model, List.of(new Tier("single", List.of(model), AnswerLength.FULL, maxTokens,
                OptionalInt.empty(), List.of())), Calibration.NONE);
    }

    /** The same with another calibration. */
    public Policy with(Calibration other) {
        return new Policy(name, tiers, other);
    }

    /**
     * What to do after the tiers asked so far. A pure function.
     *
     * @param answers one entry for each tier asked, in order; empty where no model of it answered
     * @param context the code of the clinical context
     * @param allowance what is left for the next tier
     */
    public Decision decide(List<Optional<Opinion>> answers, String context, Allowance allowance) {
        Decision wanted = wanted(answers, context);
        if (wanted instanceof Decision.Escalate && !allowance.time()) {
            return new Decision.Stop(Why.OUT_OF_TIME, Optional.empty());
        }
        if (wanted instanceof Decision.Escalate && !allowance.money()) {
            return new Decision.Stop(Why.OUT_OF_BUDGET, Optional.empty());
        }
        return wanted;
    }

    private Decision wanted(List<Optional<Opinion>> answers, String context) {
        if (answers.isEmpty() || answers.size() > tiers.size()) {
            throw new IllegalArgumentException(answers.size() + " answers to " + tiers.size() + " tiers");
        }
        boolean last = answers.size() == tiers.size();
        Optional<Opinion> latest = answers.get(answers.size() - 1);
        if (latest.isEmpty()) {
            return last ? new Decision.Stop(Why.NO_ANSWER, Optional.empty())
                    : new Decision.Escalate(Why.NO_ANSWER, Optional.empty());
        }
        List<Interpretation> given = answers.stream().flatMap(Optional::stream).map(Opinion::answer).toList();
        OptionalDouble calibrated = calibrated(latest.get(), context);
        List<StopRule.Verdict> verdicts = tiers.get(answers.size() - 1).stopWhen().stream()
                .map(rule -> rule.on(given, context, calibrated)).toList();
        Optional<StopRule.Verdict> met = verdicts.stream().filter(StopRule.Verdict::isMet).findFirst();
        if (met.isPresent()) {
            return new Decision.Stop(met.get().why(), met.get().measured());
        }
        return last ? new Decision.Stop(Why.LAST_TIER, Optional.empty()) : verdicts.stream().reduce(Policy::telling)
                .map(verdict -> new Decision.Escalate(verdict.why(), verdict.measured()))
                .orElse(new Decision.Escalate(Why.ALWAYS, Optional.empty()));
    }

    /** The confidence of an answer by this policy's calibration; empty where there is none. */
    public OptionalDouble calibrated(Opinion opinion, String context) {
        return calibration.of(opinion.model(), context, opinion.answer().confidence());
    }

    /** Of two rules that are not met, the one that is for such an answer; else the later one. */
    private static StopRule.Verdict telling(StopRule.Verdict one, StopRule.Verdict other) {
        return other.isForOthers() && !one.isForOthers() ? one : other;
    }
}
