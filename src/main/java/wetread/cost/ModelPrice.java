package wetread.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What a model charges, in US dollars per million tokens.
 *
 * @param longPrompt what it charges for prompts beyond a length; empty where all cost alike
 */
public record ModelPrice(BigDecimal inputUsdPerMillion, BigDecimal cachedInputUsdPerMillion,
        BigDecimal outputUsdPerMillion, Optional<LongPrompt> longPrompt) {
    private static final int MICRO_DOLLARS = 6;

    /**
     * The price of the whole request where its prompt is long.
     *
     * @param over the number of prompt tokens beyond which it counts
     */
    public record LongPrompt(long over, ModelPrice price) {
    }

    /** A price that is the same for prompts of any length. */
    public ModelPrice(BigDecimal inputUsdPerMillion, BigDecimal cachedInputUsdPerMillion,
            BigDecimal outputUsdPerMillion) {
        this(inputUsdPerMillion, cachedInputUsdPerMillion, outputUsdPerMillion, Optional.empty());
    }

    /** The price of that many tokens in US dollars, rounded half up to whole micro-dollars. */
    public BigDecimal usd(long promptTokens, long completionTokens) {
        return usd(promptTokens, 0, completionTokens);
    }

    /**
     * The same where the gateway had read some of the prompt before.
     *
     * @param cachedTokens of {@code promptTokens}, at most all of them
     */
    public BigDecimal usd(long promptTokens, long cachedTokens, long completionTokens) {
        if (longPrompt.isPresent() && promptTokens > longPrompt.get().over()) {
            return longPrompt.get().price().usd(promptTokens, cachedTokens, completionTokens);
        }
        return inputUsdPerMillion.multiply(BigDecimal.valueOf(promptTokens - cachedTokens))
                .add(cachedInputUsdPerMillion.multiply(BigDecimal.valueOf(cachedTokens)))
                .add(outputUsdPerMillion.multiply(BigDecimal.valueOf(completionTokens)))
                .movePointLeft(6)
                .setScale(MICRO_DOLLARS, RoundingMode.HALF_UP);
    }

    /** The sum of the prices for a million tokens either way: by it models are compared before anything is counted. */
    BigDecimal sum() {
        return inputUsdPerMillion.add(outputUsdPerMillion);
    }
}
