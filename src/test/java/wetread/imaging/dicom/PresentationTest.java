package wetread.imaging.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import wetread.imaging.Decoding;
import wetread.imaging.DisplayedFrame;
import wetread.imaging.MedicalImage;
import wetread.imaging.Picture;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Window;
import wetread.tools.local.DicomFile;

/** Look-up tables, presentation, functional groups and the windows of CT, on files written for the purpose. */
class PresentationTest {
    private static final int MODALITY_LUT = 0x00283000;
    private static final int VOI_LUT = 0x00283010;
    private static final int DESCRIPTOR = 0x00283002;
    private static final int DATA = 0x00283006;

    @Test
    @DisplayName("PS3.3 C.11.1: a Modality LUT goes before the window and holds its ends")
    void modalityLut() throws UnreadableImageException {
        // Values 10, 11, 12 become 0, 500, 1000; below and above the table its ends hold.
        DicomFile lut = new DicomFile().words(DESCRIPTOR, "US", 3, 10, 16).words(DATA, "OW", 0, 500, 1000);
        byte[] file = DicomFile.grey(5, 1, 0, 10, 11, 12, 60000).sequence(MODALITY_LUT, lut)
                .text(0x00281050, "DS", "500.5").text(0x00281051, "DS", "1001").toBytes();
        assertArrayEquals(new int[] {0, 0, 128, 255, 255}, levels(file));
    }

    @Test
    @DisplayName("PS3.3 C.11.2: a VOI LUT takes modality values, negative ones too, and goes before a window")
    void voiLut() throws UnreadableImageException {
        // Stored 0, 1, 2, 3 are −2, −1, 0, 1; the table begins at −1.
        DicomFile lut = new DicomFile().words(DESCRIPTOR, "SS", 3, -1, 12).words(DATA, "OW", 0, 2048, 4095);
        DicomFile file = DicomFile.grey(4, 1, 0, 1, 2, 3).text(0x00281052, "DS", "-2").text(0x00281053, "DS", "1")
                .sequence(VOI_LUT, lut).text(0x00281050, "DS", "0").text(0x00281051, "DS", "1");
        assertArrayEquals(new int[] {0, 0, 128, 255}, levels(file.toBytes()));
        assertTrue(shown(file.toBytes()).get(0).window().isEmpty());
        assertArrayEquals(new int[] {255, 255, 127, 0}, levels(file.text(0x00280004, "CS", "MONOCHROME1").toBytes()));
    }

    @Test
    @DisplayName("a LUT of eight bits may have two entries in a word")
    void packedLut() throws UnreadableImageException {
        DicomFile lut = new DicomFile().words(DESCRIPTOR, "US", 4, 0, 8).words(DATA, "OW", 0x6400, 0xFFC8);
        assertArrayEquals(new int[] {0, 100, 200, 255},
                levels(DicomFile.grey(4, 1, 0, 1, 2, 3).sequence(VOI_LUT, lut).toBytes()));
    }

    @Test
    @DisplayName("a LUT that contradicts itself is passed over for the window")
    void brokenLut() throws UnreadableImageException {
        for (DicomFile lut : List.of(new DicomFile().words(DESCRIPTOR, "US", 100, 0, 16).words(DATA, "OW", 1, 2),
                new DicomFile().words(DESCRIPTOR, "US", 2, 0, 40).words(DATA, "OW", 1, 2), new DicomFile())) {
            byte[] file = DicomFile.grey(2, 1, 0, 100).sequence(VOI_LUT, lut).text(0x00281050, "DS", "50.5")
                    .text(0x00281051, "DS", "101").toBytes();
            assertArrayEquals(new int[] {0, 255}, levels(file));
        }
    }

    @Test
    @DisplayName("Presentation LUT Shape INVERSE turns MONOCHROME2 round and MONOCHROME1 not twice")
    void presentationLutShape() throws UnreadableImageException {
        DicomFile file = DicomFile.grey(2, 1, 0, 100).text(0x00281050, "DS", "50.5").text(0x00281051, "DS", "101")
                .text(0x20500020, "CS", "INVERSE");
        assertArrayEquals(new int[] {255, 0}, levels(file.toBytes()));
        assertArrayEquals(new int[] {255, 0}, levels(file.text(0x00280004, "CS", "MONOCHROME1").toBytes()));
        assertArrayEquals(new int[] {0, 255}, levels(file.text(0x00280004, "CS", "MONOCHROME2")
                .text(0x20500020, "CS", "IDENTITY").toBytes()));
    }

    @Test
    @DisplayName("of several windows the first valid one is shown")
    void severalWindows() throws UnreadableImageException {
        byte[] file = DicomFile.grey(2, 1, 0, 100).text(0x00281050, "DS", "40\\50\\60")
                .text(0x00281051, "DS", "0\\100\\10").toBytes();
        assertEquals(List.of(new Window(50, 100, Window.Function.LINEAR, Window.Source.HEADER)), windows(file));
    }

