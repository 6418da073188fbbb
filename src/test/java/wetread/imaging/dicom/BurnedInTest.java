package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Decoding;
import wetread.imaging.IdentityPolicy.Choice;
import wetread.imaging.RejectionReason;
import wetread.imaging.TestIdentity;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.raster.RasterTesting;
import wetread.imaging.read.ImageReader;
import wetread.imaging.render.TestLimits;
import wetread.tools.local.DicomFile;

/** Pictures that show whom they are of, or may. */
class BurnedInTest {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    @ParameterizedTest
    @ValueSource(strings = {"YES", "yes", "Y", "TRUE", "UNKNOWN", "no", "No", "N", "0", "NO\\YES", "YES\\NO",
        "NO HONGGILDONG"})
    void whateverIsNotExactlyNoCountsAsYes(String said) {
        DicomFile file = file("2", "CT").text(0x00280301, "CS", said);
        UnreadableImageException refusal = assertThrows(UnreadableImageException.class,
                () -> read(file, Choice.REFUSE, Choice.SEND));
        assertEquals(RejectionReason.BURNED_IN_IDENTITY, refusal.reason());
        assertTrue(!refusal.getMessage().contains("HONG"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO", "NO ", "NO\0"})
    void anExactNoIsSentWhateverItIsOf(String said) throws UnreadableImageException {
        read(file("7", "OT").text(0x00280301, "CS", said), Choice.REFUSE, Choice.REFUSE);
    }

    @ParameterizedTest
    @CsvSource({"7,OT", "7.2,OT", "7,CT", "6.1,US", "3.1,US", "6.1,IVUS", "12.1,XA", "12.2,RF", "77.1.1,ES",
        "77.1.1.1,ES", "2,OT", "2,''", "1,XA", "4,US", "'',CT", "'',OT", "'',''", "9999,CT", "104.1,DOC"})
    @DisplayName("SOP class and modality both have to say that a detector made the picture")
    void undeclared(String sopClass, String modality) throws UnreadableImageException {
        DicomFile file = file(sopClass, modality);
        assertEquals(RejectionReason.BURNED_IN_IDENTITY, assertThrows(UnreadableImageException.class,
                () -> read(file, Choice.REFUSE, Choice.REFUSE)).reason());
        read(file, Choice.REFUSE, Choice.SEND);
        // Blank is not said.
        assertThrows(UnreadableImageException.class,
                () -> read(file.text(0x00280301, "CS", "  "), Choice.REFUSE, Choice.REFUSE));
    }

    @ParameterizedTest
    @CsvSource({"2,CT", "4,MR", "1,CR", "1.1,DX", "1.2,MG", "20,NM", "128,PT", "77.1.5.1,OP", "77.1.5.4,OPT"})
    void whatADetectorMadeIsSentUndeclared(String sopClass, String modality) throws UnreadableImageException {
        read(file(sopClass, modality), Choice.REFUSE, Choice.REFUSE);
    }

    @Test
    @DisplayName("ultrasound regions that cover all of the picture hide no name")
    void regionsThatHideNothing() throws UnreadableImageException {
        DicomFile file = eightBits(file("6.1", "US").text(0x00280301, "CS", "YES"));
        for (DicomFile[] regions : new DicomFile[][] {{region(0, 0, 9, 9)}, {region(0, 0, 4000, 4000)},
            {region(0, 0, 9, 4), region(0, 5, 9, 9)}, {region(0, 0, 5, 9), region(4, 0, 9, 9), region(1, 1, 2, 2)}}) {
            file.sequence(0x00186011, regions);
            assertEquals(RejectionReason.BURNED_IN_IDENTITY, assertThrows(UnreadableImageException.class,
                    () -> read(file, Choice.REFUSE, Choice.SEND)).reason());
        }
        read(file.sequence(0x00186011, region(0, 1, 9, 9)), Choice.REFUSE, Choice.REFUSE);
    }

    @Test
    void thousandsOfRegionsAreTooComplex() {
        DicomFile[] regions = new DicomFile[2000];
        Arrays.fill(regions, region(0, 0, 1, 1));
        assertEquals(RejectionReason.TOO_COMPLEX, assertThrows(UnreadableImageException.class,
                () -> read(eightBits(file("6.1", "US")).sequence(0x00186011, regions), Choice.SEND, Choice.SEND))
                .reason());
    }

    @Test
    void aPngOrJpegIsSentOrRefusedAsConfigured() throws Exception {
        byte[] png = wetread.fixture.FunctionUnderTest.sample("demo/ct_brain.png");
        reader(Choice.SEND).read(png, new Decoding());
        assertEquals(RejectionReason.BURNED_IN_IDENTITY, assertThrows(UnreadableImageException.class,
                () -> reader(Choice.REFUSE).read(png, new Decoding())).reason());
        // DICOM has a policy of its own.
        reader(Choice.REFUSE).read(file("2", "CT").toBytes(), new Decoding());
    }

    private static ImageReader reader(Choice files) {
        return new ImageReader(DicomTesting.images(), RasterTesting.images(),
                new TestIdentity(Choice.SEND, Choice.SEND, files));
    }

    private static void read(DicomFile file, Choice declared, Choice undeclared) throws UnreadableImageException {
        DicomTesting.images(TestLimits.DEFAULT, declared, undeclared).read(file.toBytes(), new Decoding());
    }

    private static DicomFile file(String sopClass, String modality) {
        DicomFile file = DicomFile.grey(1, 1, 0).text(0x00080060, "CS", modality);
        return sopClass.isEmpty() ? file : file.text(0x00080016, "UI", STORAGE + sopClass);
    }

    private static DicomFile eightBits(DicomFile file) {
        return file.unsigned(0x00280010, 10).unsigned(0x00280011, 10).unsigned(0x00280100, 8).unsigned(0x00280101, 8)
                .unsigned(0x00280102, 7).bytes(0x7FE00010, "OB", Arrays.copyOf(new byte[0], 100));
    }

    private static DicomFile region(int minX, int minY, int maxX, int maxY) {
        return new DicomFile().words(0x00186018, "UL", minX, 0).words(0x0018601A, "UL", minY, 0)
                .words(0x0018601C, "UL", maxX, 0).words(0x0018601E, "UL", maxY, 0);
    }
}
