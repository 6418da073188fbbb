package wetread.reading;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one model made of the picture.
 *
 * @param confidence 0 to 1; empty when the answer did not have the asked form, and then no tier stops on it
 */
public record Interpretation(List<Finding> findings, OptionalDouble confidence, boolean urgent,
        boolean needsExpertReview, String impression, List<String> recommendations) {

    /** Whether anything was seen. "No finding" in words is none: only {@code present} counts. */
    public boolean hasFindings() {
        return findings.stream().anyMatch(Finding::present);
    }
}
