package wetread.imaging.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static wetread.imaging.series.TestHeader.slice;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import wetread.imaging.Instance;
import wetread.imaging.series.StudyPlan.PlannedSeries;

class SliceOrderPropertiesTest {

    @Property(tries = 200)
    void slicesLieInOneOrderHoweverTheyCame(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int count,
            @ForAll @IntRange(min = 0, max = 359) int tilt) {
        // Any tilt of the gantry: rows stay level, columns turn.
        double c = Math.cos(Math.toRadians(tilt));
        double s = Math.sin(Math.toRadians(tilt));
        List<Integer> places = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(places, new Random(seed));
        Random noise = new Random(seed);
        List<Instance> files = places.stream().map(place -> slice("CT", "1", 0).plane(List.of(noise.nextDouble(),
                -s * 2.5 * place, c * 2.5 * place), List.of(1.0, 0.0, 0.0, 0.0, c, s)).instance()).toList();
        PlannedSeries series = StudyPlan.of(files).series().get(0);
        List<Integer> order = series.members().stream().map(places::get).toList();
        assertEquals(IntStream.range(0, count).boxed().toList(), order);
        for (int i = 0; i < count; i++) {
            assertEquals(2.5 * i, series.slices().get(i).position().orElseThrow(), 0.01);
        }
        assertEquals(0, series.missing());
    }
}
