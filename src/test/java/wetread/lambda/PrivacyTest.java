package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.fixture.PlantedExif;
import wetread.fixture.TestTime;
import wetread.imaging.read.archive.ArchiveTesting;
import wetread.tools.local.Answers;
import wetread.tools.local.DicomFile;
import wetread.tools.local.Events;

/** Names planted in header, EXIF, key, metadata and gateway errors reach neither the gateway nor a log nor an error. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class PrivacyTest {
    private static final List<String> PLANTED = List.of("HONGGILDONG", "홍길동", "PID987654", "19700131", "1970-01-31",
            "ACC55443322", "1.2.840.99999.7.7.7", "SEOULHOSPITAL", "KIMDOCTOR", "SECRETDESC", "GPS37.5665");

    FunctionUnderTest function;
    @Inject
    TestTime time;
    private LogListener log;

    @BeforeEach
    void listen() {
        function.reset();
        time.reset();
        log = new LogListener();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void nothingThatIdentifiesAPersonLeavesTheBucket() {
        function.everyModelAnswers(Answers.ok(Answers.finding("nodule", "severe", 0.4)));
        byte[] dicom = planted(picture());
        byte[] jpeg = PlantedExif.into(sample("demo/ultrasound.jpg"), String.join(" ", PLANTED));
        String folder = "uploads/홍길동 HONGGILDONG PID987654/";
        function.read(folder + "19700131.dcm", dicom);
        function.read(folder + "SECRETDESC.jpg", jpeg);
        assertEquals(2, function.keys("reports/").stream().filter(key -> key.endsWith("/report.json")).count());

        List<LoggedRequest> requests = function.gateway().findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
        assertEquals(6, requests.size());
        requests.forEach(PrivacyTest::absent);
        assertFalse(log.lines().isEmpty());
        log.lines().forEach(PrivacyTest::absent);
    }

    @Test
    void namesInAnArchiveReachNobodyEither() {
        function.everyModelAnswers(Answers.ok(Answers.finding("nodule", "severe", 0.4)));
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            files.put("홍길동 HONGGILDONG/19700131/PID987654 " + i + ".dcm",
                    planted(picture().text(0x00080018, "UI", "1.2.840.99999.7.7.7." + i)));
        }
        files.put("HONGGILDONG.txt", "HONGGILDONG".getBytes(StandardCharsets.UTF_8));
        files.put("HONGGILDONG half.dcm", Arrays.copyOf(planted(picture()), 700));
        files.put("KIMDOCTOR.jpg", PlantedExif.into(sample("demo/ultrasound.jpg"), String.join(" ", PLANTED)));
        byte[] whole = ArchiveTesting.zip(files);
        for (byte[] archive : List.of(whole, ArchiveTesting.tar(files), Arrays.copyOf(whole, whole.length / 2),
                ArchiveTesting.zip(Map.of("HONGGILDONG.txt", new byte[] {65})))) {
            String key = "uploads/홍길동/HONGGILDONG " + archive.length;
            String eTag = function.upload(key, archive);
            absent(function.invoke(Events.s3(BUCKET, key, eTag, archive.length)).extract().asString());
            assertTrue(function.report(key, eTag).isPresent());
        }
        List<LoggedRequest> requests = function.gateway().findAll(WireMock.anyRequestedFor(WireMock.anyUrl()));
        assertTrue(requests.size() >= 6, requests.size() + " requests");
        requests.forEach(PrivacyTest::absent);
        assertFalse(log.lines().isEmpty());
        log.lines().forEach(PrivacyTest::absent);
    }

    @Test
    void failuresNameNobodyEither() {
        function.everyModelAnswers(WireMock.status(500).withBody("failed for HONGGILDONG"));
        String key = "uploads/홍길동/HONGGILDONG.dcm";
        String eTag = function.upload(key, planted(picture()));
        byte[] broken = planted(DicomFile.grey(4, 4, 1));
        function.read("uploads/홍길동/broken HONGGILDONG.dcm", broken);
        function.read("uploads/홍길동/text HONGGILDONG.dcm", "HONGGILDONG".getBytes(StandardCharsets.UTF_8));
        // From here on all uploads wait, in what nobody may see in a log.
        absent(function.invoke(Events.s3(BUCKET, key, eTag, 1)).extract().asString());
        absent(function.invoke(Events.s3(BUCKET, key, eTag, 1)).extract().asString());
        absent(function.invoke(Events.s3("no-such-bucket", key, eTag, 1)).extract().asString());
        absent(function.invoke("{\"patient\":\"HONGGILDONG\"}").extract().asString());
        absent(function.invoke("HONGGILDONG").extract().asString());
        assertTrue(log.lines().stream().anyMatch(line -> line.contains("deferred")));
        log.lines().forEach(PrivacyTest::absent);
    }

    @Test
    void theClinicsOwnReportCarriesItsIdentifiers() {
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        JsonNode report = function.read("uploads/own.dcm", planted(picture()));
        assertEquals("PID987654", report.path("subject").path("patientId").asText());
        assertEquals("1970-01-31", report.path("subject").path("studyDate").asText());
        assertEquals("ACC55443322", report.path("subject").path("accessionNumber").asText());
    }

    private static DicomFile picture() {
        return DicomFile.grey(4, 4, IntStream.range(0, 16).toArray());
    }

    private static byte[] planted(DicomFile file) {
        return file.text(0x00080005, "CS", "ISO_IR 192").text(0x00080020, "DA", "19700131")
                .text(0x00080050, "SH", "ACC55443322").text(0x00080060, "CS", "CR")
                .text(0x00080080, "LO", "SEOULHOSPITAL").text(0x00080090, "PN", "KIMDOCTOR")
                .text(0x00081030, "LO", "SECRETDESC CHEST").text(0x0008103E, "LO", "SECRETDESC HONGGILDONG")
                .text(0x00100010, "PN", "HONGGILDONG^=홍길동").text(0x00100020, "LO", "PID987654")
                .text(0x00100030, "DA", "19700131").text(0x00180015, "CS", "HONGGILDONG")
                .text(0x00185101, "CS", "HONGGILDONG").text(0x0020000D, "UI", "1.2.840.99999.7.7.7").toBytes();
    }

    private static void absent(LoggedRequest request) {
        absent(request.getUrl() + request.getHeaders() + request.getBodyAsString());
        for (String picture : request.getBodyAsString().split("base64,")) {
            String encoded = picture.split("\"")[0];
            if (encoded.length() > 200) {
                absent(new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static void absent(String text) {
        for (String planted : PLANTED) {
            assertFalse(text.contains(planted), () -> planted + " is in: " + text);
        }
    }
}
