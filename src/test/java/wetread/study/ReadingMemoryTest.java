package wetread.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
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

    @Test
    void whatPicturesNeededIsGivenBackWhileModelsAnswer() throws Exception {
        ReadingMemory small = new ReadingMemory(400 * MIB);
        List<ReadingMemory.Room> rooms = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ReadingMemory.Room room = take(small, MIB).get(5, TimeUnit.SECONDS);
            room.keep(2 * MIB);
            rooms.add(room);
        }
        // Six keep 35 MiB each; the next one needs 194 to make its pictures.
        CompletableFuture<ReadingMemory.Room> seventh = take(small, MIB);
        assertThrows(TimeoutException.class, () -> seventh.get(100, TimeUnit.MILLISECONDS));
        rooms.get(0).close();
        seventh.get(5, TimeUnit.SECONDS).close();
        rooms.forEach(ReadingMemory.Room::close);
        take(small, 4000 * MIB).get(5, TimeUnit.SECONDS).close();
    }

    @Test
    void moreIsNeverTakenThanWasTakenAtFirst() throws Exception {
        ReadingMemory small = new ReadingMemory(400 * MIB);
        ReadingMemory.Room room = small.take(0);
        room.keep(0);
        room.keep(300 * MIB);
        take(small, 80 * MIB).get(5, TimeUnit.SECONDS).close();
        room.close();
    }

    @Test
    void aLargeUploadIsAloneToItsEnd() throws Exception {
        ReadingMemory.Room large = memory.take(200 * MIB);
        large.keep(0);
        CompletableFuture<ReadingMemory.Room> other = take(memory, 0);
        assertThrows(TimeoutException.class, () -> other.get(100, TimeUnit.MILLISECONDS));
        large.close();
        other.get(5, TimeUnit.SECONDS).close();
    }

    private static CompletableFuture<ReadingMemory.Room> take(ReadingMemory memory, long bytes) {
        return CompletableFuture.supplyAsync(() -> memory.take(bytes));
    }
}
