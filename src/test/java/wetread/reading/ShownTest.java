package wetread.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Rendition;
import wetread.imaging.Size;

class ShownTest {

    @ParameterizedTest
    @CsvSource({"12, 4, '0 4 7 11'", "5, 2, '0 4'", "5, 1, '2'", "1, 1, '0'", "3, 4, '0 1 2'", "4, 4, '0 1 2 3'",
        "7, 3, '0 3 6'", "500, 3, '0 250 499'"})
    void picturesAreChosenEvenlyFromTheFirstToTheLast(int all, int max, String frames) {
        Shown shown = Shown.of(pictures(all), max);
        assertEquals(frames, frames(shown));
        assertEquals(all, shown.outOf());
    }

    @Test
    void aSliceIsShownThroughAllOfItsWindows() {
        List<Rendition> all = pictures(6).stream().flatMap(picture -> Stream.of(picture, picture)).toList();
        assertEquals("0 0 2 2 3 3 5 5", frames(Shown.of(all, 8)));
        assertEquals("0 0 2 2 3 3 5 5", frames(Shown.of(all, 9)));
        assertEquals("0 0 2 2 4 4", frames(Shown.of(all, 12).less()));
        assertEquals(12, Shown.of(all, 9).outOf());
        // One slice has more windows than may be shown.
        assertEquals("3", frames(Shown.of(all, 1)));
        assertEquals("0", frames(Shown.of(all.subList(0, 2), 2).less()));
    }

    @Test
    void everyOtherOneIsShownWhereThatIsTooMany() {
        List<Rendition> all = pictures(5);
        assertEquals(all, Shown.of(all, Integer.MAX_VALUE).pictures());
        assertEquals("0 2 4", frames(Shown.of(all, Integer.MAX_VALUE).less()));
        assertEquals(5, Shown.of(all, 3).less().outOf());
    }

    private static String frames(Shown shown) {
        return String.join(" ", shown.pictures().stream()
                .map(picture -> Integer.toString(picture.views().get(0).frame())).toList());
    }

    private static List<Rendition> pictures(int count) {
        return IntStream.range(0, count).mapToObj(frame -> new Rendition(List.of(new Rendition.View(frame,
                Optional.empty(), 0, 0, new Size(1, 1))), new Size(1, 1), "image/png", new byte[] {1})).toList();
    }
}