    @Test
    @DisplayName("PS3.3 C.7.6.16: rescale and window of a frame come from its own group, else from the shared one")
    void functionalGroups() throws UnreadableImageException {
        DicomFile rescale = new DicomFile().text(0x00281052, "DS", "1000").text(0x00281053, "DS", "1");
        DicomFile window = new DicomFile().text(0x00281050, "DS", "1050.5").text(0x00281051, "DS", "101");
        DicomFile shared = new DicomFile().sequence(0x00289145, rescale).sequence(0x00289132, window);
        DicomFile own = new DicomFile().sequence(0x00289132,
                new DicomFile().text(0x00281050, "DS", "1100.5").text(0x00281051, "DS", "201"));
        byte[] file = DicomFile.grey(2, 1, 0, 100, 0, 100, 0, 100).text(0x00280008, "IS", "3")
                .sequence(0x52009229, shared).sequence(0x52009230, new DicomFile(), own, new DicomFile()).toBytes();
        MedicalImage.Frames frames = DicomTesting.images().read(file, new Decoding()).frames();
        assertArrayEquals(new int[] {0, 255}, DicomTesting.levels(frames.show(0).get(0).picture()));
        assertArrayEquals(new int[] {0, 128}, DicomTesting.levels(frames.show(1).get(0).picture()));
        assertEquals(1050.5, frames.show(2).get(0).window().orElseThrow().center());
    }

    @Test
    @DisplayName("CT is shown through the windows that the part of the body needs")
    void ctWindows() throws UnreadableImageException {
        assertEquals(List.of("40/80", "75/215", "600/2800"), ct("HEAD", "", ""));
        assertEquals(List.of("-600/1500", "50/400"), ct("CHEST", "", ""));
        assertEquals(List.of("40/80", "75/215", "600/2800"), ct("", "CT Brain w/o contrast", ""));
        assertEquals(List.of("-600/1500", "50/400"), ct("", "흉부 CT", ""));
        assertEquals(List.of("40/400"), ct("ABDOMEN", "", ""));
        assertEquals(List.of("40/400"), ct("", "", ""));
        // What the header shows of another part is shown first, soft tissue beside it unless it is that.
        assertEquals(List.of("500/2000", "40/400"), ct("SPINE", "brain", "500/2000"));
        assertEquals(List.of("50/350"), ct("", "", "50/350"));
        assertEquals(List.of("40/80", "75/215", "600/2800"), ct("", "", "35/80"));
        // Each of several parts has its own; the head in another sense has none.
        assertEquals(List.of("40/80", "75/215", "600/2800", "-600/1500", "50/400"), ct("", "Brain and chest CT", ""));
        assertEquals(List.of("40/80", "75/215", "600/2800", "40/400"), ct("HEADNECK", "", ""));
        assertEquals(List.of("40/400"), ct("", "SKULL BASE TO MID THIGH", ""));
        assertEquals(List.of("40/400"), ct("", "췌장 두부", ""));
    }

    @Test
    @DisplayName("a scout view, values without rescale and other units keep their own window")
    void notHounsfield() throws UnreadableImageException {
        DicomFile head = DicomFile.grey(2, 1, 0, 100).text(0x00080060, "CS", "CT").text(0x00180015, "CS", "HEAD")
                .text(0x00281050, "DS", "50").text(0x00281051, "DS", "100");
        assertEquals(List.of("50/100"), names(head.toBytes()));
        head.text(0x00281052, "DS", "-1024").text(0x00281053, "DS", "1");
        assertEquals(3, names(head.toBytes()).size());
        assertEquals(List.of("50/100"), names(head.text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\LOCALIZER").toBytes()));
        head.without(0x00080008).text(0x00281054, "LO", "US");
        assertEquals(List.of("50/100"), names(head.toBytes()));
    }

    @Test
    @DisplayName("each window of a CT shows what it should: brain tissue, and bone, of the same pixels")
    void ctLevels() throws UnreadableImageException {
        // −1000, 0, 40, 80, 2000 HU.
        byte[] file = DicomFile.grey(5, 1, 24, 1024, 1064, 1104, 3024).text(0x00080060, "CS", "CT")
                .text(0x00180015, "CS", "HEAD").text(0x00281052, "DS", "-1024").text(0x00281053, "DS", "1").toBytes();
        List<DisplayedFrame> shown = shown(file);
        assertArrayEquals(new int[] {0, 0, 129, 255, 255}, DicomTesting.levels(shown.get(0).picture()));
        assertArrayEquals(new int[] {0, 73, 77, 80, 255}, DicomTesting.levels(shown.get(2).picture()));
    }

    private static List<String> ct(String bodyPart, String description, String window) throws UnreadableImageException {
        DicomFile file = DicomFile.grey(2, 1, 0, 100).text(0x00080005, "CS", "ISO_IR 192").text(0x00080060, "CS", "CT")
                .text(0x00180015, "CS", bodyPart).text(0x0008103E, "LO", description).text(0x00281052, "DS", "-1024")
                .text(0x00281053, "DS", "1");
        if (!window.isEmpty()) {
            file.text(0x00281050, "DS", window.split("/")[0]).text(0x00281051, "DS", window.split("/")[1]);
        }
        return names(file.toBytes());
    }

    private static List<String> names(byte[] file) throws UnreadableImageException {
        return windows(file).stream()
                .map(window -> Math.round(window.center()) + "/" + Math.round(window.width())).toList();
    }

    private static List<Window> windows(byte[] file) throws UnreadableImageException {
        return shown(file).stream().map(shown -> shown.window().orElseThrow()).toList();
    }

    private static List<DisplayedFrame> shown(byte[] file) throws UnreadableImageException {
        return DicomTesting.images().read(file, new Decoding()).frames().show(0);
    }

    private static int[] levels(byte[] file) throws UnreadableImageException {
        Picture picture = shown(file).get(0).picture();
        return Arrays.copyOf(DicomTesting.levels(picture), picture.size().width() * picture.channels());
    }
}
