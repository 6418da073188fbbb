package wetread.imaging.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetread.imaging.Size;

class MontageTest {
    private static final Size EACH = new Size(100, 100);

    @Test
    void sheetsAreMadeWhereTheyTakeFewerTokens() {
        // Every picture costs the same; four fit where none is shown smaller.
        Montage sheet = Montage.cheapest(10, EACH, new TestRule(204, 10), Integer.MAX_VALUE).orElseThrow();
        assertEquals(4, sheet.count());
        assertEquals(new Size(204, 204), sheet.size());
    }

    @Test
    void noneIsMadeWhereItTakesNoFewer() {
        assertEquals(Optional.empty(), Montage.cheapest(10, EACH, TestRule.FULL, Integer.MAX_VALUE));
        assertEquals(Optional.empty(), Montage.cheapest(1, EACH, new TestRule(1000, 10), 1));
        assertEquals(Optional.empty(), Montage.cheapest(10, EACH, new TestRule(150, 10), 1));
    }

    @Test
    void aModelThatTakesFewPicturesGetsSheetsAlthoughTheyCostMore() {
        // By area the gaps cost more than the pictures alone.
        assertEquals(10, Montage.cheapest(10, EACH, TestRule.FULL, 1).orElseThrow().count());
        assertEquals(9, Montage.cheapest(10, EACH, TestRule.FULL, 2).orElseThrow().count());
        // Not all fit: as few sheets as can be.
        assertEquals(4, Montage.cheapest(10, EACH, new TestRule(204, 0), 2).orElseThrow().count());
    }

    @Test
    void thePartOfASheetIsItsUpperLeft() {
        Montage sheet = new Montage(2, 4, new Size(1, 1));
        byte[] whole = new byte[36];
        whole[0] = 1;
        whole[5] = 2;
        byte[] row = sheet.cut(whole, new Montage(2, 2, new Size(1, 1)).size(), 1);
        assertEquals(6, row.length);
        assertEquals(1, row[0]);
        assertEquals(2, row[5]);
    }
}
