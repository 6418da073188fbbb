package wetread.reading.policy;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is left for asking the next tier.
 *
 * @param time whether a call could still be begun before the deadline
 * @param usdLeft US dollars left of this image's budget; empty when there is none
 * @param usdNeeded US dollars that the next tier is expected to cost; 0 when not known
 */
public record Allowance(boolean time, Optional<BigDecimal> usdLeft, BigDecimal usdNeeded) {

    public static final Allowance UNLIMITED = new Allowance(true, Optional.empty(), BigDecimal.ZERO);

    boolean money() {
        return usdLeft.isEmpty() || usdLeft.get().compareTo(usdNeeded) >= 0;
    }
}
