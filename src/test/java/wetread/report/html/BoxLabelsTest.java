package wetread.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxLabelsTest {
    @Test
    void aNumberStandsAtTheUpperLeftCornerOutsideOfItsBox() {
        BoxLabels.Area box = new BoxLabels.Area(30, 40, 20, 20);
        assertEquals(new BoxLabels.Area(30, 40 - BoxLabels.SIDE, BoxLabels.SIDE, BoxLabels.SIDE),
                new BoxLabels(1, List.of(box)).place(box));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.4, 1, 2.5})
    void noNumberCoversAnotherNorLeavesThePicture(double aspect) {
        Random random = new Random(7);
        List<BoxLabels.Area> boxes = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double left = random.nextDouble() * 80;
            double top = random.nextDouble() * 80;
            boxes.add(new BoxLabels.Area(left, top, 1 + random.nextDouble() * (99 - left),
                    1 + random.nextDouble() * (99 - top)));
        }
        assertApart(aspect, boxes);
    }

    @Test
    void thirtyEqualBoxesHaveThirtyPlaces() {
        assertApart(1, java.util.Collections.nCopies(30, new BoxLabels.Area(0, 0, 100, 100)));
    }

    private static void assertApart(double aspect, List<BoxLabels.Area> boxes) {
        BoxLabels labels = new BoxLabels(aspect, boxes);
        List<BoxLabels.Area> placed = boxes.stream().map(labels::place).toList();
        for (int i = 0; i < placed.size(); i++) {
            BoxLabels.Area one = placed.get(i);
            assertTrue(one.left() >= 0 && one.top() >= 0 && one.left() + one.width() <= 100
                    && one.top() + one.height() <= 100, one.toString());
            for (int j = 0; j < i; j++) {
                assertFalse(one.overlaps(placed.get(j)), i + " covers " + j);
            }
        }
    }
}
