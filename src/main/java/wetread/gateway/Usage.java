package wetread.gateway;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Tokens that a call was charged for.
 *
 * @param costUsd what the gateway itself says the call cost, where it does
 */
public record Usage(long promptTokens, long completionTokens, Optional<BigDecimal> costUsd) {
    public static final Usage NONE = new Usage(0, 0, Optional.empty());
}
