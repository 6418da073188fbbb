package wetread.reading;

import java.util.List;
import java.util.Optional;
import wetread.reading.finding.Consensus;

/**
 * All that was asked and answered about an image.
 *
 * @param consensus empty when every model declined
 * @param gaps why the reading is not complete; empty when it is
 */
public record Reading(ClinicalContext context, String policy, List<TierReading> tiers, Optional<Consensus> consensus,
        List<Gap> gaps) {

    /** Whether every tier that the policy wanted has answered. */
    public boolean isComplete() {
        return gaps.isEmpty();
    }
}
