package wetread.imaging.read.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.imaging.read.archive.ArchiveTesting.archives;
import static wetread.imaging.read.archive.ArchiveTesting.find;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.ByteSource;
import wetread.imaging.read.archive.ArchiveTesting.Limits;

/** What is read of archives that are damaged, cut off, or that writers made unlike others. */
class DamagedArchivesTest {

    private static byte[] stored(Map<String, byte[]> files) {
        return zip(files, entry -> entry.setMethod(ZipArchiveEntry.STORED));
    }

    private static void assertWhole(byte[] archive, int count) throws UnreadableImageException {
        Decoding decoding = new Decoding();
        ArchiveIndex index = index(archive, decoding);
        assertEquals(count, index.instances().size());
        for (int i = 0; i < count; i++) {
            assertArrayEquals(slice(i + 1), index.of(i).orElseThrow());
        }
        assertEquals(List.of(), decoding.flaws());
    }

    @Test
    void aDamagedContentIsLeftAndTheRestIsRead() throws UnreadableImageException {
        for (byte[] archive : List.of(zip(slices(3)), stored(slices(3)))) {
            int second = find(archive, text("study/IM2"), 0);
            // Behind the header of the image: only its pixels are wrong.
            archive[second + 3000] ^= 0x55;
            archive[second + 3001] ^= 0x55;
            ArchiveIndex index = index(archive);
            assertEquals(3, index.instances().size());
            assertArrayEquals(slice(1), index.of(0).orElseThrow());
            assertEquals(RejectionReason.MALFORMED,
                    assertThrows(UnreadableImageException.class, () -> index.of(1)).reason());
            assertArrayEquals(slice(3), index.of(2).orElseThrow());
        }
    }

    @Test
    void aContentThatIsDamagedAtItsBeginningIsNamed() throws UnreadableImageException {
        byte[] archive = zip(slices(3));
        int second = find(archive, text("study/IM2"), 0);
        Arrays.fill(archive, second + 9, second + 60, (byte) 0xFF);
        assertEquals(Map.of("study/IM1", "image", "study/IM2", "unreadable", "study/IM3", "image"),
                members(index(archive)));
    }

    @Test
    void aHeaderThatIsNotWhereTheDirectorySaysIsNamed() throws UnreadableImageException {
        byte[] archive = zip(slices(3));
        archive[find(archive, text("study/IM2"), 0) - 30] = 'X';
        assertEquals(Map.of("study/IM1", "image", "study/IM2", "unreadable", "study/IM3", "image"),
                members(index(archive)));
    }

