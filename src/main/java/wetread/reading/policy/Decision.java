package wetread.reading.policy;

import java.util.OptionalDouble;

/** What to do after a tier. */
public sealed interface Decision {

    Why why();

    /** The confidence that the rule asks for, 0 to 1, where confidence decided. */
    OptionalDouble bound();

    /** The answers so far are enough, or there is nobody left to ask. */
    record Stop(Why why, OptionalDouble bound) implements Decision {
    }

    /** Ask the next tier. */
    record Escalate(Why why, OptionalDouble bound) implements Decision {
    }
}
