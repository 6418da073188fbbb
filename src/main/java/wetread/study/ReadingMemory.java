package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/**
 * The memory in which uploads are read side by side. An upload begins when there is room for what it is expected to
 * need; one that needs more than all, and a large one, begins alone. Once its pictures are made it gives back what it
 * needed for that: so the next ones are prepared while it waits for an answer.
 */
@ApplicationScoped
public class ReadingMemory {
    /** What a large radiograph needs besides its file, from the download to the request that carries its picture. */
    private static final long BYTES_PER_UPLOAD = 192L << 20;
    /** How often the file is there at the worst: as it came, and once more as what is made of it. */
    private static final int COPIES = 2;
    /** What is left of that when the pictures are made: requests, answers, the forms of the report. */
    private static final long BYTES_AFTER = 32L << 20;
    /** How much larger the pixels of a compressed file are, as a rule. */
    private static final int PIXELS_OF_FILE = 8;
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
    final class Room implements AutoCloseable {
        private final long file;
        private int taken;

        private Room(long file, int taken) {
            this.file = file;
            this.taken = taken;
        }

        /**
         * Gives back what is not needed any more now that pictures are made. Never takes more: whoever waits for room
         * while it holds some could wait for ever.
         *
         * @param bytes of pixels and pictures that are held besides the file
         */
        synchronized void keep(long bytes) {
            int needed = mebibytes(BYTES_AFTER + file + bytes);
            // A large upload is alone to its end.
            if (needed < taken && file <= LARGE) {
                free.release(taken - needed);
                taken = needed;
            }
        }

        @Override
        public synchronized void close() {
            free.release(taken);
            taken = 0;
        }
    }

    /** The room that an upload of that size takes, in MiB. */
    int need(long bytes) {
        return bytes > LARGE ? capacity : mebibytes(BYTES_PER_UPLOAD + COPIES * bytes);
    }

    /** The room that it is expected to keep while models answer, in MiB. */
    int needWhileAsking(long bytes) {
        return bytes > LARGE ? capacity : mebibytes(BYTES_AFTER + bytes + PIXELS_OF_FILE * bytes);
    }

    private int mebibytes(long bytes) {
        return (int) Math.min(capacity, bytes >> MEBIBYTE);
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
        return new Room(bytes, needed);
    }
}
