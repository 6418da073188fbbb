package wetread.tools.evaluation.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

    @Test
    void everyPartHasItsShareOfEachStratum() {
        List<Boolean> strata = IntStream.range(0, 103).mapToObj(i -> i < 20).toList();
        Folds folds = Folds.stratified(strata, 5, 1);
        List<Integer> seen = new ArrayList<>();
        for (int fold = 0; fold < 5; fold++) {
            int[] within = folds.within(fold);
            assertEquals(4, Arrays.stream(within).filter(strata::get).count());
            assertTrue(Math.abs(within.length - 20.6) < 1);
            assertEquals(103 - within.length, folds.without(fold).length);
            Arrays.stream(within).forEach(seen::add);
        }
        assertEquals(103, seen.stream().distinct().count());
        assertEquals(folds, Folds.stratified(strata, 5, 1));
        assertNotEquals(folds, Folds.stratified(strata, 5, 2));
    }
}
