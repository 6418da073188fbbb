package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.fixture.PngChunk;
import wetread.fixture.TestTime;
import wetread.tools.local.DicomFile;
import wetread.tools.local.Events;

/** Uploads that can never be read get a report that says why, and cost nothing. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class BadInputTest {
    FunctionUnderTest function;
    @Inject
    TestTime time;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
    }

    @AfterEach
    void nothingWasAsked() {
        function.gateway().verify(exactly(0), postRequestedFor(urlEqualTo("/v1/chat/completions")));
    }

    static Stream<Arguments> badInput() {
        byte[] ct = sample("demo/CT_small.dcm");
        byte[] png = sample("demo/ct_brain.png");
        byte[] jpeg = sample("demo/ultrasound.jpg");
        return Stream.of(
                Arguments.of("text.dcm", "This is a letter, not an image.".getBytes(StandardCharsets.UTF_8),
                        "not_an_image"),
                Arguments.of("archive.zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0}, "archive_damaged"),
                Arguments.of("one-byte.png", new byte[] {(byte) 0x89}, "not_an_image"),
                Arguments.of("empty.dcm", new byte[0], "empty"),
                Arguments.of("in-header.dcm", Arrays.copyOf(ct, 600), "truncated"),
                Arguments.of("in-pixels.dcm", Arrays.copyOf(ct, ct.length - 10_000), "truncated"),
                Arguments.of("preamble.dcm", Arrays.copyOf(ct, 132), "truncated"),
                Arguments.of("truncated.dcm", Arrays.copyOf(sample("more/MR_truncated.dcm"), 8000), "truncated"),
                Arguments.of("truncated.png", Arrays.copyOf(png, png.length / 2), "truncated"),
                Arguments.of("truncated.jpg", Arrays.copyOf(jpeg, 300), "truncated"),
                Arguments.of("half.jpg", Arrays.copyOf(jpeg, jpeg.length / 2), "truncated"),
                Arguments.of("damaged.jpg", damaged(jpeg), "malformed"),
                Arguments.of("report.dcm", sample("more/reportsi.dcm"), "no_pixel_data"),
                Arguments.of("video.dcm", DicomFile.grey(1, 1, 0).transferSyntax("1.2.840.10008.1.2.4.100").toBytes(),
                        "unsupported_transfer_syntax"),
                Arguments.of("arithmetic.dcm", arithmetic(sample("compressed/rgb_jpeg_baseline.dcm")),
                        "unsupported_pixel_format"),
                Arguments.of("float.dcm", DicomFile.grey(1, 1).without(0x7FE00010).bytes(0x7FE00008, "OF", new byte[4])
                        .toBytes(), "unsupported_pixel_format"),
                Arguments.of("four-samples.dcm", DicomFile.grey(1, 1, 0).unsigned(0x00280002, 4).toBytes(),
                        "unsupported_pixel_format"),
                Arguments.of("hsv.dcm", DicomFile.grey(1, 1, 0, 0, 0).unsigned(0x00280002, 3)
                        .text(0x00280004, "CS", "HSV").toBytes(), "unsupported_photometric_interpretation"),
                Arguments.of("bomb.png", pngOf(60_000, 60_000), "too_large"),
                Arguments.of("rows.dcm", DicomFile.grey(1, 1, 0).unsigned(0x00280010, 65535).unsigned(0x00280011, 65535)
                        .toBytes(), "too_large"),
                Arguments.of("no-rows.dcm", DicomFile.grey(1, 1, 0).without(0x00280010).toBytes(), "malformed"),
                Arguments.of("zero-rows.dcm", DicomFile.grey(1, 1, 0).unsigned(0x00280010, 0).toBytes(), "malformed"),
                Arguments.of("more-bits-stored-than-allocated.dcm",
                        DicomFile.grey(1, 1, 0).unsigned(0x00280101, 17).toBytes(), "blank"),
                Arguments.of("64-bits-allocated.dcm", DicomFile.grey(1, 1, 0).unsigned(0x00280100, 64).toBytes(),
                        "unsupported_pixel_format"),
                Arguments.of("no-palette.dcm",
                        DicomFile.grey(1, 1, 0).text(0x00280004, "CS", "PALETTE COLOR").toBytes(), "malformed"),
                Arguments.of("dose.dcm", sample("more/rtdose_1frame.dcm"), "not_for_reading"),
                Arguments.of("blank.dcm", DicomFile.grey(2, 1, 7, 7).toBytes(), "blank"),
                Arguments.of("named.dcm", DicomFile.grey(1, 1, 0).text(0x00280301, "CS", "YES").toBytes(),
                        "burned_in_identity"),
                Arguments.of("doubted.dcm", DicomFile.grey(2, 1, 0, 9).text(0x00280301, "CS", "UNKNOWN").toBytes(),
                        "burned_in_identity"),
                Arguments.of("bytes.dcm", new byte[6_000_001], "too_large"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource
    void badInput(String name, byte[] content, String code) {
        String key = "uploads/" + name;
        String eTag = function.upload(key, content);
        function.invoke(Events.s3(BUCKET, key, eTag, content.length)).body("reports.status", contains("rejected"));
        JsonNode report = function.report(key, eTag).orElseThrow();
        assertEquals(code, report.path("problems").path(0).path("code").asText());
        assertTrue(report.path("findings").isEmpty());
    }

    @Test
    void anObjectThatIsGoneIsReportedAsMissing() {
        function.invoke(Events.s3(BUCKET, "uploads/gone.dcm", "0123456789abcdef0123456789abcdef", 10))
                .body("reports.status", contains("rejected"));
        assertEquals("missing", function.report("uploads/gone.dcm", "0123456789abcdef0123456789abcdef").orElseThrow()
                .path("problems").path(0).path("code").asText());
    }

    @Test
    void anObjectThatWasReplacedIsLeftToItsSuccessor() {
        String first = function.upload("uploads/replaced.dcm", sample("demo/CT_small.dcm"));
        function.upload("uploads/replaced.dcm", "another".getBytes(StandardCharsets.UTF_8));
        function.invoke(Events.s3(BUCKET, "uploads/replaced.dcm", first, 10))
                .body("reports.status", contains("rejected"));
        assertEquals("replaced", function.report("uploads/replaced.dcm", first).orElseThrow()
                .path("problems").path(0).path("code").asText());
    }

    @Test
    void aBucketThatDoesNotExistIsNotAMissingObject() {
        function.invoke(Events.sqs(List.of(Events.s3("no-such-bucket", "uploads/a.dcm", null, 1).toString())))
                .body("batchItemFailures.itemIdentifier", contains("message-0"));
    }

    @Test
    void rejectionsAreWrittenInKoreanToo() {
        byte[] text = "text".getBytes(StandardCharsets.UTF_8);
        String eTag = function.upload("uploads/t.dcm", text);
        function.invoke(Events.s3(BUCKET, "uploads/t.dcm", eTag, 4)).body("reports[0].status", equalTo("rejected"));
        String page = new String(function.object("reports/t.dcm/" + eTag + "/report.txt").orElseThrow(),
                StandardCharsets.UTF_8);
        assertTrue(page.contains("DICOM, PNG, JPEG 형식의 영상이 아닙니다."));
    }

    @Test
    void whatCameIsNamedInTheReportWithWhatToExportInstead() {
        byte[] tiff = {'I', 'I', '*', 0, 8, 0, 0, 0};
        String eTag = function.upload("uploads/t.tif", tiff);
        function.invoke(Events.s3(BUCKET, "uploads/t.tif", eTag, 8)).body("reports[0].status", equalTo("rejected"));
        assertEquals("DICOM, PNG, JPEG 형식의 영상이 아닙니다. "
                + "TIFF 파일입니다. 검사를 DICOM으로, 또는 영상을 PNG나 JPEG로 내보내 주십시오.",
                function.report("uploads/t.tif", eTag).orElseThrow().at("/problems/0/message").asText());
    }

    @Test
    void foldersAndWhatSystemsLeaveInThemMakeNoReport() {
        for (String key : List.of("uploads/folder/", "uploads/folder_$folder$", "uploads/.DS_Store", "uploads/._a.dcm",
                "uploads/__MACOSX/a.dcm", "uploads/Thumbs.db")) {
            function.upload(key, key.endsWith("/") ? new byte[0] : new byte[] {1});
            function.invoke(Events.s3(BUCKET, key, null, 0)).body("reports", empty());
        }
        function.s3().client().putObject(request -> request.bucket(BUCKET).key("uploads/marked")
                .contentType("application/x-directory"), RequestBody.empty());
        function.invoke(Events.s3(BUCKET, "uploads/marked", null, 0)).body("reports[0].status", equalTo("no_upload"));
        assertEquals(List.of(), function.keys("reports/"));
    }

    @Test
    void uploadsBesideThePrefixAreCountedInTheLog() {
        LogListener log = new LogListener();
        try {
            function.invoke(Events.s3(BUCKET,
                    List.of("Uploads/HONG.dcm", "upload/b.dcm", "reports/x", "uploads/.DS_Store")))
                    .body("reports", empty());
            String line = log.lines().stream().filter(one -> one.contains("beside_prefix")).findFirst().orElseThrow();
            assertTrue(line.contains("count=2") || line.contains("count:2"), line);
            assertTrue(log.lines().stream().noneMatch(one -> one.contains("HONG")));
        } finally {
            log.close();
        }
    }

    /** A JPEG whose entropy-coded data ends in the middle, with the end marker still in place. */
    private static byte[] damaged(byte[] jpeg) {
        byte[] cut = Arrays.copyOf(jpeg, jpeg.length / 2);
        cut[cut.length - 2] = (byte) 0xFF;
        cut[cut.length - 1] = (byte) 0xD9;
        return cut;
    }

    /** The JPEG with a frame header that says that it is coded with arithmetic. */
    private static byte[] arithmetic(byte[] baseline) {
        byte[] file = baseline.clone();
        for (int i = 0; i + 3 < file.length; i++) {
            if (file[i] == (byte) 0xFF && file[i + 1] == (byte) 0xC0 && file[i + 2] == 0 && file[i + 3] == 17) {
                file[i + 1] = (byte) 0xC9;
                return file;
            }
        }
        throw new AssertionError("no frame header");
    }

    /** A PNG of that size by its header, without data. */
    private static byte[] pngOf(int width, int height) {
        byte[] header =
                ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0}).array();
        return PngChunk.file(new PngChunk("IHDR", header), new PngChunk("IEND", new byte[0]));
    }
}
