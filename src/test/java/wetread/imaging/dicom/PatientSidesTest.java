package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.imaging.Decoding;
import wetread.imaging.UnreadableImageException;
import wetread.tools.local.DicomFile;

class PatientSidesTest {
    @ParameterizedTest
    @CsvSource({
        "1\\0\\0\\0\\1\\0, '', R", "-1\\0\\0\\0\\1\\0, '', L", "0.9\\0.43\\0\\-0.43\\0.9\\0, '', R",
        "0\\1\\0\\0\\0\\-1, '', ''", "0.7\\0.71\\0\\-0.71\\0.7\\0, '', ''", "1\\0\\0, '', ''",
        "9\\0\\0\\0\\1\\0, '', ''",
        "'', L\\F, R", "'', R\\F, L", "'', LF\\PH, R", "'', A\\F, ''", "'', L, ''",
        "1\\0\\0\\0\\1\\0, L\\P, R", "1\\0\\0\\0\\1\\0, R\\P, ''"})
    void theSideAtTheLeftEdgeFollowsFromTheRowsDirection(String plane, String patient, String side)
            throws UnreadableImageException {
        DicomFile file = DicomFile.grey(2, 2, new int[4]).text(0x00080060, "CS", "CT");
        file = patient.isEmpty() ? file : file.text(0x00200020, "CS", patient);
        file = plane.isEmpty() ? file : file.text(0x00200037, "DS", plane);
        assertEquals(side, DicomTesting.images().read(file.toBytes(), new Decoding()).acquisition().leftEdge());
    }
}
