package wetread.reading;

import wetread.gateway.Outcome;
import wetread.reading.finding.Interpretation;

/** What an answer's text turned out to be. */
sealed interface Answer {

    /** It has the asked form, or was cut off and holds something: this is what it says. */
    record Understood(Interpretation interpretation) implements Answer {
    }

    /**
     * It is of no use, and a second request would not mend it.
     *
     * @param message in English; names nothing of what the answer says
     */
    record Useless(Outcome.Reason reason, String message) implements Answer {
    }

    /**
     * It does not have the asked form. A repair may bring it into it.
     *
     * @param words what it says, without the model's thoughts; may be blank
     */
    record Words(String words) implements Answer {
    }
}
