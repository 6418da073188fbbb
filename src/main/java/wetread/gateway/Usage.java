package wetread.gateway;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The tokens that calls were charged for.
 *
 * @param cachedTokens those of {@code promptTokens} that the gateway had read before, and charges less for
 * @param costUsd the cost that the gateway itself states, where it does
 */
public record Usage(long promptTokens, long completionTokens, long cachedTokens, Optional<BigDecimal> costUsd) {
    public static final Usage NONE = new Usage(0, 0, 0, Optional.empty());

    /** The tokens of both; a cost only where both calls that used tokens state one. */
    Usage plus(Usage other) {
        if (equals(NONE)) {
            return other;
        }
        if (other.equals(NONE)) {
            return this;
        }
        return new Usage(promptTokens + other.promptTokens, completionTokens + other.completionTokens,
                cachedTokens + other.cachedTokens, costUsd.flatMap(usd -> other.costUsd.map(usd::add)));
    }
}
