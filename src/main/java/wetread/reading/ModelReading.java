package wetread.reading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.gateway.Attempt;
import wetread.gateway.Outcome;
import wetread.imaging.Rendition;
import wetread.reading.finding.Interpretation;

/**
 * One model asked about one image.
 *
 * @param said its answer word for word, with attempts, tokens and cost
 * @param interpretation what the answer says; empty when the model gave none of use, though it may have given words
 * @param failure why there is no answer of use; empty when there is one
 * @param renditions the pictures that it was sent
 * @param pictures how many there are for a model like it: it may have been sent fewer
 */
public record ModelReading(PaidAnswer said, Optional<Interpretation> interpretation, Optional<Outcome.Failed> failure,
        List<Rendition> renditions, int pictures) {

    /** One that was sent all pictures. */
    public ModelReading(PaidAnswer said, Optional<Interpretation> interpretation, Optional<Outcome.Failed> failure,
            List<Rendition> renditions) {
        this(said, interpretation, failure, renditions, renditions.size());
    }

    /** The same, where there are so many pictures for a model like it. */
    ModelReading outOf(int all) {
        return new ModelReading(said, interpretation, failure, renditions, all);
    }

    /** Whether it was sent some of the pictures, and not all. */
    public boolean sawFewer() {
        return !renditions.isEmpty() && renditions.size() < pictures;
    }

    public String model() {
        return said.model();
    }

    /** The attempts of all requests, that of a repair included. */
    public List<Attempt> attempts() {
        return Stream.concat(said.attempts().stream(),
                said.repair().stream().flatMap(repair -> repair.attempts().stream())).toList();
    }

    /** Of all requests, that of a repair included. */
    public long promptTokens() {
        return said.promptTokens() + said.repair().map(PaidAnswer.Repair::promptTokens).orElse(0L);
    }

    /** Of all requests, that of a repair included. */
    public long completionTokens() {
        return said.completionTokens() + said.repair().map(PaidAnswer.Repair::completionTokens).orElse(0L);
    }

    /** US dollars that asking was expected to cost; empty for a model without a price. */
    public Optional<BigDecimal> expectedUsd() {
        return said.expectedUsd();
    }

    /** US dollars that asking cost, a repair included; empty when neither the gateway nor the price book tells it. */
    public Optional<BigDecimal> costUsd() {
        return said.repair().isEmpty() ? said.costUsd()
                : said.costUsd().flatMap(usd -> said.repair().flatMap(PaidAnswer.Repair::costUsd).map(usd::add));
    }

    /** Milliseconds that all attempts took, the waits between them included. */
    public long latencyMs() {
        return attempts().stream().mapToLong(attempt -> attempt.latencyMs() + attempt.waitMs()).sum();
    }
}
