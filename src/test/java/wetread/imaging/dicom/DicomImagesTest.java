package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.IdentityPolicy;
import wetread.imaging.ImageFormat;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Window;
import wetread.imaging.read.FormatRecognition;
import wetread.imaging.render.TestLimits;
import wetread.tools.local.DicomFile;

/** From stored value to brightness, on files written for the purpose. */
class DicomImagesTest {
    private final DicomImages images = DicomTesting.images();

    @Test
    @DisplayName("article, error 3: DICOM becomes a windowed picture")
    void headerWindowAndRescaleMakeTheBrightness() throws UnreadableImageException {
        // Stored 0..4 is −1000..1000 HU by slope 500 and intercept −1000; window 0/1000, LINEAR.
        byte[] file = DicomFile.grey(5, 1, 0, 1, 2, 3, 4).text(0x00281052, "DS", "-1000").text(0x00281053, "DS", "500")
                .text(0x00281050, "DS", "0\\40").text(0x00281051, "DS", "1000\\400").toBytes();
        assertArrayEquals(new int[] {0, 0, 128, 255, 255}, levels(file));
        assertEquals(new Window(0, 1000, Window.Function.LINEAR, Window.Source.HEADER),
                images.read(file, new Decoding()).frames().show(0).get(0).window().orElseThrow());
    }

    @Test
    void monochrome1IsInvertedAndItsWindowIsNot() throws UnreadableImageException {
        DicomFile file = DicomFile.grey(3, 1, 0, 128, 255).text(0x00281050, "DS", "128").text(0x00281051, "DS", "256");
        int[] upright = levels(file.toBytes());
        int[] inverted = levels(file.text(0x00280004, "CS", "MONOCHROME1").toBytes());
        assertArrayEquals(Arrays.stream(upright).map(level -> 255 - level).toArray(), inverted);
        assertEquals(255, inverted[0]);
    }

    @Test
    void signedValuesAreExtendedFromTheHighestStoredBit() throws UnreadableImageException {
        // 12 bits stored: 0xFFF is −1, 0x800 is −2048; the bits above are dirty and must not count.
        byte[] file = DicomFile.grey(3, 1, 0x0800, 0xFFFF, 0xF7FF).unsigned(0x00280101, 12).unsigned(0x00280102, 11)
                .unsigned(0x00280103, 1).text(0x00281050, "DS", "0").text(0x00281051, "DS", "4096").toBytes();
        assertArrayEquals(new int[] {0, 127, 255}, levels(file));
    }

    @Test
    void bitsBelowTheStoredOnesDoNotCount() throws UnreadableImageException {
        // 12 bits stored at the top of 16.
        byte[] file = DicomFile.grey(2, 1, 0xFFFF, 0x000F).unsigned(0x00280101, 12).unsigned(0x00280102, 15)
                .text(0x00281050, "DS", "2048").text(0x00281051, "DS", "4096").toBytes();
        assertArrayEquals(new int[] {255, 0}, levels(file));
    }

    @Test
    @DisplayName("PS3.3 C.7.6.3.1.2: YBR_FULL becomes RGB")
    void ybrFullBecomesRgb() throws UnreadableImageException {
        // Black, white, and red of full strength as YCbCr.
        byte[] ybr = {0, (byte) 128, (byte) 128, (byte) 255, (byte) 128, (byte) 128, 76, 85, (byte) 255};
        byte[] file = DicomFile.grey(3, 1).unsigned(0x00280002, 3).text(0x00280004, "CS", "YBR_FULL")
                .unsigned(0x00280006, 0).unsigned(0x00280100, 8).unsigned(0x00280101, 8).unsigned(0x00280102, 7)
                .bytes(0x7FE00010, "OB", Arrays.copyOf(ybr, 10)).toBytes();
        Picture picture = images.read(file, new Decoding()).frames().show(0).get(0).picture();
        byte[] row = new byte[9];
        picture.row(0, row);
        byte[] rgb = {0, 0, 0, (byte) 255, (byte) 255, (byte) 255, (byte) 254, 0, 0};
        assertArrayEquals(rgb, row);
    }

