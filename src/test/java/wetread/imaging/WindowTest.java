package wetread.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas of DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3, written out a second time. */
class WindowTest {
    @ParameterizedTest
    @CsvSource({"40,400", "40,80", "127.5,255", "2048,4096", "-600,1500", "0,1", "1000.5,2"})
    void linearFollowsTheStandardsThreeCases(double center, double width) {
        Window window = new Window(center, width, Window.Function.LINEAR, Window.Source.HEADER);
        for (double x = center - width; x <= center + width; x += width / 97) {
            double y;
            if (x <= center - 0.5 - (width - 1) / 2) {
                y = 0;
            } else if (x > center - 0.5 + (width - 1) / 2) {
                y = 255;
            } else {
                y = ((x - (center - 0.5)) / (width - 1) + 0.5) * 255;
            }
            assertEquals(Math.round(y), window.brightness(x), "x = " + x);
        }
    }

    @Test
    void theStandardsOwnExampleHolds() {
        // C.11.2.1.2: c = 2048, w = 4096 maps 0 to the least and 4095 to the largest; c = 2048, w = 1 is a threshold.
        Window full = new Window(2048, 4096, Window.Function.LINEAR, Window.Source.HEADER);
        assertEquals(0, full.brightness(0));
        assertEquals(255, full.brightness(4095));
        Window threshold = new Window(2048, 1, Window.Function.LINEAR, Window.Source.HEADER);
        assertEquals(0, threshold.brightness(2047));
        assertEquals(255, threshold.brightness(2048));
    }

    @Test
    void linearExactSpansItsWidthEvenly() {
        Window window = new Window(50, 100, Window.Function.LINEAR_EXACT, Window.Source.HEADER);
        assertEquals(0, window.brightness(0));
        assertEquals(128, window.brightness(50));
        assertEquals(255, window.brightness(100));
        assertEquals(64, window.brightness(25));
    }

    @Test
    void sigmoidIsTheLogisticCurve() {
        Window window = new Window(100, 50, Window.Function.SIGMOID, Window.Source.HEADER);
        assertEquals(128, window.brightness(100));
        assertEquals(Math.round(255 / (1 + Math.exp(-4 * 25 / 50.0))), window.brightness(125));
        assertEquals(0, window.brightness(-1000));
        assertEquals(255, window.brightness(2000));
    }

    @Test
    void whatIsNoWindowIsRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new Window(0, 0, Window.Function.LINEAR_EXACT, Window.Source.HEADER));
        assertThrows(IllegalArgumentException.class,
                () -> new Window(0, 0.5, Window.Function.LINEAR, Window.Source.HEADER));
        assertThrows(IllegalArgumentException.class,
                () -> new Window(Double.NaN, 10, Window.Function.SIGMOID, Window.Source.HEADER));
    }
}
