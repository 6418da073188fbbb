package wetread.reading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import wetread.cost.Estimator;
import wetread.cost.ModelPrice;
import wetread.cost.PriceBook;
import wetread.gateway.Outcome;
import wetread.gateway.Usage;
import wetread.imaging.Size;

/** What a call cost: as the gateway says, else by the price book. A figure that cannot be is not believed. */
public final class CallCost {
    private static final int MICRO_DOLLARS = 6;
    /** A call that costs more than so many times the most that its pictures, words and answer allow cannot be true. */
    private static final BigDecimal TOLERANCE = BigDecimal.valueOf(10);

    private final PriceBook prices;
    private final Estimator estimator;

    /** Costs by that book. */
    public CallCost(PriceBook prices) {
        this.prices = prices;
        this.estimator = new Estimator(prices);
    }

    /**
     * What a call cost.
     *
     * @param expectedUsd US dollars before asking; empty for a model without a price
     * @param usd US dollars after it; empty where neither the gateway nor the price book tells it
     * @param assumedUsd US dollars at the dearest known price, where {@code usd} is empty: a budget must hold for a
     *        model without a price too
     * @param isDoubted whether the gateway's figures were impossible, so that {@code usd} is what was expected
     */
    public record Cost(Optional<BigDecimal> expectedUsd, Optional<BigDecimal> usd, Optional<BigDecimal> assumedUsd,
            boolean isDoubted) {
    }

    /**
     * The cost of asking.
     *
     * @param model that was asked
     * @param pictures the sizes of the pictures that were sent
     * @param words that were sent with them
     * @param expectedTokens completion tokens that such an answer is expected to have
     * @param maxTokens completion tokens that the answer may have
     */
    public Cost of(String model, Outcome outcome, List<Size> pictures, String words, int expectedTokens,
            int maxTokens) {
        Optional<ModelPrice> known = prices.price(model);
        ModelPrice price = known.orElseGet(prices::dearest);
        BigDecimal expected = estimator.question(price, model, pictures, words, expectedTokens);
        BigDecimal most = estimator.question(price, model, pictures, words, maxTokens);
        ModelPrice charged = outcome.answeredBy().flatMap(prices::price).orElse(price);
        Usage usage = outcome.usage();
        // A gateway that counts no tokens still charges for them.
        boolean uncounted = outcome instanceof Outcome.Answered && usage.equals(Usage.NONE);
        BigDecimal counted = uncounted ? expected : usage.costUsd().map(CallCost::rounded).orElseGet(
                () -> charged.usd(usage.promptTokens(), usage.cachedTokens(), usage.completionTokens()));
        boolean doubted = counted.compareTo(most.multiply(TOLERANCE)) > 0;
        // What came back unreadable may have been paid for.
        BigDecimal usd = (doubted ? expected : counted)
                .add(expected.multiply(BigDecimal.valueOf(outcome.unreadable())));
        boolean isTold = usage.costUsd().isPresent() || outcome.answeredBy().flatMap(prices::price).isPresent();
        boolean isKnown = known.isPresent() || isTold && !uncounted && !doubted && outcome.unreadable() == 0;
        return new Cost(known.filter(priced -> !outcome.attempts().isEmpty()).map(priced -> expected),
                Optional.of(usd).filter(sum -> isKnown), Optional.of(usd).filter(sum -> !isKnown), doubted);
    }

    private static BigDecimal rounded(BigDecimal usd) {
        return usd.setScale(MICRO_DOLLARS, RoundingMode.HALF_UP);
    }
}