    @Test
    void withoutAWindowThePercentilesOfTheValuesMakeOne() throws UnreadableImageException {
        int[] stored = new int[1000];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = 1000 + i;
        }
        // One burned marker, and padding that is no value at all.
        stored[0] = 65535;
        stored[1] = 0;
        stored[2] = 0;
        Window window = images.read(DicomFile.grey(100, 10, stored).unsigned(0x00280120, 0).toBytes(), new Decoding())
                .frames().show(0).get(0).window().orElseThrow();
        assertEquals(Window.Source.PERCENTILE, window.source());
        assertEquals(1500, window.center(), 10);
        assertEquals(990, window.width(), 10);
    }

    @Test
    void aFlatImageWithoutWindowStillHasOne() throws UnreadableImageException {
        Window window = images.read(DicomFile.grey(2, 2, 7, 7, 7, 7).toBytes(), new Decoding()).frames().show(0)
                .get(0).window()
                .orElseThrow();
        assertEquals(7, window.center());
        assertEquals(1, window.width());
    }

    @Test
    void paddingAloneStillHasAPicture() throws UnreadableImageException {
        assertEquals(4, levels(DicomFile.grey(2, 2, 5, 5, 5, 5).unsigned(0x00280120, 5).toBytes()).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", ""})
    void aWindowThatIsNoneIsPassedOver(String width) throws UnreadableImageException {
        byte[] file = DicomFile.grey(2, 1, 0, 100).text(0x00281050, "DS", "40").text(0x00281051, "DS", width).toBytes();
        Window window = images.read(file, new Decoding()).frames().show(0).get(0).window().orElseThrow();
        assertEquals(Window.Source.PERCENTILE, window.source());
    }

    @ParameterizedTest
    @CsvSource({"LINEAR_EXACT,LINEAR_EXACT", "SIGMOID,SIGMOID", "LINEAR,LINEAR", "UNHEARD_OF,LINEAR"})
    void theHeaderNamesTheFunction(String named, Window.Function function) throws UnreadableImageException {
        byte[] file = DicomFile.grey(2, 1, 0, 100).text(0x00281050, "DS", "40").text(0x00281051, "DS", "400")
                .text(0x00281056, "CS", named).toBytes();
        assertEquals(function, images.read(file, new Decoding()).frames().show(0).get(0).window().orElseThrow()
                .function());
    }

    @Test
    void eightBitsWithoutAWindowAreShownAsTheyAre() throws UnreadableImageException {
        byte[] file = DicomFile.grey(4, 1).unsigned(0x00280100, 8).unsigned(0x00280101, 8).unsigned(0x00280102, 7)
                .bytes(0x7FE00010, "OB", new byte[] {0, 50, 100, (byte) 200}).toBytes();
        assertArrayEquals(new int[] {0, 50, 100, 200}, levels(file));
    }

    @Test
    void thirtyTwoBitsAreWindowedWithoutATable() throws UnreadableImageException {
        byte[] pixels = ByteBuffer.allocate(12).order(java.nio.ByteOrder.LITTLE_ENDIAN).putInt(0).putInt(1 << 30)
                .putInt(-1).array();
        byte[] file = DicomFile.grey(3, 1).unsigned(0x00280100, 32).unsigned(0x00280101, 32).unsigned(0x00280102, 31)
                .bytes(0x7FE00010, "OW", pixels).toBytes();
        int[] levels = levels(file);
        assertEquals(0, levels[0]);
        assertEquals(64, levels[1], 1);
        assertEquals(255, levels[2]);
    }

    @Test
    void colourIsReadByPixelAndByPlane() throws UnreadableImageException {
        DicomFile file = DicomFile.grey(2, 1).unsigned(0x00280002, 3).text(0x00280004, "CS", "RGB")
                .unsigned(0x00280100, 8).unsigned(0x00280101, 8).unsigned(0x00280102, 7);
        int[] expected = {1, 2, 3, 4, 5, 6};
        assertArrayEquals(expected, levels(file.unsigned(0x00280006, 0)
                .bytes(0x7FE00010, "OB", new byte[] {1, 2, 3, 4, 5, 6}).toBytes()));
        assertArrayEquals(expected, levels(file.unsigned(0x00280006, 1)
                .bytes(0x7FE00010, "OB", new byte[] {1, 4, 2, 5, 3, 6}).toBytes()));
    }

    @Test
    void littleAndBigEndianImplicitAndExplicitAreTheSamePicture() throws UnreadableImageException {
        int[] little = levels(FunctionUnderTest.sample("more/MR_small.dcm"));
        assertArrayEquals(little, levels(FunctionUnderTest.sample("demo/MR_small_bigendian.dcm")));
        assertArrayEquals(little, levels(FunctionUnderTest.sample("demo/MR_small_implicit.dcm")));
        assertArrayEquals(levels(FunctionUnderTest.sample("more/SC_rgb_small_odd.dcm")),
                levels(FunctionUnderTest.sample("more/SC_rgb_small_odd_big_endian.dcm")));
    }

    @Test
    void aFileWithoutMetaGroupIsRecognisedByItsContent() throws UnreadableImageException {
        DicomFile file = DicomFile.grey(1, 1, 7).text(0x00080005, "CS", "ISO_IR 100").text(0x00080060, "CS", "CT");
        assertEquals("CT", images.read(file.toBareBytes(), new Decoding()).acquisition().modality());
        assertEquals(Optional.of(ImageFormat.DICOM),
                FormatRecognition.of(file.toBareBytes()));
    }

    @Test
    void aDeflatedDataSetIsReadUpToTheLimit() throws UnreadableImageException {
        byte[] deflated = FunctionUnderTest.sample("more/image_dfl.dcm");
        assertTrue(levels(deflated).length > 0);
        DicomImages strict = DicomTesting.images(new TestLimits(10_000, 100, 100, 100, 1), IdentityPolicy.Choice.SEND,
                IdentityPolicy.Choice.SEND);
        assertEquals(RejectionReason.TOO_LARGE,
                assertThrows(UnreadableImageException.class, () -> strict.read(deflated, new Decoding())).reason());
    }

    @Test
    void everyFrameOfAMultiFrameImageIsFound() throws UnreadableImageException {
        byte[] file = DicomFile.grey(2, 1, 0, 100, 200, 300, 400, 500).text(0x00280008, "IS", "3")
                .text(0x00281050, "DS", "250").text(0x00281051, "DS", "501").toBytes();
        MedicalImage image = images.read(file, new Decoding());
        assertEquals(3, image.frames().count());
        assertEquals(204, levels(image, 2)[0], 1);
        byte[] short4 = DicomFile.grey(2, 1, 0, 100).text(0x00280008, "IS", "2").toBytes();
        assertEquals(RejectionReason.TRUNCATED,
                assertThrows(UnreadableImageException.class, () -> images.read(short4, new Decoding()).frames()
                        .show(1)).reason());
    }

    @Test
    void eightBitsInBigEndianWordsAreSwappedFromTheBeginningOfPixelData() throws UnreadableImageException {
        PixelLayout layout = new PixelLayout(3, 3, 2, 1, 8, 8, 7, false, false, "MONOCHROME2");
        byte[] swapped = new byte[18];
        for (int i = 0; i < 18; i++) {
            swapped[i ^ 1] = (byte) i;
        }
        PixelData.Native pixels = new PixelData.Native(swapped, 0, 18, true, true);
        int[] row = new int[3];
        new UncompressedCodec().decode(pixels, layout, 1, new Decoding()).row(0, row);
        assertArrayEquals(new int[] {9, 10, 11}, row);
        PixelData.Native unpadded = new PixelData.Native(new byte[9], 0, 9, true, true);
        assertThrows(UnreadableImageException.class, () -> new UncompressedCodec().decode(unpadded, layout, 0,
                new Decoding()));
    }

    @Test
    void aRescaleBeyondMeasureIsMalformedAndAFallingOneTurnsThePictureRound() throws UnreadableImageException {
        byte[] file = DicomFile.grey(2, 1, 1, 2).text(0x00281053, "DS", "1E308").toBytes();
        assertEquals(RejectionReason.MALFORMED,
                assertThrows(UnreadableImageException.class, () -> levels(file)).reason());
        assertArrayEquals(new int[] {255, 155}, levels(DicomFile.grey(2, 1).unsigned(0x00280100, 8)
                .unsigned(0x00280101, 8).unsigned(0x00280102, 7)
                .text(0x00281053, "DS", "-1").text(0x00281052, "DS", "255")
                .bytes(0x7FE00010, "OB", new byte[] {0, 100}).toBytes()));
    }

    @Test
    void aRejectionNeverRepeatsWhatAHeaderSays() {
        for (byte[] file : new byte[][] {
            DicomFile.grey(1, 1, 0).text(0x00280004, "CS", "HONG GILDONG").toBytes(),
            new String(DicomFile.grey(1, 1, 0).toBytes(), StandardCharsets.ISO_8859_1)
                    .replace("1.2.840.10008.1.2.1", "HONG GILDONG 1970.1")
                    .getBytes(StandardCharsets.ISO_8859_1)}) {
            UnreadableImageException rejection =
                    assertThrows(UnreadableImageException.class, () -> images.read(file, new Decoding()).frames()
                            .show(0));
            assertTrue(rejection.getMessage().startsWith("no "), rejection.getMessage());
            assertTrue(!rejection.getMessage().contains("HONG"), rejection.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"1.2.840.10008.1.2.4.100,1.2.840.10008.1.2.4.100", "1.2.3.4,that the standard does not know",
        "HONGKILD,that the standard does not know"})
    void aTransferSyntaxWithoutDecoderIsNamedWhereTheStandardAssignsIt(String uid, String named) {
        byte[] file = DicomFile.grey(1, 1, 0).transferSyntax(uid).toBytes();
        UnreadableImageException rejection = assertThrows(UnreadableImageException.class, () -> images.read(file,
                new Decoding()));
        assertEquals(RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX, rejection.reason());
        assertEquals("no decoder for transfer syntax " + named, rejection.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"HSV,3,HSV", "CMYK,3,CMYK", "XYB,3,XYB", "YBR_PARTIAL_420,3,YBR_PARTIAL_420", "RGB,1,RGB",
        "MONOCHROME1,3,MONOCHROME1", "PALETTE COLOR,3,PALETTE COLOR", "CIELAB,3,an unknown term",
        "YBR_FULL_444,3,an unknown term", "MONOCHROME,1,an unknown term"})
    void aPhotometricInterpretationWithoutConversionIsNamedWhereTheStandardDefinesIt(String term, int samples,
            String named) {
        byte[] file = DicomFile.grey(1, 1, new int[samples]).unsigned(0x00280002, samples)
                .text(0x00280004, "CS", term).toBytes();
        UnreadableImageException rejection = assertThrows(UnreadableImageException.class, () -> images.read(file,
                new Decoding()));
        assertEquals(RejectionReason.UNSUPPORTED_PHOTOMETRIC_INTERPRETATION, rejection.reason());
        assertEquals("no conversion from " + named + " with " + samples + " samples per pixel",
                rejection.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"demo/MR_small_jp2klossless.dcm,1.2.840.10008.1.2.4.90,MONOCHROME2",
        "compressed/rgb_rle.dcm,1.2.840.10008.1.2.5,RGB", "more/MR_small.dcm,1.2.840.10008.1.2.1,MONOCHROME2"})
    void anImageRepeatsTheUidAndTheTermOfItsFile(String file, String uid, String term)
            throws UnreadableImageException {
        MedicalImage image = images.read(FunctionUnderTest.sample(file), new Decoding());
        assertEquals(uid, image.transferSyntax());
        assertEquals(term, image.photometricInterpretation());
    }

    @Test
    void anyTruncationIsATypedRejection() throws UnreadableImageException {
        byte[] whole = FunctionUnderTest.sample("demo/MR_small_implicit.dcm");
        for (int length = 0; length < whole.length; length += length < 2000 ? 1 : 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            try {
                levels(cut);
            } catch (UnreadableImageException e) {
                assertTrue(e.getMessage().length() > 10);
            }
        }
    }

    @Test
    void anyFlippedByteOfTheHeaderIsAPictureOrATypedRejection() {
        byte[] whole = FunctionUnderTest.sample("more/SC_rgb_small_odd.dcm");
        for (int at = 0; at < whole.length; at++) {
            for (int value : new int[] {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
                byte[] broken = whole.clone();
                broken[at] = (byte) value;
                try {
                    levels(broken);
                } catch (UnreadableImageException e) {
                    assertTrue(e.getMessage().length() > 10);
                }
            }
        }
    }

    private int[] levels(byte[] file) throws UnreadableImageException {
        return levels(images.read(file, new Decoding()), 0);
    }

    private static int[] levels(MedicalImage image, int frame) throws UnreadableImageException {
        return DicomTesting.levels(image.frames().show(frame).get(0).picture());
    }

    @Test
    void aBrokenAnatomicRegionCostsNoPicture() throws UnreadableImageException {
        byte[] file = DicomFile.grey(1, 1, 7).text(0x00080060, "CS", "CT").bytes(0x00082218, "SQ", new byte[8])
                .toBytes();
        assertEquals("CT", images.read(file, new Decoding()).acquisition().modality());
    }
}
