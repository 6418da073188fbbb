package wetread.reading;

/** What to do behind a tier. */
public sealed interface Decision {
    Why why();

    /** The answers so far are enough, or there is nobody left to ask. */
    record Stop(Why why) implements Decision {
    }

    /** Ask the next tier. */
    record Escalate(Why why) implements Decision {
    }
}
