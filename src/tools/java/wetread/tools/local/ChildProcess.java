package wetread.tools.local;

import java.util.concurrent.TimeUnit;

/** A process that ends with this one's interest in it. */
public record ChildProcess(Process process) implements AutoCloseable {
    private static final int SECONDS_TO_END = 5;

    /** Asks it to end, and ends it by force when it takes longer than a few seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
