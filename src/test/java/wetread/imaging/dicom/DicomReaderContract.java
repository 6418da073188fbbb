package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;
import wetread.tools.local.DicomFile;

/** What every {@link DicomReader} has to do. */
abstract class DicomReaderContract {

    abstract DicomReader reader();

    @ParameterizedTest
    @ValueSource(strings = {"more/MR_small.dcm", "demo/MR_small_implicit.dcm", "demo/MR_small_bigendian.dcm",
            "demo/MR_small_jp2klossless.dcm"})
    @DisplayName("however a data set is written, it says and shows the same")
    void sameContent(String file) throws UnreadableImageException {
        DicomObject object = reader().read(FunctionUnderTest.sample(file), new Decoding());
        DataSet header = object.dataSet();
        assertEquals("MR", header.string(Tag.Modality).orElseThrow());
        assertEquals(64, header.integer(Tag.Rows).orElseThrow());
        assertEquals(1, header.integer(Tag.PixelRepresentation).orElseThrow());
        assertArrayEquals(new double[] {600}, header.decimals(Tag.WindowCenter));
        assertArrayEquals(DicomTesting.values(FunctionUnderTest.sample("more/MR_small.dcm")), values(object));
    }

    @ParameterizedTest
    @ValueSource(strings = {"more/image_dfl.dcm", "more/SC_rgb_small_odd_big_endian.dcm",
            "compressed/ct_jpegls_fragments.dcm", "compressed/rgb_rle.dcm", "more/rtdose_1frame.dcm",
            "more/ExplVR_BigEnd.dcm"})
    @DisplayName("pixels are found deflated, in swapped words, in fragments and in any byte order")
    void pixels(String file) throws UnreadableImageException {
        assertArrayEquals(DicomTesting.values(FunctionUnderTest.sample(file)),
                values(reader().read(FunctionUnderTest.sample(file), new Decoding())));
    }

    @Test
    @DisplayName("sequences, words, numbers and Korean")
    void elements() throws UnreadableImageException {
        byte[] file = DicomFile.grey(1, 1, 0).text(0x00080005, "CS", "ISO_IR 192").text(0x0008103E, "LO", "흉부")
                .text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\LOCALIZER").text(0x00280008, "IS", "17")
                .text(0x00281050, "DS", "40\\ -600 ").words(0x00281101, "US", 0, 65535, 16)
                .sequence(0x00283010, new DicomFile().words(0x00283002, "US", 2, 0, 8).words(0x00283006, "OW", 0xFF00),
                        new DicomFile()).text(0x00280301, "CS", "").toBytes();
        DataSet header = reader().read(file, new Decoding()).dataSet();
        assertEquals("흉부", header.string(Tag.SeriesDescription).orElseThrow());
        assertEquals(List.of("ORIGINAL", "PRIMARY", "LOCALIZER"), header.strings(Tag.ImageType));
        assertEquals(17, header.integer(Tag.NumberOfFrames).orElseThrow());
        assertArrayEquals(new double[] {40, -600}, header.decimals(Tag.WindowCenter));
        assertArrayEquals(new int[] {0, 65535, 16}, header.words(0x00281101));
        assertEquals(2, header.items(Tag.VOILUTSequence).size());
        assertArrayEquals(new int[] {0xFF00}, header.item(Tag.VOILUTSequence).orElseThrow().words(Tag.LUTData));
        assertTrue(header.string(Tag.BurnedInAnnotation).isEmpty());
        assertFalse(header.has(Tag.BurnedInAnnotation));
        assertTrue(header.items(Tag.ModalityLUTSequence).isEmpty());
        assertTrue(header.integer(Tag.PixelPaddingValue).isEmpty());
        assertEquals(0, header.words(Tag.LUTData).length);
    }

    @Test
    @DisplayName("Pixel Data of an icon is not that of the image")
    void icon() throws UnreadableImageException {
        byte[] file = DicomFile.grey(1, 1, 7).sequence(0x00880200, DicomFile.grey(2, 1, 1, 2)).toBytes();
        assertArrayEquals(new int[] {7}, values(reader().read(file, new Decoding())));
        byte[] report = new DicomFile().text(0x00080060, "CS", "SR")
                .sequence(0x00880200, DicomFile.grey(2, 1, 1, 2)).toBytes();
        assertTrue(reader().read(report, new Decoding()).pixelData().isEmpty());
    }

    @Test
    @DisplayName("a file that ends within its header or its fragments is truncated or malformed, never anything else")
    void truncated() {
        for (String name : List.of("demo/CT_small.dcm", "demo/MR_small_jp2klossless.dcm",
                "demo/MR_small_implicit.dcm")) {
            byte[] whole = FunctionUnderTest.sample(name);
            for (int length : new int[] {133, 200, 341, 600, 1001}) {
                RejectionReason reason = assertThrows(UnreadableImageException.class,
                        () -> reader().read(Arrays.copyOf(whole, length), new Decoding()),
                                name + " cut at " + length).reason();
                assertTrue(Set.of(RejectionReason.TRUNCATED, RejectionReason.MALFORMED).contains(reason));
            }
        }
    }

    private static int[] values(DicomObject object) throws UnreadableImageException {
        PixelLayout layout = DicomTesting.layout(object);
        StoredValues stored = DicomTesting.decode(object, 0);
        int width = layout.columns() * layout.samplesPerPixel();
        int[] values = new int[width * layout.rows()];
        int[] row = new int[width];
        for (int y = 0; y < layout.rows(); y++) {
            stored.row(y, row);
            System.arraycopy(row, 0, values, y * width, width);
        }
        return values;
    }
}
