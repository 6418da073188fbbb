package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wetread.fixture.DicomTools;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.fixture.QueueOfStudies;
import wetread.fixture.TestTime;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.WrittenObject;
import wetread.imaging.read.archive.ArchiveTesting;
import wetread.tools.local.Answers;
import wetread.tools.local.DicomFile;
import wetread.tools.local.Events;

/** DICOM results of studies that come as one file, as an archive, and as loose files; and of what is no such study. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(DicomResultsTest.WithDicomForms.class)
class DicomResultsTest {
    private static final String STUDY = "1.2.826.0.1.3680043.10.77";
    private static final String SERIES = STUDY + ".2";
    private static final String NAME = "Hong^Gildong=洪^吉洞=홍^길동";
    private static final List<String> NAMES = List.of("Gildong", "길동", "吉洞", "HOSPITAL-7", "19700131", "QUARRELLED",
            "KIM^DOCTOR");
    private static final int SIDE = 96;
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    @TempDir
    Path work;
    @Inject
    TestTime time;
    @Inject
    @Named("study")
    RequestStreamHandler study;
    FunctionUnderTest function;
    QueueOfStudies queue;
    private LogListener log;

    public static class WithDicomForms implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(QueueOfStudies.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.forms", "dicom-sr,key-image", "wetread.quiet-volume", "0S", "wetread.quiet-other",
                    "0S");
        }
    }

    @BeforeEach
    void everyModelSeesSomething() {
        function.reset();
        time.toReal();
        queue.take();
        log = new LogListener();
        function.everyModelAnswers(Answers.ok(seen()));
    }

    @AfterEach
    void nobodyIsNamedOutsideOfTheResults() {
        log.close();
        assertFalse(log.lines().isEmpty());
        log.lines().forEach(line -> NAMES.forEach(name -> assertFalse(line.contains(name), name)));
        List<LoggedRequest> requests = function.gateway().findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
        requests.forEach(request -> NAMES.forEach(name ->
                assertFalse(request.getBodyAsString().contains(name) || request.getUrl().contains(name), name)));
        for (String key : function.keys("")) {
            if (!key.endsWith(".dcm") && !key.startsWith("uploads/")) {
                String content = new String(function.object(key).orElseThrow(), StandardCharsets.UTF_8);
                NAMES.forEach(name -> assertFalse(content.contains(name), () -> name + " is in " + key));
            }
        }
    }

    /** Something seen on the first picture, something left open, something excluded. */
    private static ObjectNode seen() {
        ObjectNode answer = Answers.normal(0.9).put("urgent", true).put("impression", "왼쪽 기흉이 의심됨 <b>\\확인 필요");
        answer.withArray("recommendations").add("흉부 CT 추적 검사");
        finding(answer, "pneumothorax", "present", "severe").put("laterality", "left").put("location", "왼쪽 폐첨부")
                .putObject("size").put("value", 1.25).put("unit", "cm");
        box(answer, 1, 0.0625, 0.03125, 0.125, 0.0625);
        finding(answer, "ground-glass opacity", "indeterminate", "none").put("laterality", "right");
        finding(answer, "pleural effusion", "absent", "none").put("laterality", "bilateral");
        return answer;
    }

    private static ObjectNode finding(ObjectNode answer, String name, String presence, String severity) {
        return answer.withArray("findings").addObject().put("finding", name).put("presence", presence)
                .put("severity", severity).put("description", "").put("location", "").put("confidence", 0.8);
    }

    private static void box(ObjectNode answer, int picture, double x, double y, double width, double height) {
        ((ObjectNode) answer.path("findings").get(answer.path("findings").size() - 1)).putObject("box")
                .put("picture", picture).put("x", x).put("y", y).put("width", width).put("height", height);
    }

    @Test
    void aLoneFileHasAStructuredReportThatSaysWhatTheReportSays() throws Exception {
        JsonNode report = readAlone(slice(1).toBytes());
        WrittenObject sr = object("report.sr.dcm");
        assertFiledBeside(sr);
        assertEquals("1.2.840.10008.5.1.4.1.1.88.33", sr.text(0x00080016));
        assertEquals("SR", sr.text(0x00080060));
        assertEquals("PARTIAL", sr.text(0x0040A491));
        assertEquals("UNVERIFIED", sr.text(0x0040A493));
        assertEquals("PRELIMINARY", sr.text(0x0040A496));
        assertTrue(sr.text(0x0008103E).contains("AI preliminary"));
        WrittenObject evidence = sr.items(0x0040A375).get(0);
        assertEquals(STUDY, evidence.text(0x0020000D));
        assertEquals(SERIES, evidence.items(0x00081115).get(0).text(0x0020000E));
        WrittenObject read = evidence.items(0x00081115).get(0).items(0x00081199).get(0);
        assertEquals(SERIES + ".1", read.text(0x00081155));
        assertEquals(CT, read.text(0x00081150));

        List<String> lines = sr.content();
        assertEquals("CONTAINER 126000 DCM", lines.get(0));
        assertContains(lines, "  HAS CONCEPT MOD CODE 121049 DCM = ko RFC5646", "  HAS OBS CONTEXT CODE 121005 DCM = "
                + "121007 DCM", "  HAS CONCEPT MOD CODE 121058 DCM = 25045-6 LN", "  CONTAINS CONTAINER 111028 DCM",
                "    CONTAINS CONTAINER 126200 DCM", "      CONTAINS IMAGE = " + SERIES + ".1",
                "  CONTAINS CONTAINER 126010 DCM", "    CONTAINS CONTAINER 125007 DCM",
                "      HAS OBS CONTEXT TEXT 112039 DCM = AI finding 1", "      CONTAINS CODE 121071 DCM = 36118008 SCT",
                "      HAS CONCEPT MOD CODE 363698007 SCT = 816094009 SCT",
                "        HAS CONCEPT MOD CODE 272741003 SCT = 7771000 SCT",
                "        SELECTED FROM IMAGE = " + SERIES + ".1", "      CONTAINS NUM 410668003 SCT = 12.5 mm UCUM",
                "      CONTAINS CODE 121052 DCM = 52101004 SCT", "      CONTAINS CODE 246112005 SCT = 24484000 SCT",
                "      CONTAINS CODE 121052 DCM = 373068000 SCT", "      CONTAINS CODE 121052 DCM = 272519000 SCT",
                "  CONTAINS CONTAINER C0034375 UMLS", "    CONTAINS CODE ATTENTION 99WETREAD = RID49480 RADLEX",
                "    CONTAINS TEXT 121075 DCM = 흉부 CT 추적 검사",
                "    CONTAINS TEXT 121106 DCM = " + report.path("disclaimer").asText());
        assertOnImage(report.path("findings").get(0).path("box"), lines);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("    CONTAINS TEXT 121073 DCM = ")
                && line.contains("왼쪽 기흉이 의심됨 <b>\\확인 필요")));
        assertEquals(3, lines.stream().filter(line -> line.contains("CONTAINER 125007 DCM")).count());
        assertEquals(1, lines.stream().filter(line -> line.contains("246112005")).count(),
                "only what is there has a severity");
    }

    @Test
    void theKeyPictureIsThePictureThatWasSentWithBoxesAndNothingElseOverIt() throws Exception {
        readAlone(slice(1).toBytes());
        WrittenObject key = object("key-1.dcm");
        assertFiledBeside(key);
        assertEquals("1.2.840.10008.5.1.4.1.1.7", key.text(0x00080016));
        assertEquals("DERIVED\\SECONDARY", key.text(0x00080008));
        assertEquals("WSD", key.text(0x00080064));
        assertEquals("NO", key.text(0x00280301));
        assertEquals("MONOCHROME2", key.text(0x00280004));
        assertEquals(SERIES + ".1", key.items(0x00082112).get(0).text(0x00081155));
        assertEquals(List.of(), keys().stream().filter(name -> name.endsWith("key-2.dcm")).toList(),
                "a second window of the same slice shows no other box");
        assertFalse(key.text(0x0020000E).equals(object("report.sr.dcm").text(0x0020000E)), "a series of its own");
    }

    @Test
    void anArchiveAndLooseFilesNameTheSliceOnWhichTheBoxWasDrawn() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 1; i <= 4; i++) {
            files.put("ct/" + i + ".dcm", slice(i).toBytes());
        }
        byte[] zip = ArchiveTesting.zip(files);
        function.read("uploads/a.zip", zip);
        List<String> archived = object("report.sr.dcm").content();
        assertEquals(4, archived.stream().filter(line -> line.startsWith("      CONTAINS IMAGE = " + SERIES)).count());
        JsonNode box = report().path("findings").get(0).path("box");
        assertContains(archived, "        SELECTED FROM IMAGE = " + SERIES + "." + box.path("image").asInt());
        assertOnImage(box, archived);
        function.reset();
        function.everyModelAnswers(Answers.ok(seen()));
        files.forEach((name, bytes) -> function.invoke(uploaded("uploads/" + name, bytes)));
        deliver();
        List<String> loose = object("report.sr.dcm").content();
        assertEquals(withoutIds(archived), withoutIds(loose));
        assertFiledBeside(object("report.sr.dcm"));
        assertFiledBeside(object("key-1.dcm"));
    }

    /** The corners of the report's box, in pixels of the slice. */
    private static void assertOnImage(JsonNode box, List<String> lines) {
        String region = "      CONTAINS SCOORD 111030 DCM = POLYLINE ";
        double[] points = Arrays.stream(lines.stream().filter(line -> line.startsWith(region)).findFirst()
                .orElseThrow().substring(region.length()).split("\\\\")).mapToDouble(Double::parseDouble).toArray();
        double left = SIDE * box.path("x").asDouble();
        double top = SIDE * box.path("y").asDouble();
        double right = left + SIDE * box.path("width").asDouble();
        double bottom = top + SIDE * box.path("height").asDouble();
        assertArrayEquals(new double[] {left, top, right, top, right, bottom, left, bottom, left, top}, points, 0.001);
    }

    /** What does not hang on the report's id. */
    private static List<String> withoutIds(List<String> lines) {
        return lines.stream().filter(line -> !line.contains("2.25.") && !line.matches(".*[0-9a-f]{32}.*")).toList();
    }

    @Test
    void theSameReportHasTheSameUidsAndAnotherOneOthers() throws Exception {
        byte[] zip = ArchiveTesting.zip(Map.of("1.dcm", slice(1).toBytes()));
        function.read("uploads/alone.zip", zip);
        Set<String> first = uids();
        function.s3().client().deleteObject(request -> request.bucket(BUCKET)
                .key(keys().stream().filter(key -> key.endsWith("report.json")).findFirst().orElseThrow()));
        function.keys("claims/").forEach(claim ->
                function.s3().client().deleteObject(request -> request.bucket(BUCKET).key(claim)));
        function.read("uploads/alone.zip", zip);
        assertEquals(first, uids());
        function.reset();
        function.everyModelAnswers(Answers.ok(seen()));
        readAlone(slice(2).toBytes());
        Set<String> other = uids();
        assertEquals(4, first.size());
        other.retainAll(first);
        assertEquals(Set.of(), other);
        first.forEach(uid -> assertTrue(uid.matches("2\\.25\\.[1-9][0-9]{0,38}"), uid));
    }

    private Set<String> uids() throws Exception {
        Set<String> uids = new HashSet<>();
        for (String name : List.of("report.sr.dcm", "key-1.dcm")) {
            uids.add(object(name).text(0x00080018));
            uids.add(object(name).text(0x0020000E));
        }
        return uids;
    }

    @Test
    void whatIsNoDicomStudyOrNamesNoneOrWasNotReadHasNone() throws Exception {
        function.read("uploads/ct.png", FunctionUnderTest.sample("demo/ct_brain.png"));
        function.read("uploads/broken.dcm", slice(1).without(0x7FE00010).without(0x0020000D).toBytes());
        function.read("uploads/nameless.dcm", slice(1).without(0x0020000D).toBytes());
        assertEquals(List.of(), keys().stream().filter(key -> key.endsWith(".dcm")).toList());
        assertEquals(3, keys().stream().filter(key -> key.endsWith("report.json")).count());
    }

    @Test
    void imagesOfSeveralPatientsHaveNoneSinceNobodyKnowsBesideWhom() throws Exception {
        function.read("uploads/two.zip", ArchiveTesting.zip(Map.of("1.dcm", slice(1).toBytes(), "2.dcm",
                slice(2).text(0x00100020, "LO", "ANOTHER").text(0x00100010, "PN", "ANOTHER").toBytes())));
        assertEquals(List.of(), keys().stream().filter(key -> key.endsWith(".dcm")).toList());
        assertTrue(report().findValuesAsText("code").contains("several_patients"));
    }

    @Test
    void anOwnResultThatComesBackIsNotReadAgain() throws Exception {
        function.invoke(uploaded("uploads/ct/1.dcm", slice(1).toBytes()));
        deliver();
        byte[] key = bytes("key-1.dcm");
        byte[] sr = bytes("report.sr.dcm");
        int asked = function.gateway().findAll(WireMock.anyRequestedFor(WireMock.anyUrl())).size();
        assertTrue(asked > 0);
        function.invoke(uploaded("uploads/ct/key.dcm", key));
        function.invoke(uploaded("uploads/ct/sr.dcm", sr));
        deliver();
        assertEquals(asked, function.gateway().findAll(WireMock.anyRequestedFor(WireMock.anyUrl())).size());
        assertEquals(1, keys().stream().filter(name -> name.endsWith("report.json")).count());
    }

    @Test
    void checkersFindNothingWrongAndReadTheKorean() throws Exception {
        readAlone(slice(1).toBytes());
        for (String name : List.of("report.sr.dcm", "key-1.dcm")) {
            assertEquals(List.of(), DicomTools.complaints(Files.write(work.resolve(name), bytes(name))));
        }
        assumeTrue(DicomTools.has("dsrdump"), "Debian's dcmtk is not installed");
        DicomTools.Ended dumped = DicomTools.run(work.resolve("report.sr.dcm"), "dsrdump", "+Ps", "+Pl");
        assertTrue(dumped.output().contains("흉부 CT 추적 검사"), dumped.output());
        assertTrue(dumped.output().contains("홍^길동"), dumped.output());
    }

    private JsonNode readAlone(byte[] file) {
        // Of a study, but not gathered: an archive of one file.
        return function.read("uploads/alone.zip", ArchiveTesting.zip(Map.of("1.dcm", file)));
    }

    private static void assertFiledBeside(WrittenObject object) {
        assertEquals(STUDY, object.text(0x0020000D));
        assertEquals(NAME, object.text(0x00100010));
        assertEquals("PID-한글 7", object.text(0x00100020));
        assertEquals("HOSPITAL-7", object.text(0x00100021));
        assertEquals("19700131", object.text(0x00100030));
        assertEquals("M", object.text(0x00100040));
        assertEquals("20261123", object.text(0x00080020));
        assertEquals("101112.5", object.text(0x00080030));
        assertEquals("S7", object.text(0x00200010));
        assertEquals("ACC7", object.text(0x00080050));
        assertEquals("KIM^DOCTOR", object.text(0x00080090));
        assertEquals("ISO_IR 192", object.text(0x00080005));
        assertEquals("wetread", object.text(0x00080070));
    }

    private static void assertContains(List<String> lines, String... wanted) {
        for (String line : wanted) {
            assertTrue(lines.contains(line), () -> line + " is not in\n" + String.join("\n", lines));
        }
    }

    private List<String> keys() {
        return function.keys("reports/");
    }

    private byte[] bytes(String name) {
        List<String> found = keys().stream().filter(key -> key.endsWith("/" + name)).toList();
        assertEquals(1, found.size(), () -> name + " in " + keys());
        return function.object(found.get(0)).orElseThrow();
    }

    private WrittenObject object(String name) throws UnreadableImageException {
        return new WrittenObject(bytes(name));
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper().readTree(bytes("report.json"));
    }

    private JsonNode uploaded(String key, byte[] content) {
        return Events.s3(BUCKET, key, function.upload(key, content), content.length);
    }

    private void deliver() throws IOException {
        List<String> messages = queue.take();
        for (int i = 0; i < messages.size(); i += 10) {
            HandlerAccess.call(study, Events.sqs(messages.subList(i, Math.min(i + 10, messages.size()))).toString(),
                    Duration.ofSeconds(60));
        }
    }

    /** A slice of a Korean patient, in the character set that Korean devices write (DICOM PS3.5 Annex I). */
    private static DicomFile slice(int number) {
        int[] pixels = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = 1024 + (i % SIDE) * 10 - 400 + (i / SIDE + 7 * number) % 50;
        }
        return DicomFile.grey(SIDE, SIDE, pixels).text(0x00080005, "CS", "\\ISO 2022 IR 149")
                .text(0x00080016, "UI", CT).text(0x00080018, "UI", SERIES + "." + number)
                .text(0x00080020, "DA", "20261123").text(0x00080030, "TM", "101112.5")
                .text(0x00080050, "SH", "ACC7").text(0x00080060, "CS", "CT").text(0x00080090, "PN", "KIM^DOCTOR")
                .text(0x00081030, "LO", "QUARRELLED CHEST").bytes(0x00100010, "PN", korean(NAME))
                .bytes(0x00100020, "LO", korean("PID-한글 7")).text(0x00100021, "LO", "HOSPITAL-7")
                .text(0x00100030, "DA", "19700131").text(0x00100040, "CS", "M").text(0x00180015, "CS", "CHEST")
                .text(0x0020000D, "UI", STUDY).text(0x0020000E, "UI", SERIES).text(0x00200010, "SH", "S7")
                .text(0x00200011, "IS", "2").text(0x00200013, "IS", Integer.toString(number))
                .text(0x00200032, "DS", "0\\0\\" + number).text(0x00200037, "DS", "1\\0\\0\\0\\1\\0")
                .text(0x00281052, "DS", "-1024").text(0x00281053, "DS", "1");
    }

    /** Each run of Hangul or Hanja after the escape sequence that begins a group, even in length. */
    private static byte[] korean(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : text.split("(?<=[=^])|(?=[=^])")) {
            if (part.chars().anyMatch(character -> character > 127)) {
                bytes.writeBytes(new byte[] {0x1B, '$', ')', 'C'});
            }
            bytes.writeBytes(part.getBytes(Charset.forName("EUC-KR")));
        }
        byte[] value = bytes.toByteArray();
        return value.length % 2 == 0 ? value : padded(value);
    }

    private static byte[] padded(byte[] value) {
        byte[] padded = Arrays.copyOf(value, value.length + 1);
        padded[value.length] = ' ';
        return padded;
    }
}
