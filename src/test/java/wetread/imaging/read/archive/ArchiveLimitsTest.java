package wetread.imaging.read.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.imaging.read.archive.ArchiveTesting.archives;
import static wetread.imaging.read.archive.ArchiveTesting.gzip;
import static wetread.imaging.read.archive.ArchiveTesting.index;
import static wetread.imaging.read.archive.ArchiveTesting.members;
import static wetread.imaging.read.archive.ArchiveTesting.refusal;
import static wetread.imaging.read.archive.ArchiveTesting.slice;
import static wetread.imaging.read.archive.ArchiveTesting.slices;
import static wetread.imaging.read.archive.ArchiveTesting.tar;
import static wetread.imaging.read.archive.ArchiveTesting.text;
import static wetread.imaging.read.archive.ArchiveTesting.zip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import wetread.imaging.Decoding;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.ByteSource;
import wetread.imaging.read.archive.ArchiveTesting.Limits;
import wetread.tools.local.DicomFile;

/** Archives that hold more than they may, and those that only look as if. */
class ArchiveLimitsTest {
    private static final int MIB = 1 << 20;

    private static List<byte[]> kinds(Map<String, byte[]> files) {
        return List.of(zip(files), zip(files, entry -> entry.setMethod(ZipArchiveEntry.STORED)), tar(files),
                gzip(tar(files)));
    }

    private static byte[] flat(int columns, int rows) {
        return DicomFile.grey(columns, rows, new int[columns * rows]).text(0x00080060, "CS", "CT").toBytes();
    }

    @Test
    void asManyEntriesAsAllowedAreReadAndNoMore() throws UnreadableImageException {
        Archives archives = archives(new Limits(10, 1L << 30, 200, 1L << 28, 1L << 20), 1L << 28);
        for (byte[] archive : kinds(slices(10))) {
            assertEquals(10, archives.index(ByteSource.of(archive), new Decoding()).instances().size());
        }
        Map<String, byte[]> eleven = slices(10);
        eleven.put("folder/", new byte[0]);
        kinds(eleven).forEach(archive ->
                assertEquals(RejectionReason.ARCHIVE_TOO_LARGE, refusal(archive, archives)));
    }

    @Test
    void aDirectoryOfMillionsIsNotTakenIntoMemory() {
        // 200,000 entries that all lie in the same place, 56 bytes each.
        byte[] one = zip(Map.of("IM1", slice(1)), entry -> entry.setMethod(ZipArchiveEntry.STORED));
        int directory = ArchiveTesting.find(one, text("PK\1\2"), 0);
        int end = ArchiveTesting.find(one, text("PK\5\6"), 0);
        int count = 200_000;
        ByteBuffer archive = ByteBuffer.allocate(directory + count * (end - directory) + 22)
                .order(ByteOrder.LITTLE_ENDIAN).put(one, 0, directory);
        for (int i = 0; i < count; i++) {
            archive.put(one, directory, end - directory);
        }
        archive.put(one, end, 22).putInt(archive.capacity() - 10, count * (end - directory));
        int[] read = new int[1];
        UnreadableImageException refusal = assertThrows(UnreadableImageException.class,
                () -> archives(Limits.DEFAULT, 1L << 28).index(new ByteSource() {
                    @Override
                    public long size() {
                        return archive.capacity();
                    }

                    @Override
                    public int read(long offset, byte[] into, int at, int length) throws java.io.IOException {
                        int bytes = ByteSource.of(archive.array()).read(offset, into, at, length);
                        read[0] += bytes;
                        return bytes;
                    }
                }, new Decoding()));
        assertEquals(RejectionReason.ARCHIVE_TOO_LARGE, refusal.reason());
        assertTrue(read[0] < 6 * MIB, read[0] + " bytes");
    }

    @Test
    void entriesLargerThanAnUploadAndArchivesThatAreTooLargeAreRefused() throws UnreadableImageException {
        int bytes = slice(1).length;
        for (byte[] archive : kinds(slices(4))) {
            assertEquals(RejectionReason.ARCHIVE_TOO_LARGE,
                    refusal(archive, archives(Limits.DEFAULT, bytes - 1)));
            assertEquals(RejectionReason.ARCHIVE_TOO_LARGE,
                    refusal(archive, archives(new Limits(10, 4L * bytes - 1, 200, 1L << 28, 1L << 20), bytes)));
            // Headers of TAR count as bytes where all of it is one compressed stream.
            assertEquals(4, archives(new Limits(10, 6L * bytes, 200, 1L << 28, 1L << 20), bytes)
                    .index(ByteSource.of(archive), new Decoding()).instances().size());
        }
    }

