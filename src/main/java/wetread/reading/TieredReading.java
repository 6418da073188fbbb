package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import wetread.gateway.GatewayClosedException;
import wetread.gateway.Outcome;
import wetread.imaging.UnreadableImageException;
import wetread.reading.finding.Consensus;
import wetread.reading.finding.Inspection;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Term;
import wetread.reading.finding.Vocabulary;
import wetread.reading.policy.Allowance;
import wetread.reading.policy.Audit;
import wetread.reading.policy.Decision;
import wetread.reading.policy.Opinion;
import wetread.reading.policy.Policy;
import wetread.reading.policy.PolicyConfig;
import wetread.reading.policy.Why;

/** Asks tier after tier until the policy says that it is enough. The first tier is always asked. */
@ApplicationScoped
public class TieredReading {
    private final Optional<BigDecimal> budgetUsd;
    private final Inspection inspection;
    private final TierModels models;

    TieredReading(PolicyConfig config, Vocabulary vocabulary) {
        this.budgetUsd = config.budgetUsd();
        this.inspection = new Inspection(vocabulary);
        this.models = new TierModels(inspection);
    }

    /**
     * Has the image read by the models of {@code policy}, and nothing audited.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     * @throws ReadingUnavailableException when no model answered and a later try may succeed
     * @throws GatewayClosedException when the gateway refuses the key
     */
    public Reading read(Panel panel, ClinicalContext context, Policy policy) throws UnreadableImageException {
        return read(panel, context, policy, Audit.NONE);
    }

    /**
     * The same where what the first tier clears may be audited. The answer that audits counts as any other; a tier that
     * gives none although it was only asked to audit leaves no gap.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     * @throws ReadingUnavailableException when no model answered and a later try may succeed
     * @throws GatewayClosedException when the gateway refuses the key
     */
    public Reading read(Panel panel, ClinicalContext context, Policy policy, Audit audit)
            throws UnreadableImageException {
        return read(panel, context, policy, audit, false);
    }

    /**
     * The same where nobody may try again. Then a tier that cannot be asked is a gap of the reading, and those that can
     * be asked are.
     *
     * @param isLast whether nobody will try again
     * @throws UnreadableImageException when a frame cannot be decoded
     * @throws ReadingUnavailableException when no model answered and a later try may succeed
     * @throws GatewayClosedException when the gateway refuses the key, and a later try may succeed or no model answered
     */
    public Reading read(Panel panel, ClinicalContext context, Policy policy, Audit audit, boolean isLast)
            throws UnreadableImageException {
        List<TierReading> tiers = new ArrayList<>();
        List<Optional<Opinion>> answers = new ArrayList<>();
        List<Unasked> unasked = new ArrayList<>();
        BigDecimal spent = BigDecimal.ZERO;
        Decision decision = new Decision.Stop(Why.NO_ANSWER, Optional.empty());
        for (Policy.Tier tier : policy.tiers()) {
            List<Term> doubted = inspection.doubted(
                    answers.stream().flatMap(Optional::stream).map(Opinion::answer).toList());
            AskedTier asked = models.ask(panel, context, tier, doubted, policy.tiers().size() - answers.size());
            if (asked.closed().isPresent()) {
                if (isAuditing(tiers)) {
                    // Nobody waits for an audit: what was enough without it is enough.
                    TierReading cleared = tiers.remove(tiers.size() - 1);
                    tiers.add(cleared.decided(policy.decide(answers, context.code(), Allowance.UNLIMITED)));
                    break;
                }
                if (!isLast) {
                    throw answers.stream().anyMatch(Optional::isPresent) ? asked.closed().get().afterAnswer()
                            : asked.closed().get();
                }
                unasked.add(new Unasked(tier.name(), answers.size() + 1, asked.unasked(), asked.closed().get()));
            }
            spent = asked.models().stream().flatMap(model -> model.costUsd().stream())
                    .reduce(spent, BigDecimal::add);
            Optional<Opinion> opinion = asked.last().flatMap(TieredReading::opinion);
            answers.add(opinion);
            decision = decision(panel, context, policy, audit, tiers, answers, spent);
            if (!asked.models().isEmpty()) {
                tiers.add(new TierReading(tier.name(), doubted, asked.models(),
                        opinion.map(one -> policy.calibrated(one, context.code())).orElse(OptionalDouble.empty()),
                        decision));
            }
            if (decision instanceof Decision.Stop) {
                break;
            }
        }
        return reading(context, policy, tiers, unasked, unasked(policy, decision, answers.size()));
    }

    /** @param step the place of the tier in the policy, 1 for the first */
    private record Unasked(String tier, int step, List<String> models, GatewayClosedException closed) {

        Gap gap() {
            return new Gap.Closed(tier, step, models, closed.why(), closed.getMessage());
        }
    }

