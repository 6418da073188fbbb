package wetread.tools.chaos;

import java.util.Set;

/** Where the deliveries of a function come from. Several workers may share one. */
interface Feed {
    /** The next delivery that is due; null when none was for a second. */
    Delivery next() throws InterruptedException;

    /** Whether none will ever come again. */
    boolean isDone();

    /** What one invocation is given: an SQS batch. */
    interface Delivery {
        String event();

        /** @param back places of the messages that come back, counted from 0 */
        void answered(Set<Integer> back);

        /** The invocation has ended without an answer. */
        void unanswered();
    }
}
