package wetread.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import wetread.gateway.Attempt;
import wetread.gateway.Outcome;
import wetread.imaging.Rendition;

/**
 * One model asked about one image.
 *
 * @param interpretation empty when the model gave no answer of use
 * @param failure why there is none
 * @param costUsd empty when neither the gateway nor the price book says it
 * @param renditions what it was sent
 */
public record ModelReading(String model, Optional<Interpretation> interpretation, Optional<Outcome.Failed> failure,
        List<Attempt> attempts, long promptTokens, long completionTokens, Optional<BigDecimal> costUsd,
        List<Rendition> renditions) {

    /** Milliseconds that the gateway took, waits between attempts included. */
    public long latencyMs() {
        return attempts.stream().mapToLong(attempt -> attempt.latencyMs() + attempt.waitMs()).sum();
    }
}
