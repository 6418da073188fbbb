package wetread.study;

import java.time.Duration;
import java.util.Map;
import wetread.bucket.StorageException;
import wetread.journal.Journal;
import wetread.time.TimeSource;

/** Writes what was paid for: tries several times, and then goes on without, as a lost entry must not stop a reading. */
record PatientWrites(TimeSource time) {
    private static final Journal LOG = Journal.of(PatientWrites.class);
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** @param what is done with the answer, in words */
    void write(String what, Runnable write) {
        for (int tried = 1; ; tried++) {
            try {
                write.run();
                return;
            } catch (StorageException e) {
                if (tried == TRIES || !pause(tried)) {
                    LOG.error("a paid answer could not be " + what + ": " + e.getMessage(), Map.of());
                    return;
                }
            }
        }
    }

    private boolean pause(int tried) {
        try {
            time.pause(PAUSE.multipliedBy(tried));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
