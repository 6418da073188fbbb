package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.MedicalImage;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Window;
import wetread.tools.local.DicomFile;

/** Windows as headers have them, and pictures that theirs, or none, would hide. */
class HeaderWindowsTest {
    @ParameterizedTest
    @CsvSource({"NaN\\2048,10\\4096", "2048\\7,4096\\x", "abc\\2048,400\\4096", "\\2048,400\\4096",
        "Infinity\\2048,1\\4096", "40\\2048,\\4096", "40\\2048,-5\\4096", "2048\\1\\2,4096"})
    @DisplayName("a pair of which one is no number is left out whole")
    void pairsDoNotSlip(String centers, String widths) throws UnreadableImageException {
        assertEquals(new Window(2048, 4096, Window.Function.LINEAR, Window.Source.HEADER),
                window(DicomFile.grey(2, 1, 0, 4095).text(0x00281050, "DS", centers)
                        .text(0x00281051, "DS", widths)));
    }

    @ParameterizedTest
    @CsvSource({"sigmoid,SIGMOID", "Sigmoid,SIGMOID", "linear_exact,LINEAR_EXACT", "LINEAR EXACT,LINEAR_EXACT",
        "linear,LINEAR"})
    void aFunctionHasItsNameInAnyCase(String named, Window.Function function) throws UnreadableImageException {
        assertEquals(function, window(DicomFile.grey(2, 1, 0, 100).text(0x00281050, "DS", "40")
                .text(0x00281051, "DS", "400").text(0x00281056, "CS", named)).function());
    }

    @ParameterizedTest
    @CsvSource({"0.0002441,1,LINEAR_EXACT", "0.0002441,0.8,LINEAR_EXACT", "1,0.8,LINEAR_EXACT", "1,1,LINEAR",
        "0.0002441,2,LINEAR"})
    @DisplayName("PS3.3 C.11.2.1.2: a width of up to 1 over values in smaller steps makes sense as LINEAR_EXACT alone")
    void widthsOfMaps(String slope, String width, Window.Function function) throws UnreadableImageException {
        assertEquals(function, window(DicomFile.grey(2, 1, 0, 4095).text(0x00281052, "DS", "0")
                .text(0x00281053, "DS", slope).text(0x00281050, "DS", "0.5").text(0x00281051, "DS", width)).function());
    }

    @Test
    void aMapFromZeroToOneIsShownFromBlackToWhite() throws UnreadableImageException {
        byte[] file = DicomFile.grey(3, 1, 0, 2048, 4096).text(0x00281052, "DS", "0")
                .text(0x00281053, "DS", "0.000244140625").text(0x00281050, "DS", "0.5").text(0x00281051, "DS", "1")
                .toBytes();
        assertArrayEquals(new int[] {0, 128, 255}, levels(frames(file).show(0)));
    }

    @Test
    void aSparsePictureIsShownFromItsLeastValueToItsLargest() throws UnreadableImageException {
        int[] spots = new int[1000];
        spots[500] = 4000;
        spots[501] = 2000;
        int[] levels = levels(frames(DicomFile.grey(100, 10, spots).toBytes()).show(0));
        assertEquals(0, levels[0]);
        assertEquals(255, levels[500]);
        assertEquals(128, levels[501]);
    }

    @Test
    void theFewBrightestCountsOfNuclearMedicineAreNotCutOff() throws UnreadableImageException {
        int[] counts = new int[1000];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = i % 3;
        }
        counts[500] = 200;
        counts[501] = 100;
        int[] levels = levels(frames(DicomFile.grey(100, 10, counts).text(0x00080060, "CS", "NM").toBytes()).show(0));
        assertEquals(255, levels[500]);
        assertEquals(128, levels[501]);
        assertEquals(1, levels[1]);
    }

    @ParameterizedTest
    @CsvSource({"100000,10", "-100000,10"})
    @DisplayName("a frame beside its window can be shown from its least value to its largest")
    void range(String center, String width) throws UnreadableImageException {
        MedicalImage.Frames frames = frames(DicomFile.grey(3, 1, 0, 50, 100).text(0x00281050, "DS", center)
                .text(0x00281051, "DS", width).toBytes());
        assertEquals(1, java.util.Arrays.stream(levels(frames.show(0))).distinct().count());
        assertArrayEquals(new int[] {0, 128, 255}, levels(frames.showRange(0)));
    }

    private static Window window(DicomFile file) throws UnreadableImageException {
        return frames(file.toBytes()).show(0).get(0).window().orElseThrow();
    }

    private static MedicalImage.Frames frames(byte[] file) throws UnreadableImageException {
        return DicomTesting.images().read(file, new Decoding()).frames();
    }

    private static int[] levels(List<DisplayedFrame> shown) {
        return DicomTesting.levels(shown.get(0).picture());
    }
}
