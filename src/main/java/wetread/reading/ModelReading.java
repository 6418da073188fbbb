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
 * @param answer what it said, word for word; empty when it gave no answer of use
 * @param interpretation what that means; present when there is an answer
 * @param failure why there is none
 * @param attempts all requests, that of a repair included
 * @param expectedUsd what asking was expected to cost; empty for a model without a price
 * @param costUsd what it did cost, a repair included; empty when neither the gateway nor the price book says it
 * @param renditions what it was sent
 */
public record ModelReading(String model, Optional<String> answer, Optional<Interpretation> interpretation,
        Optional<Outcome.Failed> failure, List<Attempt> attempts, long promptTokens, long completionTokens,
        Optional<BigDecimal> expectedUsd, Optional<BigDecimal> costUsd, List<Rendition> renditions) {

    /** Milliseconds that the gateway took, waits between attempts included. */
    public long latencyMs() {
        return attempts.stream().mapToLong(attempt -> attempt.latencyMs() + attempt.waitMs()).sum();
    }
}
