package wetread.tools.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import wetread.tools.local.Events;

/**
 * An event on its way.
 *
 * @param receives how often it is delivered, the next time included
 * @param dueNanos when, on the clock of {@link System#nanoTime()}
 */
record Message(String body, int receives, long dueNanos) implements Delayed {

    /** The batch of a queue. */
    static String event(List<Message> messages) {
        ObjectNode event = Events.sqs(messages.stream().map(Message::body).toList());
        for (int i = 0; i < messages.size(); i++) {
            ((ObjectNode) event.at("/Records/" + i + "/attributes")).put("ApproximateReceiveCount",
                    Integer.toString(messages.get(i).receives));
        }
        return event.toString();
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    Message again(Duration delay) {
        return new Message(body, receives + 1, System.nanoTime() + delay.toNanos());
    }
}
