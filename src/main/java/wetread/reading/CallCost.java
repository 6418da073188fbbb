package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import wetread.cost.Estimator;
import wetread.cost.PriceBook;
import wetread.gateway.Outcome;
import wetread.gateway.Usage;
import wetread.imaging.Size;

/** What a call cost: as the gateway says, else by the price book. A figure that cannot be is not believed. */
@ApplicationScoped
public class CallCost {
    private static final int MICRO_DOLLARS = 6;
    /** A call that costs more than so many times the most that its pictures, words and answer allow cannot be true. */
    private static final BigDecimal TOLERANCE = BigDecimal.valueOf(10);

    private final PriceBook prices;
    private final Estimator estimator;

    CallCost(PriceBook prices, Estimator estimator) {
        this.prices = prices;
        this.estimator = estimator;
    }

    /**
     * What a call cost.
     *
     * @param expectedUsd US dollars before asking; empty for a model without a price
     * @param usd US dollars after it; empty where neither the gateway nor the price book tells it
     * @param isDoubted whether the gateway's figures were impossible, so that {@code usd} is what was expected
     */
    public record Cost(Optional<BigDecimal> expectedUsd, Optional<BigDecimal> usd, boolean isDoubted) {
    }

    /**
     * The cost of asking.
     *
     * @param model that was asked
     * @param pictures the sizes of the pictures that were sent
     * @param words that were sent with them
     * @param maxTokens completion tokens that the answer may have
     */
    Cost of(String model, Outcome outcome, List<Size> pictures, String words, int maxTokens) {
        if (outcome.attempts().isEmpty()) {
            return new Cost(Optional.empty(), of(model, outcome.usage()), false);
        }
        Optional<BigDecimal> expected = estimator.question(model, pictures, words);
        Optional<BigDecimal> most = estimator.question(model, pictures, words, maxTokens);
        String charged = outcome instanceof Outcome.Answered answered
                ? answered.model().filter(name -> prices.price(name).isPresent()).orElse(model) : model;
        // A gateway that counts no tokens still charges for them.
        boolean uncounted = outcome instanceof Outcome.Answered && outcome.usage().equals(Usage.NONE);
        Optional<BigDecimal> counted = uncounted ? expected : of(charged, outcome.usage());
        boolean doubted = counted.isPresent() && most.isPresent()
                && counted.get().compareTo(most.get().multiply(TOLERANCE)) > 0;
        Optional<BigDecimal> believed = doubted ? expected : counted;
        // What came back unreadable may have been paid for.
        Optional<BigDecimal> usd = outcome.unreadable() == 0 ? believed
                : believed.flatMap(sum -> expected.map(each ->
                        sum.add(each.multiply(BigDecimal.valueOf(outcome.unreadable())))));
        return new Cost(expected, usd, doubted);
    }

    /** US dollars; empty where neither the gateway nor the price book tells it. */
    Optional<BigDecimal> of(String model, Usage usage) {
        return usage.costUsd().map(usd -> usd.setScale(MICRO_DOLLARS, RoundingMode.HALF_UP))
                .or(() -> prices.price(model).map(price ->
                        price.usd(usage.promptTokens(), usage.cachedTokens(), usage.completionTokens())));
    }
}
