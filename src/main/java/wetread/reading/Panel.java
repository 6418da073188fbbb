package wetread.reading;

import java.math.BigDecimal;
import java.util.Optional;
import wetread.imaging.UnreadableImageException;
import wetread.reading.policy.Policy;

/** The models, to be asked about one image. */
public interface Panel {

    /**
     * Asks {@code model} about the image, unless it was paid for in that tier before.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     * @throws wetread.gateway.GatewayClosedException when the gateway refuses the key
     */
    ModelReading ask(Policy.Tier tier, String model) throws UnreadableImageException;

    /** Whether there is time to begin another call. */
    boolean hasTime();

    /** US dollars that asking is expected to cost; empty for a model without a price. */
    Optional<BigDecimal> expectedUsd(Policy.Tier tier, String model);

    /** Whether the model has failed so often lately that others should be asked before it. */
    boolean isCoolingDown(String model);
}
