package wetread.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time, and waiting: one interface, so that a test replaces both at once. */
public interface TimeSource extends InstantSource {
    Instant now();

    @Override
    default Instant instant() {
        return now();
    }

    /** @throws InterruptedException when the waiting thread is told to stop */
    void pause(Duration duration) throws InterruptedException;
}
