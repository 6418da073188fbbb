package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetread.imaging.Rendition;
import wetread.imaging.Size;

class BoxTest {
    /** Two frames of 100×100 pixels side by side, ten pixels apart. */
    private static final List<Rendition> MONTAGE = List.of(new Rendition(List.of(
            new Rendition.View(4, Optional.empty(), 0, 0, new Size(100, 100)),
            new Rendition.View(7, Optional.empty(), 110, 0, new Size(100, 100))),
            new Size(210, 100), "image/png", new byte[0]));

    @Test
    void aBoxOnAMontageIsABoxOnTheFrameBelowIt() {
        Box box = Box.onPicture(MONTAGE, 1, 120 / 210.0, 0.5, 50 / 210.0, 0.25).orElseThrow();
        assertEquals(1, box.picture());
        assertEquals(7, box.frame());
        assertEquals(0.1, box.x(), 1e-9);
        assertEquals(0.5, box.y(), 1e-9);
        assertEquals(0.5, box.width(), 1e-9);
        assertEquals(0.25, box.height(), 1e-9);
    }

    @Test
    void whatReachesBeyondTheFrameIsCutOff() {
        Box box = Box.onPicture(MONTAGE, 1, 0.1, 0, 0.5, 1).orElseThrow();
        assertEquals(4, box.frame());
        assertEquals(0.21, box.x(), 1e-9);
        assertEquals(0.79, box.width(), 1e-9);
    }

    @Test
    void aBoxBetweenFramesIsNone() {
        assertEquals(Optional.empty(), Box.onPicture(MONTAGE, 1, 102 / 210.0, 0, 6 / 210.0, 1));
    }
}
