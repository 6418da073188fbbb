package wetread.imaging.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.tools.local.DicomFile;

class ArchiveKindTest {

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    /** A header of TAR as the seventh edition of Unix wrote it, without any magic. */
    private static byte[] oldTar(boolean isSigned) {
        byte[] record = new byte[512];
        byte[] name = "\u00E9tude/IM1".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, record, 0, name.length);
        put(record, 100, "000644 \0" + "000000 \0" + "000000 \0" + "00000000000 " + "00000000000 " + "        ");
        int sum = 0;
        for (byte one : record) {
            sum += isSigned ? one : one & 0xFF;
        }
        put(record, 148, String.format("%06o\0 ", sum));
        return record;
    }

    private static void put(byte[] record, int at, String text) {
        System.arraycopy(text.getBytes(StandardCharsets.ISO_8859_1), 0, record, at, text.length());
    }

    @Test
    void zipIsKnownWithAndWithoutEntries() throws IOException {
        assertEquals(Optional.of(ArchiveKind.ZIP), ArchiveKind.of(zip("a")));
        assertEquals(Optional.of(ArchiveKind.ZIP), ArchiveKind.of(zip()));
    }

    @Test
    void zipIsKnownBehindWhatWasPutBeforeIt() throws IOException {
        byte[] zip = zip("a");
        byte[] behind = new byte[300 + zip.length];
        Arrays.fill(behind, 0, 300, (byte) 0x9A);
        System.arraycopy(zip, 0, behind, 300, zip.length);
        assertEquals(Optional.of(ArchiveKind.ZIP), ArchiveKind.of(behind));
        assertEquals(300, ArchiveKind.firstEntry(behind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[Content_Types].xml", "mimetype"})
    void documentsThatArePackedAsZipAreNoArchives(String first) throws IOException {
        assertEquals(Optional.empty(), ArchiveKind.of(zip(first)));
        assertFalse(ArchiveKind.isAny(zip("META-INF/MANIFEST.MF")));
    }

    @Test
    void tarIsKnownByTheSumOfItsHeader() throws IOException {
        for (boolean isSigned : new boolean[] {true, false}) {
            byte[] tar = oldTar(isSigned);
            assertEquals(Optional.of(ArchiveKind.TAR), ArchiveKind.of(tar));
            assertEquals(Optional.of(ArchiveKind.TAR_GZ), ArchiveKind.of(gzip(tar)));
            tar[5]++;
            assertEquals(Optional.empty(), ArchiveKind.of(tar));
            assertEquals(Optional.empty(), ArchiveKind.of(gzip(tar)));
        }
    }

    @Test
    void tarGzIsKnownByItsBeginningAlone() throws IOException {
        byte[] noise = new byte[1 << 20];
        new java.util.Random(1).nextBytes(noise);
        byte[] tar = Arrays.copyOf(oldTar(false), 512 + noise.length);
        System.arraycopy(noise, 0, tar, 512, noise.length);
        assertEquals(Optional.of(ArchiveKind.TAR_GZ), ArchiveKind.of(Arrays.copyOf(gzip(tar), 65_536)));
    }

    @Test
    void whatIsNotReadHereIsNoArchiveToRead() throws IOException {
        byte[] rar = "Rar!\u001A\7\1\0\0\0\0\0\0\1".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(Optional.empty(), ArchiveKind.of(rar));
        assertTrue(ArchiveKind.isAny(rar));
        assertEquals(Optional.empty(), ArchiveKind.of(gzip(DicomFile.grey(1, 1, 0).toBytes())));
        assertEquals(Optional.empty(), ArchiveKind.of(new byte[0]));
        assertEquals(Optional.empty(), ArchiveKind.of(new byte[1024]));
    }

    @Test
    void imagesAreNeverArchivesWhateverTheirPreambleSays() throws IOException {
        byte[] dicom = DicomFile.grey(1, 1, 0).toBytes();
        byte[] zip = zip("a");
        System.arraycopy(zip, 0, dicom, 0, Math.min(zip.length, 128));
        assertEquals(Optional.empty(), ArchiveKind.of(dicom));
        assertFalse(ArchiveKind.isAny(dicom));
    }

    @Test
    void noPrefixFails() throws IOException {
        for (byte[] whole : new byte[][] {zip("a"), oldTar(true), gzip(oldTar(true))}) {
            for (int length = 0; length < whole.length; length++) {
                ArchiveKind.of(Arrays.copyOf(whole, length));
                ArchiveKind.isAny(Arrays.copyOf(whole, length));
            }
        }
    }
}
