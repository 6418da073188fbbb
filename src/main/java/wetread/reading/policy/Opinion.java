package wetread.reading.policy;

import wetread.reading.finding.Interpretation;

/**
 * What a tier's model said.
 *
 * @param model that answered
 */
public record Opinion(String model, Interpretation answer) {
}
