package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import wetread.cost.ModelPrice;
import wetread.cost.PolicyEstimate;
import wetread.cost.PriceBook;
import wetread.cost.TierTally;
import wetread.imaging.Size;
import wetread.reading.policy.AnswerLength;
import wetread.reading.policy.Policy;

/**
 * Estimates what reading by a policy costs: by what its tiers came to in a ledger, where that is enough, else by rule.
 * Calls no model.
 */
@ApplicationScoped
public class PolicyEstimator {
    /** With fewer images an average of the ledger says less than the rule. */
    static final int LEAST_IMAGES = 50;
    /** A chest radiograph, pixels: the examination that is made most often. */
    private static final Size RADIOGRAPH = new Size(2500, 2048);
    private static final ClinicalContext CONTEXT = ClinicalContext.CHEST_XRAY;
    private static final int SHARE_DIGITS = 4;
    private static final int MICRO_DOLLARS = 6;

    private final Prompts prompts;

    /** Estimates by the words of those prompts. */
    public PolicyEstimator(Prompts prompts) {
        this.prompts = prompts;
    }

    /**
     * What somebody says of the images, in place of what the ledger says.
     *
     * @param escalated the share of images that the first tier leaves to the next, 0 to 1
     * @param tokens prompt and completion of one image in each tier, 1 or more
     */
    public record Said(Optional<BigDecimal> escalated, OptionalLong tokens) {
        /** Nothing is said. */
        public static final Said NOTHING = new Said(Optional.empty(), OptionalLong.empty());
    }

    /** The tiers of a policy, to be looked for in a ledger. */
    public static List<TierTally.Asked> tiers(Policy policy) {
        return policy.tiers().stream().map(tier -> TierTally.Asked.of(tier.name(), tier.models())).toList();
    }

    /**
     * Estimates a number of readings.
     *
     * @param images how many, 0 or more
     * @param ledger what the setup's policy came to; by {@link #tiers}
     */
    public PolicyEstimate estimate(Setup setup, long images, TierTally ledger, Said said) {
        List<PolicyEstimate.Tier> tiers = new ArrayList<>();
        Reach reach = Reach.ALL;
        BigDecimal least = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        for (int i = 0; i < setup.policy().tiers().size(); i++) {
            reach = i == 0 ? Reach.ALL : reach(reach, setup.policy(), i, ledger, said);
            Cost cost = cost(setup, i, ledger, said);
            least = least.add(reach.least.multiply(cost.usd));
            most = most.add(reach.most.multiply(cost.usd));
            Policy.Tier tier = setup.policy().tiers().get(i);
            tiers.add(new PolicyEstimate.Tier(tier.name(), tier.models().get(0), same(reach.least, reach.most),
                    reach.least, reach.most, reach.from, cost.tokens, cost.usd, cost.from, ledger.images(i)));
        }
        BigDecimal leastEach = rounded(least);
        BigDecimal mostEach = rounded(most);
        BigDecimal leastAll = rounded(least.multiply(BigDecimal.valueOf(images)));
        BigDecimal mostAll = rounded(most.multiply(BigDecimal.valueOf(images)));
        return new PolicyEstimate(setup.policy().name(), images, List.copyOf(tiers), same(leastEach, mostEach),
                leastEach, mostEach, same(leastAll, mostAll), leastAll, mostAll,
                "a chest radiograph of " + RADIOGRAPH.width() + " x " + RADIOGRAPH.height() + " pixels by the model's "
                        + "token rule, the instructions of " + CONTEXT.code() + " with task and schema, an answer of "
                        + "the expected length (" + setup.expectedTokens(AnswerLength.SHORT) + " tokens where a tier "
                        + "answers briefly, else " + setup.expectedTokens(AnswerLength.FULL) + ")");
    }

    /** How many images reach a tier, as shares of all. */
    private record Reach(BigDecimal least, BigDecimal most, String from) {
        private static final Reach ALL = new Reach(BigDecimal.ONE, BigDecimal.ONE, "policy");
    }

    /** What an image costs that reaches a tier. */
    private record Cost(long tokens, BigDecimal usd, String from) {
    }

    private static Reach reach(Reach before, Policy policy, int place, TierTally ledger, Said said) {
        if (place == 1 && said.escalated().isPresent()) {
            return new Reach(said.escalated().get(), said.escalated().get(), "event");
        }
        if (ledger.images(0) >= LEAST_IMAGES && said.escalated().isEmpty()) {
            BigDecimal share = BigDecimal.valueOf(ledger.images(place))
                    .divide(BigDecimal.valueOf(ledger.images(0)), SHARE_DIGITS, RoundingMode.HALF_UP);
            return new Reach(share, share, "ledger");
        }
        // A tier without rules never ends a reading.
        return policy.tiers().get(place - 1).stopWhen().isEmpty() ? before
                : new Reach(BigDecimal.ZERO, before.most, before.most.signum() == 0 ? before.from : "unknown");
    }

    private Cost cost(Setup setup, int place, TierTally ledger, Said said) {
        Policy.Tier tier = setup.policy().tiers().get(place);
        String model = tier.models().get(0);
        if (said.tokens().isPresent()) {
            return said(setup, tier, model, said.tokens().getAsLong());
        }
        long images = ledger.images(place);
        if (images >= LEAST_IMAGES) {
            return new Cost(Math.round((double) ledger.tokens(place) / images),
                    BigDecimal.valueOf(ledger.microUsd(place), MICRO_DOLLARS)
                            .divide(BigDecimal.valueOf(images), MICRO_DOLLARS, RoundingMode.HALF_UP), "ledger");
        }
        ExpectedQuestion question = ExpectedQuestion.of(setup, prompts, CONTEXT, tier, model,
                List.of(setup.models().prices().imageTokens(model).fit(RADIOGRAPH)));
        return new Cost(question.promptTokens() + question.completionTokens(), question.usd(), "rule");
    }

    /** Of the tokens that are said an answer of the expected length is charged as one, the rest as the question. */
    private static Cost said(Setup setup, Policy.Tier tier, String model, long tokens) {
        PriceBook prices = setup.models().prices();
        ModelPrice price = prices.price(model).orElseGet(prices::dearest);
        long answer = Math.min(tokens, setup.expectedTokens(tier.answer()));
        return new Cost(tokens, price.usd(tokens - answer, answer), "event");
    }

    private static BigDecimal same(BigDecimal least, BigDecimal most) {
        return least.compareTo(most) == 0 ? least : null;
    }

    private static BigDecimal rounded(BigDecimal usd) {
        return usd.setScale(MICRO_DOLLARS, RoundingMode.HALF_UP);
    }
}
