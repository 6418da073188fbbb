package wetread.reading;

import java.math.BigDecimal;
import java.util.Optional;
import wetread.imaging.UnreadableImageException;
import wetread.reading.policy.Policy;

/** The models, with one image before them. */
public interface Panel {

    /**
     * Shows the image to {@code model}.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     * @throws wetread.gateway.GatewayKeyException when the gateway refuses the key
     */
    ModelReading ask(Policy.Tier tier, String model) throws UnreadableImageException;

    /** Whether a call could still be begun. */
    boolean hasTime();

    /** US dollars that asking is expected to cost; empty for a model without a price. */
    Optional<BigDecimal> expectedUsd(Policy.Tier tier, String model);

    /** Whether the model has failed so often lately that others should be asked before it. */
    boolean isCoolingDown(String model);
}
