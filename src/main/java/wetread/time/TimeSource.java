package wetread.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time, and waiting for it: one place to stand in for both. */
public interface TimeSource extends InstantSource {
    Instant now();

    @Override
    default Instant instant() {
        return now();
    }

    /** @throws InterruptedException when the waiting thread is told to stop */
    void pause(Duration duration) throws InterruptedException;
}