    @Test
    void bombsAreRefusedBeforeTheyAreInflated() {
        Archives archives = archives(new Limits(100, 1L << 30, 200, 16 * MIB, MIB), 256 * MIB);
        Map<String, byte[]> files = slices(1);
        files.put("bomb.dcm", new byte[5 * MIB]);
        assertEquals(RejectionReason.ARCHIVE_TOO_LARGE, refusal(zip(files), archives));
        Map<String, byte[]> many = slices(1);
        for (int i = 0; i < 10; i++) {
            many.put("bomb" + i, new byte[3 * MIB]);
        }
        assertEquals(RejectionReason.ARCHIVE_TOO_LARGE, refusal(zip(many), archives));
        assertEquals(RejectionReason.ARCHIVE_TOO_LARGE, refusal(gzip(tar(many)), archives));
    }

    @Test
    void blackPicturesAreNoBomb() throws UnreadableImageException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            files.put("IM" + i, flat(512, 512));
        }
        byte[] archive = zip(files);
        assertTrue(archive.length < 100 * 512 * 512 * 2 / 300);
        assertEquals(100, index(archive).instances().size());
        assertEquals(100, index(gzip(tar(files))).instances().size());
    }

    @Test
    void anEntryThatHidesHowMuchItInflatesToIsRefused() {
        Map<String, byte[]> files = slices(1);
        files.put("bomb.dcm", new byte[80 * MIB]);
        byte[] archive = zip(files);
        // The directory says 100 bytes, which no deflated content of 80 KiB can be.
        int entry = ArchiveTesting.find(archive, text("PK\1\2"), ArchiveTesting.find(archive, text("PK\1\2"), 0) + 1);
        ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + 24, 100);
        assertEquals(RejectionReason.ARCHIVE_TOO_LARGE, refusal(archive));
    }

    @Test
    void anEntryThatHidesItPlausiblyIsReadNoFurtherThanAnUpload() throws UnreadableImageException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("IM1", flat(2048, 1024));
        files.put("IM2", slice(2));
        byte[] archive = zip(files);
        int packed = 20_000;
        for (String header : List.of("PK\3\4", "PK\1\2")) {
            int at = ArchiveTesting.find(archive, text(header), 0);
            ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(at + (header.equals("PK\3\4") ? 22 : 24), packed);
        }
        ArchiveIndex index = archives(Limits.DEFAULT, MIB).index(ByteSource.of(archive), new Decoding());
        assertEquals(Map.of("IM1", "image", "IM2", "image"), members(index));
        assertThrows(UnreadableImageException.class, () -> index.of(0));
        assertTrue(index.of(1).isPresent());
        // What is really there is believed where it is not too much.
        assertEquals(flat(2048, 1024).length, index(archive).of(0).orElseThrow().length);
    }

    @Test
    void endlessNamesInTarAreNotTakenIntoMemory() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            Map<TarArchiveEntry, byte[]> entries = new LinkedHashMap<>();
            entries.put(new TarArchiveEntry("study/IM1"), slice(1));
            entries.put(new TarArchiveEntry("././@LongLink", TarArchiveEntry.LF_GNUTYPE_LONGNAME), new byte[4 * MIB]);
            entries.put(new TarArchiveEntry("study/IM2"), slice(2));
            for (Map.Entry<TarArchiveEntry, byte[]> entry : entries.entrySet()) {
                entry.getKey().setSize(entry.getValue().length);
                tar.putArchiveEntry(entry.getKey());
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        }
        for (byte[] archive : List.of(bytes.toByteArray(), gzip(bytes.toByteArray()))) {
            Decoding decoding = new Decoding();
            ArchiveIndex index = index(archive, decoding);
            assertEquals(Map.of("study/IM1", "image"), members(index));
            assertEquals("files_missing", decoding.flaws().get(0).kind().code());
        }
    }

    @Test
    void limitsOfNothingAreRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> archives(new Limits(0, 1, 1, 1, 1), 1));
        assertThrows(IllegalArgumentException.class, () -> archives(new Limits(1, 1, 0, 1, 1), 1));
    }
}
