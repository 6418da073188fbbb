package wetread.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import wetread.gateway.Attempt;
import wetread.gateway.Outcome;
import wetread.imaging.Rendition;
import wetread.reading.finding.Interpretation;

/**
 * One model asked about one image.
 *
 * @param said word for word, with attempts, tokens and cost
 * @param interpretation what that means; empty when the model gave no answer of use
 * @param failure why there is none
 * @param renditions what it was sent
 */
public record ModelReading(PaidAnswer said, Optional<Interpretation> interpretation, Optional<Outcome.Failed> failure,
        List<Rendition> renditions) {

    public String model() {
        return said.model();
    }

    /** All requests, that of a repair included. */
    public List<Attempt> attempts() {
        return said.attempts();
    }

    public long promptTokens() {
        return said.promptTokens();
    }

    public long completionTokens() {
        return said.completionTokens();
    }

    /** US dollars that asking was expected to cost; empty for a model without a price. */
    public Optional<BigDecimal> expectedUsd() {
        return said.expectedUsd();
    }

    /** US dollars that it did cost, a repair included; empty when neither the gateway nor the price book says it. */
    public Optional<BigDecimal> costUsd() {
        return said.costUsd();
    }

    /** Milliseconds that the gateway took, waits between attempts included. */
    public long latencyMs() {
        return attempts().stream().mapToLong(attempt -> attempt.latencyMs() + attempt.waitMs()).sum();
    }
}