    /** @param tiers before the last that was asked */
    private Decision decision(Panel panel, ClinicalContext context, Policy policy, Audit audit,
            List<TierReading> tiers, List<Optional<Opinion>> answers, BigDecimal spent) {
        if (answers.get(answers.size() - 1).isEmpty() && isAuditing(tiers)) {
            return new Decision.Stop(Why.NO_ANSWER, Optional.empty());
        }
        Allowance allowance = allowance(panel, policy, answers.size(), spent);
        return audit.of(policy.decide(answers, context.code(), allowance), policy, answers, allowance);
    }

    private static boolean isAuditing(List<TierReading> before) {
        return !before.isEmpty() && before.get(before.size() - 1).isAudited();
    }

    /** By the model that really answered: how sure another one is says nothing of it. */
    private static Optional<Opinion> opinion(ModelReading reading) {
        return reading.interpretation().map(
                answer -> new Opinion(Substitution.of(reading.said()).orElse(reading.model()), answer));
    }

    /** @param asked how many tiers have been asked */
    private Allowance allowance(Panel panel, Policy policy, int asked, BigDecimal spent) {
        if (asked == policy.tiers().size()) {
            return Allowance.UNLIMITED;
        }
        Policy.Tier next = policy.tiers().get(asked);
        return new Allowance(panel.hasTime(), budgetUsd.map(budget -> budget.subtract(spent)),
                panel.expectedUsd(next, next.models().get(0)).orElse(BigDecimal.ZERO));
    }

    /** The tier that the policy wants next and that may not be asked; nothing where there is none. */
    private static Optional<Gap> unasked(Policy policy, Decision decision, int tried) {
        return decision.why() == Why.OUT_OF_TIME || decision.why() == Why.OUT_OF_BUDGET
                ? Optional.of(new Gap.Unasked(policy.tiers().get(tried).name(), decision.why())) : Optional.empty();
    }

    private static Reading reading(ClinicalContext context, Policy policy, List<TierReading> tiers,
            List<Unasked> closed, Optional<Gap> next) {
        Map<String, Interpretation> answers = new LinkedHashMap<>();
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < tiers.size(); i++) {
            TierReading tier = tiers.get(i);
            if (tier.interpretation().isPresent()) {
                answers.put(tier.tier(), tier.interpretation().get());
            } else if (!isAuditing(tiers.subList(0, i))) {
                gaps.add(gap(tier));
            }
        }
        if (answers.isEmpty() && !closed.isEmpty()) {
            throw closed.get(0).closed;
        }
        if (answers.isEmpty()
                && tiers.stream().flatMap(tier -> tier.models().stream()).anyMatch(TieredReading::mayPass)) {
            // The first failure is the cause; those after it often just ran out of time.
            throw new ReadingUnavailableException("no model answered: "
                    + tiers.get(0).models().get(0).failure().map(Outcome.Failed::message).orElse(""),
                    tiers.stream().flatMap(tier -> tier.models().stream()).allMatch(TieredReading::isUnanswered)
                            && tiers.stream().flatMap(tier -> tier.models().stream())
                                    .anyMatch(model -> model.failure().filter(Outcome.Failed::isOutage).isPresent()));
        }
        TierReading last = tiers.get(tiers.size() - 1);
        if (last.decision() instanceof Decision.Escalate) {
            // Those that were wanted after it could not be asked: nothing may say that they were.
            last = tiers.remove(tiers.size() - 1).decided(new Decision.Stop(Why.GATEWAY_CLOSED, Optional.empty()));
            tiers.add(last);
        }
        closed.forEach(one -> gaps.add(one.gap()));
        next.ifPresent(gaps::add);
        if (last.interpretation().filter(answer -> answer.form() == Interpretation.Form.CUT_OFF).isPresent()) {
            gaps.add(new Gap.Unanswered(last.tier(), last.last().model(), Outcome.Reason.CUT_OFF,
                    "the answer ends in the middle, only what it holds whole is shown"));
        }
        return new Reading(context, policy.name(), List.copyOf(tiers),
                answers.isEmpty() ? Optional.empty() : Optional.of(Consensus.of(answers)), List.copyOf(gaps));
    }

    /**
     * Whether a later try may succeed. A model that declined this picture will decline it again. A bad request comes of
     * a wrong setting, which can be corrected.
     */
    private static boolean mayPass(ModelReading reading) {
        return reading.failure().map(failure -> switch (failure.reason()) {
            case DECLINED, CUT_OFF, UNUSABLE, PICTURE_TOO_LARGE, TOO_MANY_PICTURES -> false;
            case BAD_REQUEST, NOT_ALLOWED, UNAVAILABLE, OUT_OF_TIME -> true;
        }).orElse(false);
    }

    private static boolean isUnanswered(ModelReading reading) {
        return reading.failure().filter(failure -> failure.reason() == Outcome.Reason.UNAVAILABLE
                || failure.reason() == Outcome.Reason.OUT_OF_TIME).isPresent();
    }

    private static Gap gap(TierReading tier) {
        Outcome.Failed failure = tier.last().failure().orElseThrow();
        return new Gap.Unanswered(tier.tier(), tier.last().model(), failure.reason(), failure.message());
    }
}
