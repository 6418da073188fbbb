package wetread.report.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.report.dicom.Results.box;
import static wetread.report.dicom.Results.finding;
import static wetread.report.dicom.Results.key;
import static wetread.report.dicom.Results.picture;
import static wetread.report.dicom.Results.report;
import static wetread.report.dicom.Results.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wetread.fixture.DicomTools;
import wetread.imaging.Decoding;
import wetread.imaging.ImageFormat;
import wetread.imaging.Picture;
import wetread.imaging.Rendition;
import wetread.imaging.Size;
import wetread.imaging.SourceObject;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.dicom.WrittenObject;
import wetread.imaging.raster.RasterTesting;
import wetread.reading.Language;
import wetread.report.FindingOrder;
import wetread.report.Report;
import wetread.report.Wording;

/** Key pictures of reports that are made by hand. */
class KeyImageFormTest {
    private static final int TITLE_ROWS = 15;

    @TempDir
    Path work;

    @Test
    void everyPixelOutsideOfBoxAndNumberIsThatOfThePicture() throws Exception {
        byte[] file = key(1, report(finding("nodule", true, box(0, 0.25, 0.5, 0.5, 0.25))), source(),
                picture(true, 200, 100, 0)).orElseThrow();
        WrittenObject key = new WrittenObject(file);
        assertEquals("200", key.text(0x00280011));
        int[] values = DicomTesting.values(file);
        int changed = 0;
        for (int y = 0; y < 100; y++) {
            for (int x = 0; x < 200; x++) {
                boolean isNear = x >= 50 - 3 && x < 150 + 3 && y >= 50 - 3 - 11 && y < 75 + 3;
                boolean isInside = x >= 50 + 3 && x < 150 - 3 && y >= 50 + 3 && y < 75 - 3;
                int value = values[(TITLE_ROWS + y) * 200 + x];
                assertTrue(value == 100 || isNear && !isInside, x + "," + y);
                changed += value == 255 ? 1 : 0;
            }
        }
        assertTrue(changed > 2 * (100 + 25), changed + " white pixels");
        assertChecked(file);
    }

    @Test
    void colouredPicturesStayColouredAndSmallOnesHaveRoomForTheTitle() throws Exception {
        byte[] file = key(1, report(finding("nodule", true, box(0, 0.25, 0.5, 0.5, 0.25))), source(),
                picture(false, 33, 31, 0)).orElseThrow();
        WrittenObject key = new WrittenObject(file);
        assertEquals("RGB", key.text(0x00280004));
        assertEquals("0", key.text(0x00280006));
        assertTrue(Integer.parseInt(key.text(0x00280011)) >= Glyphs.width(MarkedPicture.TITLE));
        assertChecked(file);
    }

    @Test
    void aPictureThatWasSentAsJpegSaysHowMuchItLost() throws Exception {
        Rendition png = picture(true, 200, 100, 0);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(ImageIO.read(new ByteArrayInputStream(png.data())), "jpg", jpeg);
        byte[] file = key(1, report(finding("nodule", true, box(0, 0.25, 0.5, 0.5, 0.25))), source(),
                new Rendition(png.views(), png.size(), "image/jpeg", jpeg.toByteArray())).orElseThrow();
        WrittenObject key = new WrittenObject(file);
        assertEquals("01", key.text(0x00282110));
        assertEquals("ISO_10918_1", key.text(0x00282114));
        assertEquals(200 * 100 / (double) jpeg.size(), Double.parseDouble(key.text(0x00282112)), 0.01);
        assertChecked(file);
    }

    @Test
    void eachBoxIsOnOnePictureAndTheLargestPicturesComeFirst() {
        Report report = report(finding("nodule", true, box(0, 0.1, 0.1, 0.1, 0.1), 2),
                finding("mass", true, box(1, 0.1, 0.1, 0.1, 0.1), 3),
                finding("cyst", true, box(2, 0.1, 0.1, 0.1, 0.1), 3),
                finding("abscess", false, box(3, 0.1, 0.1, 0.1, 0.1), 4), finding("ascites", true, null));
        List<Rendition> pictures = List.of(picture(true, 8, 8, 0), picture(true, 8, 8, 0),
                picture(true, 8, 8, 1, 2), picture(true, 8, 8, 3));
        assertEquals(List.of(3, 2), keys(report, pictures, 4).stream().map(KeyPicture::number).toList());
        assertEquals(List.of(3), keys(report, pictures, 1).stream().map(KeyPicture::number).toList());
        assertEquals(List.of(), keys(report(), pictures, 4));
    }

    @Test
    void atMostFourAreWritten() {
        Report.Finding[] findings = IntStream.range(0, 6)
                .mapToObj(i -> finding("nodule", true, box(i, 0.1, 0.1, 0.1, 0.1), i + 1))
                .toArray(Report.Finding[]::new);
        Rendition[] pictures =
                IntStream.range(0, 6).mapToObj(i -> picture(true, 8, 8, i)).toArray(Rendition[]::new);
        assertTrue(key(4, report(findings), source(), pictures).isPresent());
        assertEquals(4, keys(report(findings), List.of(pictures), KeyImageForm.MAX).size());
    }

    @Test
    void whetherAnIdentityIsBurnedInIsSaidAsTheImageSaysIt() throws Exception {
        assertEquals("NO", burnedIn("NO"));
        assertEquals("YES", burnedIn("YES"));
        assertEquals("", burnedIn(""));
    }

