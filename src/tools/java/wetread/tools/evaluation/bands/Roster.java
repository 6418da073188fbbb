package wetread.tools.evaluation.bands;

import wetread.cost.ModelPrice;
import wetread.cost.PriceBook;
import wetread.imaging.Size;
import wetread.models.ShippedModels;
import wetread.reading.policy.Policy;
import wetread.reading.policy.ShippedPolicies;

/**
 * Who is asked in the bands, and what a call costs: the product's own prices and its rule for the tokens of a picture.
 *
 * @param first the first tier's model, which is the cheapest single one too
 * @param precise the precise tier's model, which is the reference too
 */
record Roster(PriceBook prices, String first, String precise) {
    /** One chest radiograph. */
    static final Size PICTURE = new Size(2500, 2048);
    /** Instructions, task and schema in English by o200k: 554 + 24 + 414, rounded. */
    static final int WORDS = 1000;

    /** The models that the shipped triage asks first, by {@code models.yaml}. */
    static Roster shipped() {
        Policy triage = ShippedPolicies.named("triage");
        return new Roster(ShippedModels.prices(), triage.tiers().get(0).models().get(0),
                triage.tiers().get(1).models().get(0));
    }

    long promptTokens(String model) {
        return prices.imageTokens(model).tokens(prices.imageTokens(model).fit(PICTURE)) + WORDS;
    }

    /** Millionths of a US dollar for a call, as the product counts it. */
    long microUsd(String model, int completionTokens) {
        ModelPrice price = prices.price(model).orElseThrow(
                () -> new IllegalStateException("no price for " + model));
        return price.usd(promptTokens(model), completionTokens).movePointRight(6).longValueExact();
    }
}
