package wetread.reading.policy;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is left for asking the next tier.
 *
 * @param time whether there is time to begin another call before the deadline
 * @param usdLeft US dollars left of this image's budget; empty when there is none
 * @param usdNeeded US dollars that the next tier is expected to cost; 0 when not known
 */
public record Allowance(boolean time, Optional<BigDecimal> usdLeft, BigDecimal usdNeeded) {

    /** Time and money enough for any tier. */
    public static final Allowance UNLIMITED = new Allowance(true, Optional.empty(), BigDecimal.ZERO);

    /** Whether the budget allows the next tier. */
    boolean money() {
        return usdLeft.isEmpty() || usdLeft.get().compareTo(usdNeeded) >= 0;
    }
}