    private static String burnedIn(String said) throws Exception {
        SourceObject object = new SourceObject(Results.CT.sopClassUid(), "1.2.3.4.1", "1.2.3.4", 1, said);
        return new WrittenObject(key(1, report(finding("nodule", true, box(0, 0.25, 0.5, 0.5, 0.25))),
                source(Results.HEADER, object, 1, new Size(8, 8)), picture(true, 20, 10, 0)).orElseThrow())
                .text(0x00280301);
    }

    @Test
    void numbersOfBoxesOnOneSpotDoNotCoverEachOther() throws Exception {
        Report.Finding[] findings = IntStream.range(0, 5)
                .mapToObj(i -> finding("nodule", i % 2 == 0 ? true : null, box(0, 0.4, 0.4, 0.2, 0.2), 1))
                .toArray(Report.Finding[]::new);
        KeyPicture key = keys(report(findings), List.of(picture(true, 300, 300, 0)), 4).get(0);
        Canvas canvas = MarkedPicture.of(key, decoded(key.picture()));
        List<String> numbers = new ArrayList<>(List.of("1", "2?", "3", "4?", "5"));
        numbers.removeIf(number -> !isWritten(canvas, number));
        assertEquals(List.of("1", "2?", "3", "4?", "5"), numbers);
    }

    private static List<KeyPicture> keys(Report report, List<Rendition> pictures, int max) {
        return KeyPicture.of(new FindingOrder(new Wording(Language.EN), report), pictures, max);
    }

    /** Whether a text stands somewhere on the picture, white on black. */
    private static boolean isWritten(Canvas canvas, String text) {
        Canvas written = new Canvas(new Size(Glyphs.width(text) + 4, Glyphs.HEIGHT + 4), 1);
        written.write(text, 2, 2, 1);
        int width = written.size().width();
        int height = written.size().height();
        for (int y = TITLE_ROWS; y < TITLE_ROWS + 300 - height; y++) {
            for (int x = 0; x < canvas.size().width() - width; x++) {
                if (holds(canvas, written, x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean holds(Canvas canvas, Canvas part, int left, int top) {
        for (int y = 0; y < part.size().height(); y++) {
            for (int x = 0; x < part.size().width(); x++) {
                if (canvas.samples()[(top + y) * canvas.size().width() + left + x]
                        != part.samples()[y * part.size().width() + x]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Picture decoded(Rendition rendition) throws Exception {
        return RasterTesting.images().read(rendition.data(), ImageFormat.PNG,
                new Decoding()).frames().show(0).get(0).picture();
    }

    @Test
    void theLegendIsInLettersThatThereAre() {
        assertEquals("1 pneumothorax, left", line(1, "pneumothorax", "left", true, false));
        assertEquals("2? nodule (uncertain)", line(2, "nodule", "unspecified", null, false));
        assertEquals("3 FINDING NAMED IN THE REPORT", line(3, "석회화 결절", "unspecified", true, false));
        assertEquals("4 FINDING NAMED IN THE REPORT", line(4, "a\nb", "unspecified", true, false));
    }

    @Test
    void aBoxOnWhichModelsDisagreeIsDashedAndTheLegendSaysSo() throws Exception {
        Report.Finding agreed = finding("nodule", true, box(0, 0.1, 0.2, 0.3, 0.3), 1);
        Report.Finding disputed = new Report.Finding("mass", "mass", true, "", "left", "", "", "mild", null, 0.5,
                box(0, 0.5, 0.2, 0.3, 0.3), List.of(new Report.SeenIn(1)), "precise", "1/2",
                List.of(new Report.Said("screening", false, "none", null, "", null),
                        new Report.Said("precise", true, "mild", null, "", null)));
        KeyPicture key = keys(report(disputed, agreed), List.of(picture(true, 300, 300, 0)), 4).get(0);
        assertEquals(List.of("1? mass, left (models disagree)", "2 nodule, left"),
                key.marks().stream().map(mark -> MarkedPicture.line(mark.ranked())).toList());
        Canvas canvas = MarkedPicture.of(key, decoded(key.picture()));
        assertTrue(isWritten(canvas, "1?"));
        assertTrue(isDashed(canvas, 150, 240), "the disputed one");
        assertFalse(isDashed(canvas, 30, 120), "the agreed one");
    }

    /** Whether the upper line of a box has gaps where it spans these columns of the picture. */
    private static boolean isDashed(Canvas canvas, int left, int right) {
        return IntStream.range(left + 2, right - 2).anyMatch(x -> IntStream.range(TITLE_ROWS + 57, TITLE_ROWS + 63)
                .noneMatch(y -> (canvas.samples()[y * canvas.size().width() + x] & 0xFF) == 255));
    }

    private static String line(int number, String term, String side, Boolean present, boolean isDisputed) {
        return MarkedPicture.line(new FindingOrder.Ranked(number, new Report.Finding(term, term, present, "", side, "",
                "", "mild", null, 0.5, null, List.of(), "precise", "1/1", List.of()), false, isDisputed, List.of()));
    }

    @Test
    void withoutBoxesOrWhereItWasNotAskedForThereIsNone() {
        assertEquals(Optional.empty(), key(1, report(finding("nodule", true, null)), source(),
                picture(true, 8, 8, 0)));
        assertEquals(Optional.empty(), key(2, report(finding("nodule", true, box(0, 0, 0, 1, 1), 1)), source(),
                picture(true, 8, 8, 0)));
    }

    private void assertChecked(byte[] file) throws Exception {
        Path path = Files.write(work.resolve("object.dcm"), file);
        assertEquals(List.of(), DicomTools.complaints(path));
    }
}