    @Test
    void whatAnInterruptedDownloadLeftOfAnArchiveIsReadAndSaid() throws UnreadableImageException {
        for (byte[] whole : List.of(withDescriptors(slices(6)), stored(slices(6)), tar(slices(6)),
                gzip(tar(slices(6))))) {
            byte[] archive = Arrays.copyOf(whole, whole.length * 2 / 3);
            Decoding decoding = new Decoding();
            ArchiveIndex index = index(archive, decoding);
            assertTrue(index.instances().size() >= 3, index.instances().size() + " files");
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(slice(i + 1), index.of(i).orElseThrow());
            }
            assertEquals(List.of(Flaw.Kind.FILES_MISSING), decoding.flaws().stream().map(Flaw::kind).toList());
        }
    }

    @Test
    void aTarThatEndsBetweenTwoFilesIsNotTakenForWhole() throws UnreadableImageException {
        byte[] archive = tar(slices(6));
        int fourth = find(archive, text("study/IM4"), 0);
        Decoding decoding = new Decoding();
        assertEquals(3, index(Arrays.copyOf(archive, fourth), decoding).instances().size());
        assertEquals(List.of(Flaw.Kind.FILES_MISSING), decoding.flaws().stream().map(Flaw::kind).toList());
    }

    @Test
    void aTarWithADamagedHeaderIsReadUpToIt() throws UnreadableImageException {
        byte[] archive = tar(slices(4));
        int third = find(archive, text("study/IM3"), 0);
        Arrays.fill(archive, third + 100, third + 150, (byte) 0xEE);
        Decoding decoding = new Decoding();
        assertEquals(2, index(archive, decoding).instances().size());
        assertEquals(List.of(Flaw.Kind.FILES_MISSING), decoding.flaws().stream().map(Flaw::kind).toList());
    }

    @Test
    void nothingReadableIsDamage() {
        byte[] zip = Arrays.copyOf(zip(slices(1)), 40);
        assertEquals(RejectionReason.ARCHIVE_DAMAGED, refusal(zip));
        byte[] tar = Arrays.copyOf(tar(slices(1)), 600);
        assertEquals(RejectionReason.ARCHIVE_DAMAGED, refusal(tar));
        assertEquals(RejectionReason.ARCHIVE_DAMAGED, refusal(gzip(tar)));
        assertEquals(RejectionReason.ARCHIVE_DAMAGED, refusal(new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0, 0, 0}));
        byte[] offsets = zip(slices(1));
        Arrays.fill(offsets, 0, 30, (byte) 'X');
        System.arraycopy(text("PK\3\4"), 0, offsets, 4, 4);
        assertEquals(RejectionReason.ARCHIVE_DAMAGED, refusal(offsets));
    }

    @Test
    void sizesThatAreLiesDoNotDecideWhatIsRead() throws UnreadableImageException {
        for (int lie : new int[] {0, 1, 100, 5_000, 1_000_000, 0x7FFFFFFF}) {
            byte[] archive = zip(slices(3));
            ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
            // The directory says another size, and the second entry another packed size.
            int second = find(archive, text("PK\1\2"), find(archive, text("PK\1\2"), 0) + 1);
            bytes.putInt(second + 20, Math.min(lie, 100_000));
            bytes.putInt(second + 24, Math.min(lie, 200_000_000));
            if (lie < 0x7FFFFFFF) {
                ArchiveIndex index = index(archive);
                for (int i = 0; i < 3; i++) {
                    assertArrayEquals(slice(i + 1), index.of(i).orElseThrow(), "said " + lie);
                }
            }
        }
    }

    @Test
    void aStoredContentIsAsLongAsItIsThere() throws UnreadableImageException {
        byte[] archive = stored(slices(3));
        int second = find(archive, text("PK\1\2"), find(archive, text("PK\1\2"), 0) + 1);
        ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putInt(second + 20, 700).putInt(second + 24, 700);
        ArchiveIndex index = index(archive);
        for (int i = 0; i < 3; i++) {
            assertArrayEquals(slice(i + 1), index.of(i).orElseThrow());
        }
        assertEquals(slice(2).length, index.instances().get(1).member().bytes());
    }

    @Test
    void formsOfZipThatWritersMakeAreRead() throws UnreadableImageException {
        assertWhole(withDescriptors(slices(3)), 3);
        byte[] plain = zip(slices(3));
        byte[] behind = new byte[500 + plain.length];
        Arrays.fill(behind, 0, 500, (byte) 0x9A);
        System.arraycopy(plain, 0, behind, 500, plain.length);
        assertWhole(behind, 3);
        assertWhole(zip64(slices(3)), 3);
        assertWhole(zip(slices(3), entry -> entry.setComment("taken today")), 3);
        byte[] comment = Arrays.copyOf(plain, plain.length + 60_000);
        ByteBuffer.wrap(comment).order(ByteOrder.LITTLE_ENDIAN).putShort(plain.length - 2, (short) 60_000);
        assertWhole(comment, 3);
    }

    @Test
    void whatIsPackedByAnUnknownMethodIsLeft() throws UnreadableImageException {
        byte[] archive = zip(slices(2));
        for (String header : List.of("PK\3\4", "PK\1\2")) {
            archive[find(archive, text(header), 0) + (header.equals("PK\3\4") ? 8 : 10)] = 98;
        }
        assertEquals(Map.of("study/IM1", "unreadable", "study/IM2", "image"), members(index(archive)));
    }

    @Test
    void aFailureOfTheSourceIsNoDamageOfTheArchive() {
        for (byte[] archive : List.of(zip(slices(3)), tar(slices(3)), gzip(tar(slices(3))))) {
            for (int good = 0; good < 6; good++) {
                int[] left = {good};
                ByteSource source = new ByteSource() {
                    @Override
                    public long size() {
                        return archive.length;
                    }

                    @Override
                    public int read(long offset, byte[] into, int at, int length) throws IOException {
                        if (left[0]-- <= 0) {
                            throw new IOException("the network");
                        }
                        return ByteSource.of(archive).read(offset, into, at, Math.min(length, 600));
                    }
                };
                assertThrows(UncheckedIOException.class,
                        () -> archives(Limits.DEFAULT, 1 << 28).index(source, new Decoding()));
            }
        }
    }

    /** Whatever is changed, there is an answer: an index whose files can be asked for, or a typed refusal. */
    @Test
    void anyDamageHasAnAnswer() {
        for (byte[] whole : List.of(zip(slices(2)), stored(slices(2)), withDescriptors(slices(2)), zip64(slices(2)),
                tar(slices(2)), gzip(tar(slices(2))))) {
            Random random = new Random(whole.length);
            for (int round = 0; round < 400; round++) {
                byte[] archive = whole.clone();
                for (int i = 0; i <= round % 3; i++) {
                    // Headers are where the text is: most changes shall meet them.
                    int at = random.nextBoolean() ? random.nextInt(archive.length)
                            : Math.max(0, archive.length - 1 - random.nextInt(400));
                    archive[random.nextInt(4) == 0 ? random.nextInt(600) : at] = (byte) random.nextInt(256);
                }
                try {
                    ArchiveIndex index =
                            archives(Limits.DEFAULT, 1 << 20).index(ByteSource.of(archive), new Decoding());
                    for (int member : ArchiveTesting.all(index)) {
                        ask(index, member);
                    }
                } catch (UnreadableImageException expected) {
                    assertTrue(expected.reason().code().startsWith("archive_")
                            || expected.reason() == RejectionReason.NOT_AN_IMAGE);
                }
            }
        }
    }

    private static void ask(ArchiveIndex index, int member) {
        try {
            assertTrue(index.of(member).isPresent());
        } catch (UnreadableImageException expected) {
            assertEquals(RejectionReason.MALFORMED, expected.reason());
        }
    }

    /** As writers to a stream make it: the sizes follow each content. */
    private static byte[] withDescriptors(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zip64(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
            zip.setUseZip64(Zip64Mode.Always);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
