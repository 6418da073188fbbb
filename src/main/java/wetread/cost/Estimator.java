package wetread.cost;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Size;

/** Estimates costs as images × tokens × price. Calls no model. */
public final class Estimator {
    private final PriceBook prices;

    /** Estimates by the prices and token rules of that book. */
    public Estimator(PriceBook prices) {
        this.prices = prices;
    }

    /**
     * Estimates a number of readings.
     *
     * @param images how many, 0 or more
     * @param avgTokensPerImage input and output together, 1 or more; all are charged at the input price
     * @throws IllegalArgumentException when a number is out of range or the model is not in the price book
     */
    public Estimate estimate(long images, long avgTokensPerImage, String model) {
        if (images < 0 || avgTokensPerImage < 1) {
            throw new IllegalArgumentException("images must be 0 or more and avgTokensPerImage 1 or more");
        }
        ModelPrice price = prices.price(model).orElseThrow(() -> new IllegalArgumentException(
                "no price for that model; known are " + prices.models() + " (models.yaml)"));
        long tokens = Math.multiplyExact(images, avgTokensPerImage);
        return new Estimate(images, model, tokens, price.inputUsdPerMillion(), price.usd(tokens, 0),
                price.usd(avgTokensPerImage, 0), prices.asOf(model).toString(), null, null, null, null);
    }

    /**
     * The expected cost of one question: its pictures by the rule of the model's family, its words, and an answer of
     * the expected length.
     *
     * @return US dollars; nothing for a model that is not in the price book
     */
    public Optional<BigDecimal> question(String model, List<Size> pictures, String words) {
        return question(model, pictures, words, prices.expectedCompletionTokens());
    }

    /** The same with an answer of {@code completionTokens}. */
    public Optional<BigDecimal> question(String model, List<Size> pictures, String words, int completionTokens) {
        return prices.price(model).map(price -> question(price, model, pictures, words, completionTokens));
    }

    /** The same at a given price, in US dollars. */
    public BigDecimal question(ModelPrice price, String model, List<Size> pictures, String words,
            int completionTokens) {
        return price.usd(promptTokens(model, pictures, words), completionTokens);
    }

    /** The tokens of a question: its pictures by the rule of the model's family, and its words. */
    public long promptTokens(String model, List<Size> pictures, String words) {
        ImageTokenRule rule = prices.imageTokens(model);
        return pictures.stream().mapToLong(rule::tokens).sum() + tokens(words);
    }

    /** A token is about four letters of English, or about one and a half syllables of Korean. */
    private static long tokens(String words) {
        long ascii = words.chars().filter(character -> character < 128).count();
        return Math.round(ascii / 4.0 + (words.length() - ascii) / 1.5);
    }
}
