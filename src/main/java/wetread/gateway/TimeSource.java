package wetread.gateway;

import java.time.Duration;
import java.time.Instant;

/** The time, and waiting for it: one place to stand in for both. */
public interface TimeSource {
    Instant now();

    /** @throws InterruptedException when the waiting thread is told to stop */
    void pause(Duration duration) throws InterruptedException;
}
