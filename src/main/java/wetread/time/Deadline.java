package wetread.time;

import java.time.Duration;
import java.time.Instant;

/** When an invocation's time is over. */
public record Deadline(Instant end, TimeSource time) {

    /** The end of an invocation that has {@code remaining} left from now. */
    public static Deadline in(Duration remaining, TimeSource time) {
        return new Deadline(time.now().plus(remaining), time);
    }

    /** Time left; negative when it is over. */
    public Duration remaining() {
        return Duration.between(time.now(), end);
    }

    /** The same end, {@code reserve} earlier. */
    public Deadline minus(Duration reserve) {
        return new Deadline(end.minus(reserve), time);
    }

    /** Whether {@code duration} still fits in. */
    public boolean allows(Duration duration) {
        return remaining().compareTo(duration) >= 0;
    }
}
