package wetread.gateway;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Tokens that a call was charged for.
 *
 * @param costUsd US dollars as the gateway itself says; nothing where it does not
 */
public record Usage(long promptTokens, long completionTokens, Optional<BigDecimal> costUsd) {
    /** No tokens: nothing was charged. */
    public static final Usage NONE = new Usage(0, 0, Optional.empty());
}
