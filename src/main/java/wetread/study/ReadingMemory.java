package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/**
 * The memory in which uploads are read side by side. An upload begins when there is room for what it is expected to
 * need; one that needs more than all, and a large one, begins alone.
 */
@ApplicationScoped
public class ReadingMemory {
    /** What a large radiograph needs besides its file, from the download to the request that carries its picture. */
    private static final long BYTES_PER_UPLOAD = 192L << 20;
    /** How often the file is there at the worst: as it came, and once more as what is made of it. */
    private static final int COPIES = 2;
    /** What is made of a larger file nobody can say beforehand: it has all the room there is. */
    private static final long LARGE = 128L << 20;
    private static final int MEBIBYTE = 20;

    private final int capacity;
    private final Semaphore free;

    ReadingMemory() {
        // A quarter is for all else: the runtime, the HTTP clients, requests on their way.
        this(Runtime.getRuntime().maxMemory() / 4 * 3);
    }

    /** @param bytes for all uploads together */
    ReadingMemory(long bytes) {
        this.capacity = (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes >> MEBIBYTE));
        // Fair: a large upload is not overtaken for ever by small ones.
        this.free = new Semaphore(capacity, true);
    }

    /** Room that is taken until it is closed. */
    @FunctionalInterface
    interface Room extends AutoCloseable {
        @Override
        void close();
    }

    /** The room that an upload of that size takes, in MiB. */
    int need(long bytes) {
        return bytes > LARGE ? capacity
                : (int) Math.min(capacity, (BYTES_PER_UPLOAD + COPIES * bytes) >> MEBIBYTE);
    }

    /** The room for all, in MiB. */
    int capacity() {
        return capacity;
    }

    /**
     * Waits until there is room for an upload of that size, and takes it.
     *
     * @param bytes the size of the file; 0 where it is not known
     */
    Room take(long bytes) {
        int needed = need(bytes);
        try {
            free.acquire(needed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for memory");
        }
        return () -> free.release(needed);
    }
}
