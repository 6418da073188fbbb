package wetread.reading;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Term;
import wetread.reading.policy.Decision;
import wetread.reading.policy.Why;

/**
 * One tier asked.
 *
 * @param doubted what its models were told to look at also
 * @param models the models asked, in order; all but the last failed
 * @param calibrated the confidence of the answer by the policy's calibration; empty where there is none
 * @param decision what the policy made of it
 */
public record TierReading(String tier, List<Term> doubted, List<ModelReading> models, OptionalDouble calibrated,
        Decision decision) {

    /** The model that answered, else the last one asked. */
    public ModelReading last() {
        return models.get(models.size() - 1);
    }

    /** Whether it was enough, and the next tier was asked only to check it. */
    public boolean isAudited() {
        return decision.why() == Why.AUDIT;
    }

    public Optional<Interpretation> interpretation() {
        return last().interpretation();
    }

    /** The same with another decision. */
    TierReading decided(Decision other) {
        return new TierReading(tier, doubted, models, calibrated, other);
    }
}
