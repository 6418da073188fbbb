package wetread.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a model charges, in US dollars per million tokens. */
public record ModelPrice(BigDecimal inputUsdPerMillion, BigDecimal cachedInputUsdPerMillion,
        BigDecimal outputUsdPerMillion) {
    private static final int MICRO_DOLLARS = 6;

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
        return inputUsdPerMillion.multiply(BigDecimal.valueOf(promptTokens - cachedTokens))
                .add(cachedInputUsdPerMillion.multiply(BigDecimal.valueOf(cachedTokens)))
                .add(outputUsdPerMillion.multiply(BigDecimal.valueOf(completionTokens)))
                .movePointLeft(6)
                .setScale(MICRO_DOLLARS, RoundingMode.HALF_UP);
    }
}
