package wetread.bucket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.tools.local.EmbeddedS3;

class ObjectRangesTest {
    private static final String BUCKET = "ranges";
    private static final int MIB = 1 << 20;

    @TempDir
    static Path directory;
    private static EmbeddedS3 s3;

    private final byte[] content = new byte[12 * MIB + 123];

    @BeforeAll
    static void start() throws IOException {
        s3 = new EmbeddedS3(directory, 0);
        s3.client().createBucket(request -> request.bucket(BUCKET));
    }

    @AfterAll
    static void stop() {
        s3.close();
    }

    private Upload put(String key, byte[] bytes) {
        String tag = s3.client().putObject(request -> request.bucket(BUCKET).key(key)
                .metadata(Map.of("Context", "chest_xray")), RequestBody.fromBytes(bytes)).eTag();
        return new Upload(BUCKET, key, null, tag, bytes.length);
    }

    private static ObjectRanges open(Upload upload) {
        return RangesTesting.open(s3.client(), upload);
    }

    private Upload random(String key) {
        new Random(1).nextBytes(content);
        return put(key, content);
    }

    private void assertReads(ObjectRanges ranges, long offset, int length) {
        byte[] into = new byte[length + 2];
        int count = ranges.read(offset, into, 1, length);
        assertTrue(count > 0 && count <= length);
        assertArrayEquals(Arrays.copyOfRange(content, (int) offset, (int) offset + count),
                Arrays.copyOfRange(into, 1, count + 1));
        assertEquals(0, into[0]);
        assertEquals(0, into[length + 1]);
    }

    @Test
    void anyPartIsWhatTheObjectHasThere() {
        ObjectRanges ranges = open(random("parts"));
        assertEquals(content.length, ranges.size());
        assertEquals("chest_xray", ranges.metadata().get("context"));
        Random random = new Random(2);
        for (int i = 0; i < 60; i++) {
            assertReads(ranges, random.nextInt(content.length), 1 + random.nextInt(300_000));
        }
        assertReads(ranges, 0, 10);
        assertReads(ranges, content.length - 1, 10);
        assertEquals(-1, ranges.read(content.length, new byte[1], 0, 1));
    }

    @Test
    void theBeginningTakesNoRequestMoreAndTheEndOne() {
        ObjectRanges ranges = open(random("ends"));
        assertReads(ranges, 0, 1000);
        assertEquals(1, ranges.requests());
        // As a ZIP file is read: the end, then its directory before it.
        assertReads(ranges, content.length - 22, 4);
        assertReads(ranges, content.length - 30_000, 1000);
        assertReads(ranges, content.length - 200_000, 1000);
        assertEquals(2, ranges.requests());
    }

    @Test
    void neighboursShareRequestsAndDistantOnesFetchLittle() {
        ObjectRanges near = open(random("distance"));
        for (int offset = 0; offset < content.length; offset += 250_000) {
            assertReads(near, offset, 4096);
        }
        assertTrue(near.requests() <= 6, near.requests() + " requests");
        ObjectRanges far = open(random("distance"));
        for (int offset = 0; offset < 12 * MIB; offset += 3 * MIB) {
            assertReads(far, offset, 4096);
        }
        assertEquals(4, far.requests());
        assertEquals(4 * 65_536, far.fetched());
    }

    @Test
    void aLargePartTakesOneRequest() {
        ObjectRanges ranges = open(random("large"));
        byte[] into = new byte[3 * MIB];
        assertEquals(into.length, ranges.read(5 * MIB, into, 0, into.length));
        assertArrayEquals(Arrays.copyOfRange(content, 5 * MIB, 8 * MIB), into);
        assertEquals(2, ranges.requests());
    }

    @Test
    void whatWasReplacedMeanwhileIsNotMixed() {
        for (boolean isNamed : new boolean[] {true, false}) {
            Upload upload = random("replaced");
            // An event need not say the entity tag: the first answer does.
            ObjectRanges ranges = open(isNamed ? upload : new Upload(BUCKET, "replaced", null, null, 0));
            byte[] other = content.clone();
            other[0]++;
            put("replaced", other);
            RefusedObjectException refusal =
                    assertThrows(RefusedObjectException.class, () -> ranges.read(6 * MIB, new byte[9], 0, 9));
            assertEquals(Fetched.Reason.REPLACED, refusal.refused().reason());
            assertFalse(refusal.getMessage().contains("replaced\""));
        }
    }

    @Test
    void whatIsGoneOrEmptyIsRefusedAsADownloadRefusesIt() {
        Upload upload = random("gone");
        ObjectRanges ranges = open(upload);
        s3.client().deleteObject(request -> request.bucket(BUCKET).key("gone"));
        assertEquals(Fetched.Reason.MISSING, assertThrows(RefusedObjectException.class,
                () -> ranges.read(6 * MIB, new byte[9], 0, 9)).refused().reason());
        assertEquals(Fetched.Reason.MISSING,
                assertThrows(RefusedObjectException.class, () -> open(upload)).refused().reason());
        assertEquals(Fetched.Reason.EMPTY, assertThrows(RefusedObjectException.class,
                () -> open(put("empty", new byte[0]))).refused().reason());
        assertEquals(Fetched.Reason.REPLACED, assertThrows(RefusedObjectException.class,
                () -> open(new Upload(BUCKET, put("other", content).key(), null, "e0", 0))).refused().reason());
    }

    @Test
    void aSmallObjectIsWholeAfterTheFirstRequest() {
        byte[] small = {1, 2, 3};
        ObjectRanges ranges = open(put("small", small));
        byte[] into = new byte[9];
        assertEquals(3, ranges.read(0, into, 0, 9));
        assertArrayEquals(new byte[] {1, 2, 3, 0, 0, 0, 0, 0, 0}, into);
        assertEquals(1, ranges.requests());
        assertEquals(3, ranges.size());
    }
}
