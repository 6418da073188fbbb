package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.imaging.read.archive.ArchiveTesting.find;
import static wetread.imaging.read.archive.ArchiveTesting.gzip;
import static wetread.imaging.read.archive.ArchiveTesting.tar;
import static wetread.imaging.read.archive.ArchiveTesting.zip;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.AskedPictures;
import wetread.fixture.CodedSlice;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.StudyInReport;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.DicomFile;

/** Archives in which something is wrong: each has a clear word in its report, and what is sound is read. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class BadStudyTest {
    private static final int SIDE = CodedSlice.SIDE;

    FunctionUnderTest function;
    @Inject
    TestTime time;

    @BeforeEach
    void everyModelSeesNothing() {
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    static Stream<Arguments> refused() {
        Map<String, byte[]> nested = ct(2);
        nested.put("more.bin", zip(ct(1)));
        byte[] encrypted = zip(ct(3));
        encrypted[find(encrypted, text("PK\1\2"), 0) + 8] |= 1;
        Map<String, byte[]> bombs = ct(1);
        IntStream.range(0, 30).forEach(i -> bombs.put("b" + i, new byte[10 << 20]));
        Map<String, byte[]> large = ct(1);
        large.put("large.dcm", new byte[7_000_000]);
        return Stream.of(
                Arguments.of("text", zip(Map.of("a.txt", text("letters"), "b.txt", text("more"))),
                        "archive_without_images"),
                Arguments.of("empty zip", zip(Map.of()), "archive_without_images"),
                Arguments.of("nested", zip(nested), "archive_nested"),
                Arguments.of("nested tgz", gzip(tar(nested)), "archive_nested"),
                Arguments.of("encrypted", encrypted, "archive_encrypted"),
                Arguments.of("bomb", zip(bombs), "archive_too_large"),
                Arguments.of("bomb tgz", gzip(tar(bombs)), "archive_too_large"),
                Arguments.of("entry too large", zip(large), "archive_too_large"),
                Arguments.of("blank", zip(Map.of("a", blank(0), "b", blank(1), "c", blank(2))), "blank"),
                Arguments.of("damaged", zip(Map.of("a", broken(0), "b", broken(1))), "truncated"),
                Arguments.of("report", zip(Map.of("sr", new CodedSlice(0, 0).ct()
                        .text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.88.11").toBytes())),
                        "archive_without_images"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatIsRefusedAsAWholeSaysWhyAndCostsNothing(String name, byte[] archive, String code) {
        JsonNode report = function.read("uploads/ct/" + name, archive);
        assertEquals("rejected", report.path("status").asText());
        assertEquals(List.of(code), new StudyInReport(report).problems(), report.path("problems").toString());
        function.gateway().verify(exactly(0), postRequestedFor(urlEqualTo("/v1/chat/completions")));
    }

    @Test
    void twoPatientsInOneStudyAreAProblemForAPerson() {
        Map<String, byte[]> files = ct(10);
        files.put("other", new CodedSlice(0, 10).ct().text(0x00100020, "LO", "P-2").toBytes());
        JsonNode report = function.read("uploads/ct/two.zip", zip(files));
        assertEquals(List.of("several_patients"), new StudyInReport(report).problems());
        assertTrue(report.path("needsExpertReview").asBoolean());
    }

    @Test
    void slicesOfAnotherSizeAreASeriesOfTheirOwn() {
        Map<String, byte[]> files = ct(8);
        for (int i = 0; i < 3; i++) {
            files.put("small" + i, new CodedSlice(0, 20 + i).ct().unsigned(0x00280010, SIDE / 2)
                    .text(0x00200032, "DS", "0\\0\\" + 3 * i)
                    .bytes(0x7FE00010, "OW", new byte[SIDE * SIDE]).toBytes());
        }
        StudyInReport report = new StudyInReport(function.read("uploads/ct/sizes.zip", zip(files)));
        assertEquals(2, report.report().at("/study/series").size());
        assertEquals(8, report.report().at("/study/series/0/images").asInt());
        assertEquals(3, report.report().at("/study/series/1/images").asInt());
        assertEquals(Map.of("small0", "not_chosen", "small1", "not_chosen", "small2", "not_chosen"),
                report.skipped());
        assertEquals(8, asked().views().get(0).of());
    }

    @Test
    void missingSlicesAreSaidAndSlicesWithoutPlacesAreOrderedByNumber() {
        Map<String, byte[]> files = ct(20);
        files.keySet().removeAll(List.of("IM9", "IM10", "IM11"));
        StudyInReport report = new StudyInReport(function.read("uploads/ct/gap.zip", zip(files)));
        assertEquals(List.of("slices_missing"), report.problems());
        assertTrue(report.message("slices_missing").contains("About 3"), report.message("slices_missing"));
        function.gateway().resetRequests();
        Map<String, byte[]> unplaced = new LinkedHashMap<>();
        for (int i = 9; i >= 0; i--) {
            unplaced.put("IM" + i, new CodedSlice(0, i).ct().without(0x00200032).without(0x00200037).toBytes());
        }
        assertEquals(List.of(), new StudyInReport(function.read("uploads/ct/unplaced.zip", zip(unplaced)))
                .problems());
        asked().views().forEach(view -> assertEquals(view.shown().number() + 1, view.number(), view.said()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDamagedSliceCostsItselfAloneAndIsNamed(boolean isEntryDamaged) {
        Map<String, byte[]> files = ct(8);
        if (!isEntryDamaged) {
            files.put("IM4", broken(3));
        }
        byte[] archive = zip(files, entry -> entry.setMethod(ZipArchiveEntry.STORED));
        if (isEntryDamaged) {
            archive[find(archive, text("IM4"), 0) + 5_000] ^= 0x55;
        }
        StudyInReport report = new StudyInReport(function.read("uploads/ct/damaged.zip", archive));
        assertEquals(Map.of("IM4", "unreadable"), report.skipped());
        assertTrue(report.problems().containsAll(List.of("members_skipped", "damaged")),
                report.problems().toString());
        assertTrue(report.report().path("needsExpertReview").asBoolean());
        assertEquals(7, report.shown().size());
        for (AskedPictures.View view : asked().views()) {
            assertEquals(view.shown().number() + 1, view.number(), view.said());
            assertEquals(8, view.of());
        }
    }

    @Test
    void oneDamagedSliceOfManyIsPassedOver() {
        Map<String, byte[]> files = ct(60);
        files.put("IM31", broken(30));
        StudyInReport report = new StudyInReport(function.read("uploads/ct/many.zip", zip(files)));
        assertEquals("preliminary", report.report().path("status").asText());
        assertTrue(report.shown().size() >= 8 && !report.shown().contains("IM31"));
        // It is named where it was looked at.
        assertTrue(report.skipped().isEmpty() || report.skipped().equals(Map.of("IM31", "unreadable"))
                && report.problems().contains("members_skipped"));
    }

    @Test
    void aVolumeThatCannotBeDecodedGivesItsPlaceToAnother() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            files.put("soft" + i, new CodedSlice(0, i).ct().text(0x00181210, "SH", "B30f")
                    .bytes(0x7FE00010, "OW", new byte[100]).toBytes());
            files.put("bone" + i, new CodedSlice(1, i).ct().text(0x00181210, "SH", "B70f").toBytes());
        }
        StudyInReport report = new StudyInReport(function.read("uploads/ct/kernels.zip", zip(files)));
        assertEquals("preliminary", report.report().path("status").asText());
        assertEquals(8, report.shown().size());
        assertTrue(asked().views().stream().allMatch(view -> view.shown().series() == 1));
        assertEquals(8, report.skipped().values().stream().filter("unreadable"::equals).count());
        assertEquals(List.of("members_skipped"), report.problems());
        assertEquals("unreadable", report.report().at("/study/series/1/setAside").asText());
    }

    @Test
    void ofSeveralSeriesOneThatCannotBeReadIsSaid() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("pa", new CodedSlice(0, 0).view("DX").toBytes());
        files.put("lateral", new CodedSlice(1, 0).view("DX").bytes(0x7FE00010, "OW", new byte[10]).toBytes());
        StudyInReport report = new StudyInReport(function.read("uploads/x/pair.zip", zip(files)));
        assertEquals(List.of("pa"), report.shown());
        assertEquals(Map.of("lateral", "unreadable"), report.skipped());
        assertTrue(report.problems().contains("members_skipped"), report.problems().toString());
        assertEquals(List.of(), report.shown(1));
    }

    @Test
    void ofSeveralViewsOneThatIsBlankIsCalledBlankAndNotDamaged() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("pa", new CodedSlice(0, 0).view("DX").toBytes());
        files.put("lateral", new CodedSlice(1, 0).view("DX").bytes(0x7FE00010, "OW", new byte[SIDE * SIDE * 2])
                .toBytes());
        StudyInReport report = new StudyInReport(function.read("uploads/x/pair.zip", zip(files)));
        assertEquals(List.of("blank"), report.problems());
        assertEquals(List.of("pa"), report.shown());
        assertTrue(report.report().path("needsExpertReview").asBoolean());
    }

    @Test
    void aPictureThatShowsWhoThePatientIsIsNotSentAndSaid() {
        Map<String, byte[]> files = ct(8);
        files.put("IM4", new CodedSlice(0, 3).ct().text(0x00280301, "CS", "YES").toBytes());
        StudyInReport report = new StudyInReport(function.read("uploads/ct/named.zip", zip(files)));
        assertEquals(Map.of("IM4", "burned_in_identity"), report.skipped());
        assertTrue(report.problems().containsAll(List.of("burned_in_identity", "members_skipped")));
        assertTrue(!report.problems().contains("damaged"), report.problems().toString());
        assertTrue(asked().views().stream().noneMatch(view -> view.shown().number() == 3));
        function.gateway().resetRequests();
        report = new StudyInReport(function.read("uploads/x/pair.zip", zip(Map.of(
                "pa", new CodedSlice(0, 0).view("DX").toBytes(),
                "lateral", new CodedSlice(1, 0).view("DX").text(0x00280301, "CS", "YES").toBytes()))));
        assertEquals(Map.of("lateral", "burned_in_identity"), report.skipped());
        assertEquals(1, asked().pictures().size());
    }

    @Test
    void entriesThatLieAboutTheirSizesAreReadAsTheyAre() {
        byte[] archive = zip(ct(6));
        ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        int second = find(archive, text("PK\1\2"), find(archive, text("PK\1\2"), 0) + 1);
        bytes.putInt(second + 20, 5).putInt(second + 24, 1);
        StudyInReport report = new StudyInReport(function.read("uploads/ct/lies.zip", archive));
        assertEquals(Map.of(), report.skipped());
        assertEquals(6, report.report().at("/study/series/0/images").asInt());
        asked().views().forEach(view -> assertEquals(view.shown().number() + 1, view.number()));
    }

    @Test
    void namesAreOnlyNamesAndKoreanOnesAreRead() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("../../../etc/passwd", new CodedSlice(0, 0).ct().toBytes());
        files.put("C:\\Windows\\a.dcm", new CodedSlice(0, 1).ct().toBytes());
        files.put("/reports/report.json", new CodedSlice(0, 2).ct().toBytes());
        files.put("영상/흉부 1.dcm", new CodedSlice(0, 3).ct().toBytes());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("MS949"))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        StudyInReport report = new StudyInReport(function.read("uploads/ct/names.zip", bytes.toByteArray()));
        assertEquals(List.of(), report.problems());
        assertTrue(report.members().anyMatch(member -> member.path("key").asText().equals("영상/흉부 1.dcm")));
        assertTrue(function.keys("").stream().allMatch(key -> key.startsWith("reports/ct/names.zip/")
                || key.equals("uploads/ct/names.zip") || !key.contains("names")), function.keys("").toString());
    }

    @Test
    void anArchiveThatIsCutOffIsReadAsFarAsItGoesAndSaysSo() {
        byte[] archive = tar(ct(10));
        StudyInReport report = new StudyInReport(function.read("uploads/ct/cut.tar",
                Arrays.copyOf(archive, archive.length * 6 / 10)));
        assertTrue(report.problems().contains("files_missing"), report.problems().toString());
        assertTrue(report.report().path("needsExpertReview").asBoolean());
        assertTrue(report.shown().size() >= 5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileWithHolesIsReadAsTheFileThatItIs(boolean isCompressed) {
        Map<String, byte[]> files = ct(8);
        byte[] archive = withHoles(files, "IM1", files.get("IM1").length);
        assertTrue(archive.length < tar(files).length, "holes take no room");
        StudyInReport report = new StudyInReport(function.read("uploads/ct/holes.tar",
                isCompressed ? gzip(archive) : archive));
        assertEquals("preliminary", report.report().path("status").asText());
        assertEquals(List.of(), report.problems());
        assertEquals(Map.of(), report.skipped());
        assertEquals(8, report.shown().size());
        assertEquals(files.get("IM1").length, report.members()
                .filter(member -> member.path("key").asText().equals("IM1")).findFirst().orElseThrow()
                .path("bytes").asInt(), "with its holes");
        for (AskedPictures.View view : asked().views()) {
            assertEquals(view.shown().number() + 1, view.number(), view.said());
            assertEquals(8, view.of());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileWhoseHolesAreLargerThanAnUploadMayBeIsRefused(boolean isCompressed) {
        byte[] archive = withHoles(ct(8), "IM1", 7_000_000);
        StudyInReport report = new StudyInReport(function.read("uploads/ct/large-holes.tar",
                isCompressed ? gzip(archive) : archive));
        assertEquals("rejected", report.report().path("status").asText());
        assertEquals(List.of("archive_too_large"), report.problems());
    }

    @Test
    void twoModalitiesUnderOneStudyAreOneReportThatSaysOfEachWhatWasShown() {
        Map<String, byte[]> files = ct(8);
        for (int i = 0; i < 6; i++) {
            files.put("MR" + (i + 1), new CodedSlice(1, i).ct().text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.4")
                    .text(0x00080060, "CS", "MR").without(0x00281052).without(0x00281053)
                    .text(0x00281050, "DS", "1000").text(0x00281051, "DS", "2000").toBytes());
        }
        StudyInReport report = new StudyInReport(function.read("uploads/both.zip", zip(files)));
        assertEquals("preliminary", report.report().path("status").asText());
        assertEquals(List.of("CT", "MR"), report.report().at("/study/series").findValuesAsText("modality"));
        assertEquals(14, report.members().count());
        AskedPictures asked = asked();
        for (AskedPictures.View view : asked.views()) {
            assertEquals(view.shown().number() + 1, view.number(), view.said());
            assertEquals(view.shown().series() == 0 ? 8 : 6, view.of(), view.said());
        }
        assertEquals(2, asked.views().stream().map(view -> view.shown().series()).distinct().count());
        String question = function.gateway().findAll(Answers.asked(SCREENING)).get(0).getBodyAsString();
        assertTrue(question.contains("DICOM Modality): CT (series 1), MR (series 2)"), question.substring(0, 3000));
        for (int series = 0; series < 2; series++) {
            int one = series;
            assertEquals(asked.views().stream().filter(view -> view.shown().series() == one)
                    .map(AskedPictures.View::number).distinct().sorted().toList(), report.shown(series));
        }
    }

    /**
     * A TAR archive in which one file is sparse, as GNU tar writes it (type S, the map in the header): its longest run
     * of zeros is left out.
     *
     * @param size that the header says, with the holes; at least that of the file
     */
    private static byte[] withHoles(Map<String, byte[]> files, String name, int size) {
        byte[] file = files.get(name);
        int begin = 0;
        int end = 0;
        for (int at = 0; at < file.length; at++) {
            int from = at;
            while (at < file.length && file[at] == 0) {
                at++;
            }
            if (at - from > end - begin) {
                begin = from;
                end = at;
            }
        }
        assertTrue(end - begin > 2000, "a hole of " + (end - begin));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.write(file, 0, begin);
        data.write(file, end, file.length - end);
        Map<String, byte[]> packed = new LinkedHashMap<>(files);
        packed.put(name, data.toByteArray());
        byte[] archive = tar(packed);
        int header = find(archive, text(name + "\0"), 0);
        archive[header + 156] = 'S';
        put(archive, header + 257, "ustar  \0");
        Arrays.fill(archive, header + 345, header + 512, (byte) 0);
        put(archive, header + 386, "%011o\0%011o\0%011o\0%011o\0".formatted(0, begin, end, file.length - end));
        put(archive, header + 483, "%011o\0".formatted(size));
        put(archive, header + 148, "        ");
        int sum = 0;
        for (int at = header; at < header + 512; at++) {
            sum += archive[at] & 0xFF;
        }
        put(archive, header + 148, "%06o\0 ".formatted(sum));
        return archive;
    }

    private static void put(byte[] archive, int at, String text) {
        System.arraycopy(text(text), 0, archive, at, text.length());
    }

    private AskedPictures asked() {
        return AskedPictures.of(function.gateway().findAll(Answers.asked(SCREENING)).get(0));
    }

    private static Map<String, byte[]> ct(int count) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        IntStream.range(0, count).forEach(i -> files.put("IM" + (i + 1), new CodedSlice(0, i).ct().toBytes()));
        return files;
    }

    private static byte[] blank(int number) {
        return pixels(number, SIDE * SIDE * 2);
    }

    /** A slice whose pixels end after a few. */
    private static byte[] broken(int number) {
        return pixels(number, 100);
    }

    private static byte[] pixels(int number, int bytes) {
        DicomFile file = new CodedSlice(0, number).ct();
        return file.bytes(0x7FE00010, "OW", new byte[bytes]).toBytes();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
