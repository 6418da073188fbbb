package wetread.time;

import java.time.Duration;
import java.time.Instant;

/** The instant at which an invocation ends. */
public record Deadline(Instant end, TimeSource time) {

    /** The deadline {@code remaining} from now. */
    public static Deadline in(Duration remaining, TimeSource time) {
        return new Deadline(time.now().plus(remaining), time);
    }

    /** The time left; negative after the end. */
    public Duration remaining() {
        return Duration.between(time.now(), end);
    }

    /** A deadline that ends {@code reserve} earlier. */
    public Deadline minus(Duration reserve) {
        return new Deadline(end.minus(reserve), time);
    }

    /**
     * A deadline after a share of the time left. It leaves at least {@code floor}, and never ends after this one.
     *
     * @param share above 0, at most 1
     */
    public Deadline share(double share, Duration floor) {
        Duration left = remaining();
        Duration wanted = Duration.ofMillis((long) (left.toMillis() * share));
        Duration enough = wanted.compareTo(floor) > 0 ? wanted : floor;
        return new Deadline(time.now().plus(enough.compareTo(left) < 0 ? enough : left), time);
    }

    /** Whether at least {@code duration} is left. */
    public boolean allows(Duration duration) {
        return remaining().compareTo(duration) >= 0;
    }
}
