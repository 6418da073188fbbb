package wetread.reading.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {

    @ParameterizedTest
    @CsvSource({
        "12 mm|1.1 cm, 12 mm", "9 mm|1.1 cm, 1.1 cm", "1.2 x 0.8 cm|11 mm, 1.2 x 0.8 cm",
        "8mm × 14mm|1.2cm, 8mm × 14mm", "30 percent|40 percent, 40 percent", "12 mm|30 ml, 12 mm; 30 ml",
        "large|12 mm, large; 12 mm", "|12 mm, 12 mm", "12|11 mm, 12; 11 mm", "12 mm|12 mm, 12 mm",
        "5 mm|3 ml|2 cm, 2 cm; 3 ml"})
    void theLargerSizeStandsAndWhatCannotBeComparedStandsBesideIt(String sizes, String largest) {
        assertEquals(largest, Measure.largest(Arrays.asList(sizes.split("\\|"))));
    }
}
