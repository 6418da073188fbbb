package wetread.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import wetread.gateway.GatewayClosedException;
import wetread.imaging.UnreadableImageException;
import wetread.reading.finding.Term;
import wetread.reading.policy.Policy;

/** The models, to be asked about one image. */
public interface Panel {

    /**
     * Asks {@code model} about the image, unless it was paid for in that tier before.
     *
     * @param doubted what the model is told to look at also: terms of the vocabulary. An answer that was paid for
     *        before is the same whatever they are
     * @param share the part of the time left that this call may take, above 0 and at most 1: what comes after it needs
     *        the rest
     * @throws UnreadableImageException when a frame cannot be decoded
     * @throws GatewayClosedException when the gateway can serve no request
     */
    ModelReading ask(Policy.Tier tier, List<Term> doubted, String model, double share)
            throws UnreadableImageException;

    /** Whether a model is asked at another endpoint than the one that is closed. */
    default boolean isElsewhere(String model, GatewayClosedException closed) {
        return false;
    }

    /** Whether {@code model} was paid for in that tier before, so that its answer is there without a request. */
    default boolean isPaidFor(Policy.Tier tier, String model) {
        return false;
    }

    /** Whether there is time to begin another call. */
    boolean hasTime();

    /** US dollars that asking is expected to cost; empty for a model without a price. */
    Optional<BigDecimal> expectedUsd(Policy.Tier tier, String model);

    /** Whether the model has failed so often lately that others should be asked before it. */
    boolean isCoolingDown(String model);
}
