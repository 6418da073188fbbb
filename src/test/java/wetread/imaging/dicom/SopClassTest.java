package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.RejectionReason;
import wetread.imaging.SlidePolicy;
import wetread.imaging.TestIdentity;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.TestLimits;
import wetread.tools.local.DicomFile;

/** What an object is, by its SOP class: some are no images for a reader. */
class SopClassTest {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    @ParameterizedTest
    @CsvSource({"66.4,Segmentation Storage", "66.5,Surface Segmentation Storage", "481.2,RT Dose Storage",
        "30,Parametric Map Storage", "67,Real World Value Mapping Storage",
        "66.3,Deformable Spatial Registration Storage", "66,Raw Data Storage", "66.1,Spatial Registration Storage",
        "77.1.6,VL Whole Slide Microscopy Image Storage"})
    void whatIsNoImageForAReaderIsRefusedByItsName(String sopClass, String name) {
        for (DicomFile file : List.of(DicomFile.grey(1, 1, 0), DicomFile.grey(1, 1).without(0x7FE00010))) {
            UnreadableImageException refusal = assertThrows(UnreadableImageException.class,
                    () -> read(file.text(0x00080016, "UI", STORAGE + sopClass), new Decoding()));
            assertEquals(RejectionReason.NOT_FOR_READING, refusal.reason());
            assertTrue(refusal.getMessage().contains(name), refusal.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"SEG", "RTDOSE", "REG", "SM"})
    void withoutAClassTheModalityTells(String modality) {
        assertEquals(RejectionReason.NOT_FOR_READING, assertThrows(UnreadableImageException.class,
                () -> read(DicomFile.grey(1, 1, 0).text(0x00080060, "CS", modality), new Decoding())).reason());
    }

    @ParameterizedTest
    @CsvSource({"2", "481.1", "77.1.5.1", "9999", "66.44"})
    void imagesAreRead(String sopClass) throws UnreadableImageException {
        read(DicomFile.grey(1, 1, 0).text(0x00080016, "UI", STORAGE + sopClass).text(0x00080060, "CS", "SEG"),
                new Decoding());
    }

    @Test
    void aKeyPictureOfAnEarlierReadingIsNotReadAndAnotherSecondaryCaptureIs() throws UnreadableImageException {
        DicomFile capture = DicomFile.grey(1, 1, 0).text(0x00080016, "UI", STORAGE + "7");
        read(capture.text(0x00080070, "LO", "another"), new Decoding());
        assertEquals(RejectionReason.NOT_FOR_READING, assertThrows(UnreadableImageException.class,
                () -> read(capture.text(0x00080070, "LO", "wetread"), new Decoding())).reason());
        read(DicomFile.grey(1, 1, 0).text(0x00080016, "UI", STORAGE + "2").text(0x00080070, "LO", "wetread"),
                new Decoding());
    }

    @Test
    void slidesAreReadWhereThatIsAskedFor() throws UnreadableImageException {
        byte[] slide = DicomFile.grey(1, 1, 0).text(0x00080016, "UI", STORAGE + "77.1.6").toBytes();
        assertEquals(1, DicomTesting.images(TestLimits.DEFAULT, TestIdentity.DEFAULT, SlidePolicy.Choice.READ)
                .read(slide, new Decoding()).frames().count());
    }

    @ParameterizedTest
    @CsvSource({"1.2,FOR PROCESSING", "1.2,for processing", "1.2.1,''", "1.1.1,FOR PROCESSING"})
    void aPictureForProcessingIsReadAndSaidToBeOne(String sopClass, String intent) throws UnreadableImageException {
        Decoding decoding = new Decoding();
        read(DicomFile.grey(1, 1, 0).text(0x00080016, "UI", STORAGE + sopClass).text(0x00080068, "CS", intent),
                decoding);
        assertEquals(Flaw.Kind.FOR_PROCESSING, decoding.flaws().get(0).kind());
    }

    @Test
    void aPictureForPresentationHasNoSuchFlaw() throws UnreadableImageException {
        Decoding decoding = new Decoding();
        read(DicomFile.grey(1, 1, 0).text(0x00080016, "UI", STORAGE + "1.2")
                .text(0x00080068, "CS", "FOR PRESENTATION"), decoding);
        assertEquals(List.of(), decoding.flaws());
    }

    private static void read(DicomFile file, Decoding decoding) throws UnreadableImageException {
        DicomTesting.images().read(file.toBytes(), decoding);
    }
}
