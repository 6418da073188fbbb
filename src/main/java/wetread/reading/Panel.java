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
     * @param share the part of the time left that this call may take, above 0 and at most 1: what comes after it needs
     *        the rest
     * @throws UnreadableImageException when a frame cannot be decoded
     * @throws wetread.gateway.GatewayClosedException when the gateway can serve no request
     */
    ModelReading ask(Policy.Tier tier, String model, double share) throws UnreadableImageException;

    /** Whether there is time to begin another call. */
    boolean hasTime();

    /** US dollars that asking is expected to cost; empty for a model without a price. */
    Optional<BigDecimal> expectedUsd(Policy.Tier tier, String model);

    /** Whether the model has failed so often lately that others should be asked before it. */
    boolean isCoolingDown(String model);
}
