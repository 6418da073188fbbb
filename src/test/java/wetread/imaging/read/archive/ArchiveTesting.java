package wetread.imaging.read.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import wetread.imaging.Decoding;
import wetread.imaging.Instance;
import wetread.imaging.Member;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.DicomTesting;
import wetread.imaging.raster.RasterHeaders;
import wetread.imaging.read.ByteSource;
import wetread.imaging.read.HeaderReader;
import wetread.imaging.render.TestLimits;
import wetread.tools.local.DicomFile;

/** Archives for tests, and what is found in them. */
public final class ArchiveTesting {
    private ArchiveTesting() {
    }

    record Limits(int entries, long bytes, int ratio, long ratioFromBytes, long passBytes) implements ArchiveLimits {
        static final Limits DEFAULT = new Limits(5000, 8L << 30, 200, 256L << 20, 64L << 20);
    }

    static Archives archives(ArchiveLimits limits, long entryBytes) {
        return new Archives(new HeaderReader(DicomTesting.headers(), new RasterHeaders()),
                new TestLimits(entryBytes, 1, 1, 1, 1), limits);
    }

    static ArchiveIndex index(byte[] archive) throws UnreadableImageException {
        return index(archive, new Decoding());
    }

    static ArchiveIndex index(byte[] archive, Decoding decoding) throws UnreadableImageException {
        return archives(Limits.DEFAULT, 256L << 20).index(ByteSource.of(archive), decoding);
    }

    static RejectionReason refusal(byte[] archive) {
        return refusal(archive, archives(Limits.DEFAULT, 256L << 20));
    }

    static RejectionReason refusal(byte[] archive, Archives archives) {
        try {
            archives.index(ByteSource.of(archive), new Decoding());
        } catch (UnreadableImageException e) {
            return e.reason();
        }
        throw new AssertionError("the archive was not refused");
    }

    /** Each member's name, and why it is left. */
    static Map<String, String> members(ArchiveIndex index) {
        Map<String, String> members = new LinkedHashMap<>();
        for (Instance instance : index.instances()) {
            members.put(instance.member().name(), instance.member().left().map(Member.Left::code).orElse("image"));
        }
        return members;
    }

    /** A slice of 64² whose pixels do not deflate, each another one. */
    static byte[] slice(int number) {
        int[] pixels = new java.util.Random(number).ints(64 * 64, 0, 4096).toArray();
        return DicomFile.grey(64, 64, pixels).text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(0x00080018, "UI", "1.2.3." + number).text(0x00080060, "CS", "CT")
                .text(0x0020000D, "UI", "1.2.3").text(0x0020000E, "UI", "1.2.3.1")
                .text(0x00200013, "IS", "" + number).toBytes();
    }

    static Map<String, byte[]> slices(int count) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 1; i <= count; i++) {
            files.put("study/IM" + i, slice(i));
        }
        return files;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What makes an entry that is not as usual. */
    public interface Shaping<E> {
        void shape(E entry);
    }

    /** A ZIP archive of files by their names. */
    public static byte[] zip(Map<String, byte[]> files) {
        return zip(files, entry -> { });
    }

    /** A ZIP archive whose entries are shaped before they are written. */
    public static byte[] zip(Map<String, byte[]> files, Shaping<ZipArchiveEntry> shaping) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipArchiveEntry entry = new ZipArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                shaping.shape(entry);
                if (entry.getMethod() == ZipArchiveEntry.STORED) {
                    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
                    crc.update(file.getValue());
                    entry.setCrc(crc.getValue());
                }
                zip.putArchiveEntry(entry);
                zip.write(file.getValue());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A TAR archive of files by their names. */
    public static byte[] tar(Map<String, byte[]> files) {
        return tar(files, entry -> { });
    }

    /** A TAR archive whose entries are shaped before they are written. */
    public static byte[] tar(Map<String, byte[]> files, Shaping<TarArchiveEntry> shaping) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                shaping.shape(entry);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What gzip makes of it. */
    public static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Where the bytes are in the archive, from {@code from} on. */
    public static int find(byte[] archive, byte[] sought, int from) {
        for (int at = from; at + sought.length <= archive.length; at++) {
            if (java.util.Arrays.equals(archive, at, at + sought.length, sought, 0, sought.length)) {
                return at;
            }
        }
        throw new AssertionError("it is not there");
    }

    static List<Integer> all(ArchiveIndex index) {
        return java.util.stream.IntStream.range(0, index.instances().size()).boxed().toList();
    }
}
