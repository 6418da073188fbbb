package wetread.study;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.StorageException;
import wetread.journal.Journal;
import wetread.time.TimeSource;

/** Writes what was paid for: tries several times, save where S3 denies it. */
record PatientWrites(TimeSource time) {
    private static final Journal LOG = Journal.of(PatientWrites.class);
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /**
     * Writes.
     *
     * @param what is done with the answer, in words
     * @return why it could not be written; empty where it was
     */
    Optional<StorageException> write(String what, Runnable write) {
        for (int tried = 1; ; tried++) {
            try {
                write.run();
                return Optional.empty();
            } catch (StorageException e) {
                if (e.isDenied() || tried == TRIES || !pause(tried)) {
                    LOG.error("a paid answer could not be " + what + ": " + e.getMessage(), Map.of());
                    return Optional.of(e);
                }
            }
        }
    }

    /** The same where it will be repeated from the beginning: that it was not written is told. */
    void writeOrFail(String what, Runnable write) {
        write(what, write).ifPresent(e -> {
            throw e;
        });
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
