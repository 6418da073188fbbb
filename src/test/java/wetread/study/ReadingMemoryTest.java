package wetread.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ReadingMemoryTest {
    private static final long MIB = 1L << 20;
    /** Three quarters of the heap that a function of 2,048 MB has. */
    private final ReadingMemory memory = new ReadingMemory(1300 * MIB);

    @Test
    void twoLargeCinesAreReadOneAfterTheOther() throws Exception {
        ReadingMemory.Room first = memory.take(250 * MIB);
        CompletableFuture<ReadingMemory.Room> second = CompletableFuture.supplyAsync(() -> memory.take(250 * MIB));
        assertThrows(TimeoutException.class, () -> second.get(100, TimeUnit.MILLISECONDS));
        first.close();
        second.get(5, TimeUnit.SECONDS).close();
    }

    @Test
    void fourRadiographsAreReadSideBySide() throws Exception {
        CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> {
            for (int i = 0; i < 4; i++) {
                memory.take(20 * MIB);
            }
            return 4;
        });
        assertEquals(4, taken.get(5, TimeUnit.SECONDS));
    }

    @Test
    void aLargeUploadIsReadAloneHoweverMuchMemoryThereIs() throws Exception {
        ReadingMemory large = new ReadingMemory(8000 * MIB);
        ReadingMemory.Room all = large.take(255 * MIB);
        CompletableFuture<ReadingMemory.Room> small = CompletableFuture.supplyAsync(() -> large.take(0));
        assertThrows(TimeoutException.class, () -> small.get(100, TimeUnit.MILLISECONDS));
        all.close();
        small.get(5, TimeUnit.SECONDS).close();
    }

    @Test
    void whatNeedsMoreThanAllIsReadAlone() throws Exception {
        ReadingMemory.Room all = memory.take(4000 * MIB);
        CompletableFuture<ReadingMemory.Room> small = CompletableFuture.supplyAsync(() -> memory.take(0));
        assertThrows(TimeoutException.class, () -> small.get(100, TimeUnit.MILLISECONDS));
        all.close();
        small.get(5, TimeUnit.SECONDS).close();
    }
}
