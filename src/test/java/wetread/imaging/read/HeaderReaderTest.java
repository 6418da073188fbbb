package wetread.imaging.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.FunctionUnderTest;
import wetread.imaging.Decoding;
import wetread.imaging.ForeignFormat;
import wetread.imaging.ImageFormat;
import wetread.imaging.ImagePlane;
import wetread.imaging.InstanceHeader;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.Size;
import wetread.imaging.TestIdentity;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.raster.RasterHeaders;
import wetread.imaging.raster.RasterTesting;
import wetread.tools.local.DicomFile;

class HeaderReaderTest {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
    private static final int BIG = 200_000;

    private final HeaderReader headers = new HeaderReader(DicomTesting.headers(), new RasterHeaders());
    private final ImageReader images =
            new ImageReader(DicomTesting.images(), RasterTesting.images(), TestIdentity.DEFAULT);

    @TestFactory
    Stream<DynamicTest> anyBeginningOfAFileThatCanBeReadEndsInTheFactsOfTheWhole() throws IOException {
        return files().map(path -> dynamicTest(path.getFileName().toString(), () -> {
            byte[] file = Files.readAllBytes(path);
            Optional<MedicalImage> image = image(file);
            if (image.isEmpty()) {
                return;
            }
            InstanceHeader whole = headers.read(file, true).orElseThrow();
            assertEquals(image.get().format(), whole.format());
            assertEquals(Optional.empty(), whole.notAnImage());
            assertEquals(Optional.of(image.get().size()), whole.size());
            if (whole.format() == ImageFormat.DICOM) {
                // Without the elements that stand against the order behind the pixels, which no beginning has.
                assertEquals(image.get().acquisition(), whole.acquisition());
            }
            for (int length : lengths(file.length)) {
                Optional<InstanceHeader> header = headers.read(Arrays.copyOf(file, length), false);
                if (header.isPresent() || length == file.length) {
                    assertEquals(whole, header.orElseThrow(), length + " bytes");
                }
            }
        }));
    }

    private Optional<MedicalImage> image(byte[] file) {
        try {
            return Optional.of(images.read(file, new Decoding()));
        } catch (UnreadableImageException e) {
            return Optional.empty();
        }
    }

    private static Stream<Path> files() throws IOException {
        Path root = Path.of("src/test/resources");
        List<Path> all = Stream.of(root.resolve("samples"), root.resolve("cases"), Path.of("src/tools/resources"))
                .flatMap(HeaderReaderTest::below)
                .filter(path -> path.toString().matches(".*\\.(dcm|png|jpg)")).sorted().toList();
        assertTrue(all.size() > 50, "samples");
        return all.stream();
    }

    private static Stream<Path> below(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every length of the first two kilobytes, then ever longer ones. */
    private static TreeSet<Integer> lengths(int whole) {
        TreeSet<Integer> lengths = new TreeSet<>(List.of(whole));
        for (int length = 1; length < whole; length += length < 2048 ? 1 : length / 16) {
            lengths.add(length);
        }
        return lengths;
    }

    @Test
    void factsOfASliceAreRead() throws UnreadableImageException {
        InstanceHeader header = headers.read(slice().text(0x00280030, "DS", "0.5\\0.25").toBytes(), true)
                .orElseThrow();
        assertEquals("1.2.3", header.studyUid());
        assertEquals("1.2.3.4", header.seriesUid());
        assertEquals("1.2.3.4.5", header.sopUid());
        assertEquals("CT", header.acquisition().modality());
        assertEquals("THORAX LUNG", header.description());
        assertEquals(List.of("ORIGINAL", "PRIMARY", "AXIAL"), header.imageType());
        assertEquals("B70F", header.kernel());
        assertEquals(OptionalInt.of(4), header.seriesNumber());
        assertEquals(OptionalInt.of(17), header.instanceNumber());
        assertEquals(Optional.of(new Size(2, 1)), header.size());
        assertEquals(1, header.frames());
        assertEquals(Optional.of(new ImagePlane(List.of(-1.0, -2.0, 3.5), List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0),
                List.of(0.5, 0.25))), header.plane());
    }

    @Test
    void elementsBetweenTheSizeAndThePixelsNeedNotBeFetched() throws UnreadableImageException {
        byte[] file = slice().bytes(0x00291010, "OB", new byte[BIG]).toBytes();
        InstanceHeader whole = headers.read(file, true).orElseThrow();
        assertEquals(Optional.of(whole), headers.read(Arrays.copyOf(file, 1024), false));
    }

