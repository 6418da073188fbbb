package wetread.lambda;

import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;
import static wetread.tools.local.ThoroughModels.PRECISE;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.PngChunk;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.DicomFile;
import wetread.tools.local.Events;

/** Files and answers made to exhaust or to mislead: each ends in a report well within one invocation. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class HostileInputTest {
    private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    private static final String RLE = "1.2.840.10008.1.2.5";
    private static final String JPEG_2000 = "1.2.840.10008.1.2.4.90";
    FunctionUnderTest function;
    @Inject
    TestTime time;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        function.runtime().timeout(Duration.ofSeconds(40));
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.normal(0.95))));
    }

    static Stream<Arguments> files() throws IOException {
        byte[] bare = DicomFile.grey(2, 1, 0, 9).toBareBytes();
        return Stream.of(
                Arguments.of("sequences that 10,000 deep never end", deep(10_000, false, bare), "rejected"),
                Arguments.of("sequences that 10,000 deep end", deep(10_000, true, bare), "preliminary"),
                Arguments.of("a length of 2^32-2", lengthOf(0xFFFFFFFE), "rejected"),
                Arguments.of("a length of 2^31", lengthOf(0x80000000), "rejected"),
                Arguments.of("500,000 fragments of nothing", fragments(RLE, 500_000, new byte[0]), "rejected"),
                Arguments.of("a deflated gigabyte", deflatedZeros(1L << 30), "rejected"),
                Arguments.of("a JPEG 2000 image of 2^31 pixels a side", fragments(JPEG_2000, 1, hugeJpeg2000()),
                        "rejected"),
                Arguments.of("a JPEG of 65,535 pixels a side", hugeJpeg(), "rejected"),
                Arguments.of("a PNG whose data is a bomb", pngBomb(), "rejected"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileMadeToExhaust(String name, byte[] content, String status) {
        String eTag = function.upload("uploads/hostile", content);
        function.invoke(Events.s3(BUCKET, "uploads/hostile", eTag, content.length))
                .body("reports.status", contains(status));
        assertTrue(function.report("uploads/hostile", eTag).isPresent());
    }

    @Test
    void anAnswerMadeToMisleadIsShownAsTextAndNothingElse() {
        ObjectNode answer = Answers.finding("<img src=x onerror=alert(1)>", "mild", 0.8);
        answer.put("impression", "<script>alert(1)</script>\u001b[31m\u0000\u202e../../etc/passwd");
        answer.withArray("recommendations").add("</style><iframe src=//evil>");
        ((ObjectNode) answer.at("/findings/0")).put("location", "\"><svg onload=alert(1)>");
        function.everyModelAnswers(Answers.ok(answer));
        byte[] ct = sample("demo/CT_small.dcm");
        String eTag = function.upload("uploads/ct.dcm", ct);
        function.invoke(Events.s3(BUCKET, "uploads/ct.dcm", eTag, ct.length));
        JsonNode report = function.report("uploads/ct.dcm", eTag).orElseThrow();
        assertFalse(report.toString().contains("\\u001b") || report.toString().contains("\\u0000"));
        String html = function.object("reports/ct.dcm/" + eTag + "/report.html").map(String::new).orElseThrow();
        for (String tag : List.of("<script", "<img src=x", "<iframe", "<svg")) {
            assertFalse(html.contains(tag), tag);
        }
        String text = new String(function.object("reports/ct.dcm/" + eTag + "/report.txt").orElseThrow(),
                StandardCharsets.UTF_8);
        assertFalse(text.contains("\u001b") || text.contains("\u202e"));
        assertEquals(4, function.keys("reports/").size());
    }

    @Test
    void anAnswerOfMegabytesIsNoAnswer() {
        String endless = Answers.completion("{\"findings\":[" + "[".repeat(3_000_000)).toString();
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(WireMock.okJson(endless)));
        function.gateway().stubFor(Answers.to(PRECISE).willReturn(Answers.ok(Answers.normal(0.9))));
        byte[] ct = sample("demo/CT_small.dcm");
        String eTag = function.upload("uploads/ct.dcm", ct);
        function.invoke(Events.s3(BUCKET, "uploads/ct.dcm", eTag, ct.length));
        JsonNode report = function.report("uploads/ct.dcm", eTag).orElseThrow();
        assertEquals("free_text", report.at("/tiers/0/answer").asText());
        assertEquals(2, report.path("tiers").size());
        assertTrue(report.toString().length() < 100_000);
    }

    /** Sequences (0008,1115) of undefined length within each other, before the image. */
    private static byte[] deep(int depth, boolean ends, byte[] image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < depth; i++) {
            out.write(new byte[] {8, 0, 0x15, 0x11, 'S', 'Q', 0, 0, -1, -1, -1, -1});
            out.write(new byte[] {-2, -1, 0, -32, -1, -1, -1, -1});
        }
        for (int i = 0; ends && i < depth; i++) {
            out.write(new byte[] {-2, -1, 0x0D, -32, 0, 0, 0, 0});
            out.write(new byte[] {-2, -1, (byte) 0xDD, -32, 0, 0, 0, 0});
        }
        out.write(image);
        return file("1.2.840.10008.1.2.1", out.toByteArray());
    }

    private static byte[] lengthOf(int length) {
        ByteBuffer element = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        element.put(new byte[] {8, 0, 1, 0, 'O', 'B', 0, 0}).putInt(length).putLong(0);
        return file("1.2.840.10008.1.2.1", element.array());
    }

    private static byte[] fragments(String transferSyntax, int count, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(DicomFile.grey(64, 64).without(0x7FE00010).toBareBytes());
        out.write(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'B', 0, 0, -1, -1, -1, -1});
        out.write(new byte[] {-2, -1, 0, -32, 0, 0, 0, 0});
        for (int i = 0; i < count; i++) {
            out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).put(new byte[] {-2, -1, 0, -32})
                    .putInt(content.length).array());
            out.write(content);
        }
        out.write(new byte[] {-2, -1, (byte) 0xDD, -32, 0, 0, 0, 0});
        return file(transferSyntax, out.toByteArray());
    }

    /** An element of that many zeros, deflated to about a thousandth. */
    private static byte[] deflatedZeros(long bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, new Deflater(9, true))) {
            deflater.write(ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN)
                    .put(new byte[] {8, 0, 1, 0, 'O', 'B', 0, 0}).putInt((int) bytes).array());
            byte[] zeros = new byte[1 << 20];
            for (long written = 0; written < bytes; written += zeros.length) {
                deflater.write(zeros);
            }
        }
        return file(DEFLATED, packed.toByteArray());
    }

    /** A main header (ISO/IEC 15444-1 A.5.1) and nothing after it. */
    private static byte[] hugeJpeg2000() {
        ByteBuffer header = ByteBuffer.allocate(46);
        header.putInt(0xFF4FFF51).putShort((short) 41).putShort((short) 0)
                .putInt(0x7FFFFFFF).putInt(0x7FFFFFFF).putInt(0).putInt(0)
                .putInt(0x7FFFFFFF).putInt(0x7FFFFFFF).putInt(0).putInt(0)
                .putShort((short) 1).put(new byte[] {15, 1, 1});
        return Arrays.copyOf(header.array(), 46);
    }

    /** The start of a baseline JPEG (ITU-T T.81 B.2.2). */
    private static byte[] hugeJpeg() {
        return new byte[] {-1, (byte) 0xD8, -1, (byte) 0xC0, 0, 11, 8, -1, -1, -1, -1, 1, 1, 0x11, 0,
            -1, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0, -1, (byte) 0xD9};
    }

    /** 20,000 × 20,000 pixels of 8 bytes announced, and 200 MB of zeros in the data. */
    private static byte[] pngBomb() throws IOException {
        byte[] header =
                ByteBuffer.allocate(13).putInt(20_000).putInt(20_000).put(new byte[] {16, 6, 0, 0, 0}).array();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed, new Deflater(9))) {
            for (int i = 0; i < 200; i++) {
                deflater.write(new byte[1 << 20]);
            }
        }
        return PngChunk.file(new PngChunk("IHDR", header), new PngChunk("IDAT", packed.toByteArray()),
                new PngChunk("IEND", new byte[0]));
    }

    /** Preamble and meta group for that transfer syntax, then the data set as it is. */
    private static byte[] file(String transferSyntax, byte[] dataSet) {
        DicomFile any = DicomFile.grey(1, 1, 0).transferSyntax(transferSyntax);
        byte[] whole = any.toBytes();
        byte[] head = Arrays.copyOf(whole, whole.length - any.toBareBytes().length);
        byte[] file = Arrays.copyOf(head, head.length + dataSet.length);
        System.arraycopy(dataSet, 0, file, head.length, dataSet.length);
        return file;
    }
}
