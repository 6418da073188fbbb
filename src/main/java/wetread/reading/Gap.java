package wetread.reading;

import java.util.List;
import wetread.gateway.GatewayClosedException;
import wetread.gateway.Outcome;
import wetread.reading.policy.Why;

/** What a reading lacks. */
public sealed interface Gap {
    String tier();

    /**
     * A tier was asked and did not answer, or not to the end.
     *
     * @param model the last one that was asked
     * @param reason why it did not answer
     * @param detail in English, with numbers; names no person, key or file
     */
    record Unanswered(String tier, String model, Outcome.Reason reason, String detail) implements Gap {
    }

    /**
     * A tier was wanted and not asked.
     *
     * @param why {@link Why#OUT_OF_TIME} or {@link Why#OUT_OF_BUDGET}
     */
    record Unasked(String tier, Why why) implements Gap {
    }

    /**
     * A tier was wanted, and models of it could not be asked.
     *
     * @param step the place of the tier in the policy, 1 for the first
     * @param models those that could not
     * @param detail in English; says what to do, and names no key
     */
    record Closed(String tier, int step, List<String> models, GatewayClosedException.Cause cause, String detail)
            implements Gap {
    }
}