    @Test
    void thePlaneOfTheOnlyFrameOfAnEnhancedObjectIsThatOfItsGroups() throws UnreadableImageException {
        DicomFile position = new DicomFile().text(0x00200032, "DS", "1\\2\\3");
        DicomFile orientation = new DicomFile().text(0x00200037, "DS", "1\\0\\0\\0\\1\\0");
        byte[] file = slice().text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.4.1").without(0x00200032)
                .without(0x00200037).text(0x00280008, "IS", "1").bytes(0x00291010, "OB", new byte[BIG])
                .sequence(0x52009229, new DicomFile().sequence(0x00209116, orientation))
                .sequence(0x52009230, new DicomFile().sequence(0x00209113, position))
                .bytes(0x54001010, "OB", new byte[BIG]).toBytes();
        ImagePlane plane = new ImagePlane(List.of(1.0, 2.0, 3.0), List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0));
        InstanceHeader whole = headers.read(file, true).orElseThrow();
        assertEquals(Optional.of(plane), whole.plane());
        assertEquals(Optional.empty(), headers.read(Arrays.copyOf(file, BIG + 200), false));
        assertEquals(Optional.of(whole), headers.read(Arrays.copyOf(file, BIG + 2048), false));
    }

    @Test
    void groupsOfSeveralFramesNeedNotBeFetched() throws UnreadableImageException {
        byte[] file = slice().text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.4.1").text(0x00280008, "IS", "2")
                .bytes(0x52009230, "SQ", new byte[BIG]).toBytes();
        InstanceHeader header = headers.read(Arrays.copyOf(file, 1024), false).orElseThrow();
        assertEquals(2, header.frames());
        assertEquals(Optional.empty(), header.plane());
    }

    @Test
    void longPrivateElementsBeforeTheFactsArePassedOver() throws UnreadableImageException {
        byte[] file = slice().bytes(0x00091010, "OB", new byte[BIG]).toBytes();
        InstanceHeader whole = headers.read(file, true).orElseThrow();
        assertEquals(Optional.of(new Size(2, 1)), whole.size());
        for (int length : new int[] {1024, BIG / 2, BIG}) {
            assertEquals(Optional.empty(), headers.read(Arrays.copyOf(file, length), false), length + " bytes");
        }
        assertEquals(Optional.of(whole), headers.read(Arrays.copyOf(file, BIG + 1024), false));
    }

    @Test
    void anIconIsNotTheImage() throws UnreadableImageException {
        DicomFile icon = DicomFile.grey(4, 4, new int[16]);
        for (DicomFile file : List.of(slice(), slice().without(0x00080016))) {
            byte[] bytes = file.sequence(0x00880200, icon).toBytes();
            assertEquals(Optional.of(new Size(2, 1)), headers.read(bytes, true).orElseThrow().size());
        }
        byte[] report = slice().without(0x7FE00010).without(0x00280010).without(0x00280011)
                .sequence(0x00880200, icon).toBytes();
        assertTrue(headers.read(report, true).orElseThrow().notAnImage().isPresent());
    }

    @ParameterizedTest
    @CsvSource({"88.11,SR", "88.67,SR", "88.59,KO", "11.1,PR", "481.3,RTSTRUCT", "481.5,RTPLAN", "481.2,RTDOSE",
        "9.1.1,WAVEFORM", "104.1,DOC", "66.4,SEG", "66,RAW", "30,OTHER"})
    void objectsThatAreNoImagesSaySo(String sopClass, String kind) throws UnreadableImageException {
        byte[] file = slice().text(0x00080016, "UI", STORAGE + sopClass).toBytes();
        InstanceHeader header = headers.read(file, true).orElseThrow();
        assertEquals(Optional.of(kind), header.notAnImage());
        assertEquals("1.2.3", header.studyUid());
        // Its content is not fetched.
        byte[] report = slice().text(0x00080016, "UI", STORAGE + sopClass).without(0x00280010).without(0x00280011)
                .without(0x7FE00010).bytes(0x0040A730, "UN", new byte[BIG]).toBytes();
        assertEquals(Optional.of(kind), headers.read(Arrays.copyOf(report, 1024), false).orElseThrow().notAnImage());
    }

    @ParameterizedTest
    @CsvSource({"2", "4", "1.2", "481.1", "7", "6.1", "77.1.4", "12.1"})
    void imagesAreNoSuchObjects(String sopClass) throws UnreadableImageException {
        byte[] file = slice().text(0x00080016, "UI", STORAGE + sopClass).toBytes();
        assertEquals(Optional.empty(), headers.read(file, true).orElseThrow().notAnImage());
    }

    @Test
    void anObjectWithoutPixelsIsNoImage() throws UnreadableImageException {
        byte[] file = slice().without(0x7FE00010).without(0x00280010).without(0x00280011).toBytes();
        assertEquals(Optional.of("NO_PIXEL_DATA"), headers.read(file, true).orElseThrow().notAnImage());
        assertEquals(Optional.empty(), headers.read(file, false));
    }

    @Test
    void aDirectoryOfFilesIsNoImage() throws UnreadableImageException {
        byte[] file = new DicomFile().text(0x00041130, "CS", "DISC").bytes(0x00041220, "SQ", new byte[0]).toBytes();
        assertEquals(Optional.of("DICOMDIR"), headers.read(file, true).orElseThrow().notAnImage());
    }

    @Test
    void aDamagedFileIsAnImageWhereItSaysOfWhichSize() throws UnreadableImageException {
        byte[] file = slice().without(0x0020000D).toBytes();
        byte[] cut = Arrays.copyOf(file, file.length - 20);
        assertEquals(Optional.of(new Size(2, 1)), headers.read(cut, true).orElseThrow().size());
        assertEquals(RejectionReason.TRUNCATED, assertThrows(UnreadableImageException.class,
                () -> headers.read(Arrays.copyOf(file, file.length - 61), true)).reason());
        assertEquals(Optional.empty(), headers.read(Arrays.copyOf(file, file.length - 61), false));
    }

    @Test
    void aDeflatedDataSetIsInflatedAsFarAsItIsThere() throws IOException, UnreadableImageException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] plain = slice().bytes(0x7FE00010, "OW", noise(BIG)).toBytes();
        byte[] header = new DicomFile().transferSyntax("1.2.840.10008.1.2.1.99").toBytes();
        file.writeBytes(header);
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(file, new Deflater(9, true))) {
            deflated.write(slice().bytes(0x7FE00010, "OW", noise(BIG)).toBareBytes());
        }
        InstanceHeader expected = headers.read(plain, true).orElseThrow();
        assertEquals(Optional.of(expected), headers.read(file.toByteArray(), true));
        assertEquals(Optional.of(expected), headers.read(Arrays.copyOf(file.toByteArray(), 2048), false));
        assertEquals(Optional.empty(), headers.read(Arrays.copyOf(file.toByteArray(), header.length + 70), false));
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new java.util.Random(1).nextBytes(noise);
        return noise;
    }

    @Test
    void blanksCaseAndCaretsDoNotMakeAnotherPatient() throws UnreadableImageException {
        String patient = patient("P-1", "Doe^Jane", "19700102");
        assertEquals(patient, patient("P-1 ", "DOE^JANE^^^", "19700102"));
        assertEquals(patient, patient("p-1", "Doe Jane", "1970.01.02"));
        assertEquals(patient, patient("P-1", "Doe^Jane=山田", "19700102"));
        assertNotEquals(patient, patient("P-2", "Doe^Jane", "19700102"));
        assertNotEquals(patient, patient("P-1", "Doe^John", "19700102"));
        assertNotEquals(patient, patient("P-1", "Doe^Jane", "19700103"));
        assertEquals("", patient("", "", "19700102"));
        assertTrue(patient.matches("[0-9a-f]{16}"), patient);
    }

    private String patient(String id, String name, String born) throws UnreadableImageException {
        return headers.read(slice().text(0x00080005, "CS", "ISO_IR 192").text(0x00100010, "PN", name)
                .text(0x00100020, "LO", id).text(0x00100030, "DA", born).toBytes(), true).orElseThrow().patient();
    }

    @Test
    void contentThatIsNoImageIsNamed() {
        byte[] pdf = Arrays.copyOf("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), 5000);
        UnreadableImageException refused = assertThrows(UnreadableImageException.class,
                () -> headers.read(pdf, false));
        assertEquals(RejectionReason.NOT_AN_IMAGE, refused.reason());
        assertEquals(Optional.of(ForeignFormat.PDF), refused.foreign());
        assertEquals(Optional.of(ForeignFormat.TEXT), assertThrows(UnreadableImageException.class,
                () -> headers.read("a note".getBytes(StandardCharsets.US_ASCII), true)).foreign());
        assertThrows(UnreadableImageException.class, () -> headers.read(new byte[0], true));
    }

    @Test
    void ofPixelsNothingIsRead() throws UnreadableImageException {
        byte[] file = FunctionUnderTest.sample("demo/CT_small.dcm");
        assertTrue(headers.read(Arrays.copyOf(file, file.length / 4), false).isPresent());
    }

    private static DicomFile slice() {
        return DicomFile.grey(2, 1, 1, 2).text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\axial")
                .text(0x00080016, "UI", STORAGE + "2").text(0x00080018, "UI", "1.2.3.4.5")
                .text(0x00080060, "CS", "CT").text(0x0008103E, "LO", "Thorax Lung").text(0x00181210, "SH", "B70f")
                .text(0x0020000D, "UI", "1.2.3").text(0x0020000E, "UI", "1.2.3.4").text(0x00200011, "IS", "4")
                .text(0x00200013, "IS", "17").text(0x00200032, "DS", "-1\\-2\\3.5")
                .text(0x00200037, "DS", "1\\0\\0\\0\\1\\0");
    }
}
