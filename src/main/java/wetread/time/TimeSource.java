package wetread.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Tells the time and waits. Both are in one interface, so that a test replaces them together. */
public interface TimeSource extends InstantSource {
    Instant now();

    @Override
    default Instant instant() {
        return now();
    }

    /**
     * Waits for {@code duration}.
     *
     * @throws InterruptedException when the waiting thread is told to stop
     */
    void pause(Duration duration) throws InterruptedException;
}
