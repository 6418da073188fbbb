package wetread.tools.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wetread.cost.PriceBook;
import wetread.reading.policy.Policy;
import wetread.reading.policy.ShippedPolicies;

/**
 * The shipped policies as recorded answers allow them to be judged. A tier none of whose models is recorded is asked as
 * the tier of the same place of {@code article}; the reference is the shipped one where it is recorded, else the
 * dearest recorded model.
 *
 * @param reference the single model that savings are counted against
 * @param notes what is not as shipped, to stand beside the numbers; empty where everything is
 */
record RecordedPolicies(Policy triage, Policy article, String reference, List<String> notes) {

    /** @param recorded names of the recorded models; at least one */
    static RecordedPolicies of(List<String> recorded, PriceBook prices) {
        Policy article = ShippedPolicies.named("article");
        Policy shipped = ShippedPolicies.named("triage");
        List<String> notes = new ArrayList<>();
        List<Policy.Tier> tiers = new ArrayList<>();
        for (int i = 0; i < shipped.tiers().size(); i++) {
            Policy.Tier tier = shipped.tiers().get(i);
            if (isRecorded(tier, recorded) || i >= article.tiers().size()
                    || !isRecorded(article.tiers().get(i), recorded)) {
                tiers.add(tier);
                continue;
            }
            List<String> instead = article.tiers().get(i).models();
            tiers.add(new Policy.Tier(tier.name(), instead, tier.answer(), tier.maxTokens(), tier.maxPictures(),
                    tier.stopWhen()));
            notes.add(String.format("triage, tier %s: %s in the place of %s, of which no answer is recorded",
                    tier.name(), String.join(", ", instead), String.join(", ", tier.models())));
        }
        String reference = prices.reference();
        if (!recorded.contains(reference)) {
            reference = recorded.stream().max(Comparator.comparing(model -> sum(model, prices))).orElseThrow();
            notes.add(String.format("reference: %s, the dearest recorded model, in the place of %s", reference,
                    prices.reference()));
        }
        return new RecordedPolicies(new Policy(shipped.name(), List.copyOf(tiers), shipped.calibration()), article,
                reference, List.copyOf(notes));
    }

    private static BigDecimal sum(String model, PriceBook prices) {
        return prices.price(model).map(price -> price.inputUsdPerMillion().add(price.outputUsdPerMillion()))
                .orElse(BigDecimal.ZERO);
    }

    private static boolean isRecorded(Policy.Tier tier, List<String> recorded) {
        return tier.models().stream().anyMatch(recorded::contains);
    }
}
