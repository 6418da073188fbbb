package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;

/** Estimates by images × tokens × price, with nothing called. */
@ApplicationScoped
public class Estimator {
    private final PriceBook prices;

    Estimator(PriceBook prices) {
        this.prices = prices;
    }

    /**
     * @param images how many, 0 or more
     * @param avgTokensPerImage input and output together, 1 or more; charged at the input price
     * @throws IllegalArgumentException when a number is out of range or the model is not in the price book
     */
    public Estimate estimate(long images, long avgTokensPerImage, String model) {
        if (images < 0 || avgTokensPerImage < 1) {
            throw new IllegalArgumentException("images must be 0 or more and avgTokensPerImage 1 or more");
        }
        ModelPrice price = prices.price(model).orElseThrow(() -> new IllegalArgumentException(
                "no price for that model; known are " + prices.models() + " (wetread.cost.models)"));
        long tokens = Math.multiplyExact(images, avgTokensPerImage);
        return new Estimate(images, model, tokens, price.inputUsdPerMillion(), price.usd(tokens, 0),
                price.usd(avgTokensPerImage, 0), prices.pricesAsOf());
    }
}
