package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.ImageFormat;
import wetread.imaging.Size;
import wetread.imaging.SourceObject;
import wetread.imaging.SourceStudy;
import wetread.imaging.Study;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.raster.RasterTesting;
import wetread.tools.local.DicomFile;

/** What is carried of a header so that results can be filed beside it. */
class SourceStudyTest {
    private static final String CINE = "1.2.840.10008.5.1.4.1.1.3.1";

    @Test
    void framesOfALoneFileAreNamedByTheirNumbersInIt() throws UnreadableImageException {
        SourceStudy source = SourceStudy.of(study(cine()), List.of(0, 2, 9)).orElseThrow();
        assertEquals(Set.of(0, 2), source.frames().keySet(), "there is no tenth one");
        SourceStudy.Frame third = source.frames().get(2);
        assertEquals(3, third.number());
        assertEquals(new Size(8, 4), third.size());
        assertEquals(new SourceObject(CINE, "1.2.3.1", "1.2.3", 3, ""), third.object());
        assertEquals("DOE^JOHN", source.header().patientName());
        assertEquals("1.2", source.header().studyUid());
    }

    @Test
    void itsTextNamesNobody() throws UnreadableImageException {
        Study study = study(cine());
        SourceStudy source = SourceStudy.of(study, List.of(0)).orElseThrow();
        assertFalse((source + " " + study).contains("DOE"));
        assertTrue(source.toString().contains(CINE));
    }

    @Test
    void anObjectWithoutAUidThatOthersTakeIsNotReferredTo() throws UnreadableImageException {
        assertEquals(Set.of(), SourceStudy.of(study(cine().without(0x00080018)), List.of(0)).orElseThrow().frames()
                .keySet());
        assertEquals(Set.of(), SourceStudy.of(study(cine().text(0x0020000E, "UI", "PACS/7")), List.of(0)).orElseThrow()
                .frames().keySet());
    }

    @Test
    void thereIsNoneOfOtherFormatsWithoutAStudyOrWithSeveralPatients() throws UnreadableImageException {
        assertEquals(Optional.empty(), SourceStudy.of(Study.of(RasterTesting.images().read(
                FunctionUnderTest.sample("demo/ct_brain.png"), ImageFormat.PNG, new Decoding())), List.of(0)));
        assertEquals(Optional.empty(), SourceStudy.of(study(cine().without(0x0020000D)), List.of(0)));
        assertEquals(Optional.empty(), SourceStudy.of(study(cine().text(0x0020000D, "UI", "PACS/7")), List.of(0)));
        Study two = study(cine());
        two.decoding().found(new Flaw(Flaw.Kind.SEVERAL_PATIENTS, "two"));
        assertEquals(Optional.empty(), SourceStudy.of(two, List.of(0)));
    }

    @Test
    void burnedInAnnotationOfAPictureIsThatOfItsImage() throws UnreadableImageException {
        DicomFile ct = DicomFile.grey(8, 4, IntStream.range(0, 32).toArray()).text(0x00080060, "CS", "CT")
                .text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2");
        assertEquals("NO", burnedIn(ct), "a detector made the pixels");
        assertEquals("NO", burnedIn(cine().text(0x00280301, "CS", "NO")));
        assertEquals("", burnedIn(cine()), "nobody knows");
    }

    private static String burnedIn(DicomFile file) throws UnreadableImageException {
        return study(file).leading().frames().objectOf(0).orElseThrow().burnedIn();
    }

    private static Study study(DicomFile file) throws UnreadableImageException {
        return Study.of(DicomTesting.images().read(file.toBytes(), new Decoding()));
    }

    private static DicomFile cine() {
        return DicomFile.grey(8, 4, IntStream.range(0, 96).toArray()).text(0x00280008, "IS", "3")
                .text(0x00080016, "UI", CINE).text(0x00080018, "UI", "1.2.3.1").text(0x0020000D, "UI", "1.2")
                .text(0x0020000E, "UI", "1.2.3").text(0x00080060, "CS", "US").text(0x00100010, "PN", "DOE^JOHN");
    }
}
