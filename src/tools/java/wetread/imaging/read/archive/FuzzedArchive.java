package wetread.imaging.read.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import wetread.imaging.Decoding;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.raster.RasterHeaders;
import wetread.imaging.read.ByteSource;
import wetread.imaging.read.HeaderReader;
import wetread.imaging.render.TestLimits;
import wetread.tools.local.DicomFile;

/** An archive out of a fuzzer, gone through and read to the last file. */
public final class FuzzedArchive {
    private static final int MAX_BYTES = 1 << 20;

    private FuzzedArchive() {
    }

    private record Limits(int entries, long bytes, int ratio, long ratioFromBytes, long passBytes)
            implements ArchiveLimits {
    }

    /** Reads each file of the archive. A typed refusal, of the whole or of a file, is an answer. */
    public static void read(byte[] input) {
        Archives archives = new Archives(new HeaderReader(DicomTesting.headers(), new RasterHeaders()),
                new TestLimits(MAX_BYTES, 1, 1, 1, 1), new Limits(100, 4 * MAX_BYTES, 200, MAX_BYTES, MAX_BYTES));
        if (!archives.isArchive(input)) {
            return;
        }
        try {
            ArchiveIndex index = archives.index(ByteSource.of(input), new Decoding());
            for (int i = 0; i < index.instances().size(); i++) {
                readFile(index, i);
            }
        } catch (UnreadableImageException expected) {
            // A typed rejection is an answer.
        }
    }

    private static void readFile(ArchiveIndex index, int member) {
        try {
            byte[] content = index.of(member).orElseThrow(() -> new AssertionError("a file of the archive is gone"));
            if (content.length > MAX_BYTES) {
                throw new AssertionError("a file is larger than it may be: " + content.length);
            }
        } catch (UnreadableImageException expected) {
            // A typed rejection is an answer.
        }
    }

    /** Small archives of every kind, by their names. */
    public static Map<String, byte[]> seeds() {
        byte[] slice = DicomFile.grey(2, 2, new int[] {1, 2, 3, 4}).text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(0x00080018, "UI", "1.2.3").text(0x0020000D, "UI", "1.2").text(0x0020000E, "UI", "1.2.1")
                .toBytes();
        Map<String, byte[]> seeds = new TreeMap<>();
        try {
            for (int method : new int[] {ZipArchiveEntry.STORED, ZipArchiveEntry.DEFLATED}) {
                ByteArrayOutputStream zip = new ByteArrayOutputStream();
                try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip)) {
                    out.setMethod(method);
                    for (String name : new String[] {"a", "b/c.dcm"}) {
                        out.putArchiveEntry(entry(name, slice));
                        out.write(slice);
                        out.closeArchiveEntry();
                    }
                }
                seeds.put("of-method-" + method + ".zip", zip.toByteArray());
            }
            ByteArrayOutputStream tar = new ByteArrayOutputStream();
            try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar, 512)) {
                for (String name : new String[] {"a", "b/c.dcm"}) {
                    TarArchiveEntry entry = new TarArchiveEntry(name);
                    entry.setSize(slice.length);
                    out.putArchiveEntry(entry);
                    out.write(slice);
                    out.closeArchiveEntry();
                }
            }
            seeds.put("a.tar", tar.toByteArray());
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(tar.toByteArray());
            }
            seeds.put("a.tar.gz", packed.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seeds;
    }

    private static ZipArchiveEntry entry(String name, byte[] content) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setSize(content.length);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setCrc(crc.getValue());
        return entry;
    }
}
