package wetread.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.bucket.ObjectRanges;
import wetread.bucket.RangesTesting;
import wetread.bucket.Upload;
import wetread.imaging.Decoding;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.raster.RasterHeaders;
import wetread.imaging.read.HeaderReader;
import wetread.imaging.read.archive.ArchiveIndex;
import wetread.imaging.read.archive.ArchiveLimits;
import wetread.imaging.read.archive.Archives;
import wetread.imaging.render.TestLimits;
import wetread.tools.local.DicomFile;
import wetread.tools.local.EmbeddedS3;

/** What reading an archive in the bucket costs. */
class UploadBytesTest {
    private static final String BUCKET = "archives";
    private static final int SLICES = 60;

    @TempDir
    Path directory;

    private record Limits(int entries, long bytes, int ratio, long ratioFromBytes, long passBytes)
            implements ArchiveLimits {
    }

    private static byte[] slice(int number, int[] pixels) {
        return DicomFile.grey(512, 512, pixels).text(0x00080060, "CS", "CT").text(0x00200013, "IS", "" + number)
                .toBytes();
    }

    @Test
    void aZipOfSlicesIsIndexedWithFewRequestsAndAChosenSliceReadWithFewMore()
            throws IOException, UnreadableImageException {
        int[] pixels = new Random(1).ints(512 * 512, 0, 256).toArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (int i = 0; i < SLICES; i++) {
                zip.putNextEntry(new ZipEntry("IM" + i));
                zip.write(slice(i, pixels));
            }
        }
        try (EmbeddedS3 s3 = new EmbeddedS3(directory, 0)) {
            s3.client().createBucket(request -> request.bucket(BUCKET));
            s3.client().putObject(request -> request.bucket(BUCKET).key("ct.zip"),
                    RequestBody.fromBytes(bytes.toByteArray()));
            ObjectRanges ranges = RangesTesting.open(s3.client(), new Upload(BUCKET, "ct.zip", null, null, 0));
            Archives archives = new Archives(new HeaderReader(DicomTesting.headers(), new RasterHeaders()),
                    TestLimits.DEFAULT, new Limits(5000, 8L << 30, 200, 256L << 20, 64L << 20));
            ArchiveIndex index = archives.index(new UploadBytes(ranges), new Decoding());
            int requests = ranges.requests();
            assertEquals(SLICES, index.instances().size());
            assertTrue(requests <= 5 + SLICES / 8, requests + " requests");
            assertTrue(ranges.fetched() <= ranges.size() + (1 << 20), ranges.fetched() + " bytes");
            for (int member : new int[] {0, SLICES / 2, SLICES - 1}) {
                assertArrayEquals(slice(member, pixels), index.of(member).orElseThrow());
            }
            assertTrue(ranges.requests() <= requests + 6, ranges.requests() - requests + " requests");
        }
    }
}
