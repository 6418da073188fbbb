package wetread.reading;

import java.util.List;
import wetread.models.Models;
import wetread.reading.policy.AnswerLength;
import wetread.reading.policy.Policy;

/**
 * By what one reading goes from its beginning to its end, whatever changes meanwhile.
 *
 * @param models that may be asked
 * @param faults why settings that should override the shipped ones were left out
 */
public record Setup(Models models, Policy policy, List<String> faults) {

    /** Under whichever of its names a model is asked or answers, it is calibrated as it is charged. */
    public Setup {
        policy = policy.with(policy.calibration().underNamesOf(models.prices()));
    }

    /** The model that brings an answer in words into the asked form: the cheapest of those that are asked anyway. */
    public String scribe() {
        return models.prices().cheapestOf(policy.models());
    }

    /** The completion tokens that an answer of that length is expected to have. */
    public int expectedTokens(AnswerLength length) {
        return length == AnswerLength.SHORT ? models.prices().expectedShortTokens()
                : models.prices().expectedCompletionTokens();
    }

    /** This setup for another policy. */
    public Setup with(Policy other) {
        return new Setup(models, other, faults);
    }
}
