package wetread.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a model charges, in US dollars per million tokens. */
public record ModelPrice(BigDecimal inputUsdPerMillion, BigDecimal outputUsdPerMillion) {
    private static final int MICRO_DOLLARS = 6;

    /** The price of that many tokens in US dollars, rounded half up to whole micro-dollars. */
    public BigDecimal usd(long promptTokens, long completionTokens) {
        return inputUsdPerMillion.multiply(BigDecimal.valueOf(promptTokens))
                .add(outputUsdPerMillion.multiply(BigDecimal.valueOf(completionTokens)))
                .movePointLeft(6)
                .setScale(MICRO_DOLLARS, RoundingMode.HALF_UP);
    }
}
