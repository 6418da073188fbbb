package wetread.imaging.read.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.imaging.read.archive.ArchiveTesting.all;
import static wetread.imaging.read.archive.ArchiveTesting.gzip;
import static wetread.imaging.read.archive.ArchiveTesting.index;
import static wetread.imaging.read.archive.ArchiveTesting.members;
import static wetread.imaging.read.archive.ArchiveTesting.refusal;
import static wetread.imaging.read.archive.ArchiveTesting.slice;
import static wetread.imaging.read.archive.ArchiveTesting.slices;
import static wetread.imaging.read.archive.ArchiveTesting.tar;
import static wetread.imaging.read.archive.ArchiveTesting.text;
import static wetread.imaging.read.archive.ArchiveTesting.zip;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.ForeignFormat;
import wetread.imaging.ImageFormat;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** What is found in archives that are as they should be. */
class ArchivesTest {

    static Stream<byte[]> kinds() {
        Map<String, byte[]> files = slices(12);
        return Stream.of(zip(files), zip(files, entry -> entry.setMethod(ZipArchiveEntry.STORED)), tar(files),
                gzip(tar(files)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyFileIsFoundInOrderAndReadWholeInAny(byte[] archive) throws UnreadableImageException {
        Decoding decoding = new Decoding();
        ArchiveIndex index = index(archive, decoding);
        assertEquals(List.copyOf(slices(12).keySet()), List.copyOf(members(index).keySet()));
        assertEquals(List.of(), decoding.flaws());
        List<Integer> members = new ArrayList<>(all(index));
        Collections.shuffle(members, new Random(3));
        index.expect(members);
        for (int member : members) {
            assertArrayEquals(slice(member + 1), index.of(member).orElseThrow());
            assertEquals(slice(member + 1).length, index.instances().get(member).member().bytes());
            assertEquals(ImageFormat.DICOM, index.instances().get(member).header().orElseThrow().format());
        }
        // Once more, and unexpected.
        assertArrayEquals(slice(3), index.of(2).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsNoImageIsAMemberThatIsLeft(boolean isZip) throws UnreadableImageException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("study/", new byte[0]);
        files.put("study/IM1", slice(1));
        files.put("study/report.txt", text("Findings: none"));
        files.put("letter.pdf", text("%PDF-1.7\n..."));
        files.put(".DS_Store", text("\0\0\0\1Bud1"));
        files.put("Thumbs.db", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A,
            (byte) 0xE1});
        files.put("__MACOSX/study/._IM1.dcm", text("\0\5\26\7\0\2\0\0Mac OS X"));
        files.put("empty", new byte[0]);
        files.put("scan.tif", text("II*\0\b\0\0\0"));
        files.put("IM2.dcm", new byte[500]);
        ArchiveIndex index = index(isZip ? zip(files) : tar(files));
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("study/IM1", "image");
        expected.put("study/report.txt", "not_an_image");
        expected.put("letter.pdf", "not_an_image");
        expected.put(".DS_Store", "not_an_image");
        expected.put("Thumbs.db", "not_an_image");
        expected.put("__MACOSX/study/._IM1.dcm", "not_an_image");
        expected.put("empty", "not_an_image");
        expected.put("scan.tif", "unreadable");
        // It was an image once, by what it is called: that is not passed over.
        expected.put("IM2.dcm", "unreadable");
        assertEquals(expected, members(index));
    }

    @Test
    void trickyNamesAreOnlyNames() throws UnreadableImageException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<String> names = List.of("../../etc/passwd", "/absolute", "C:\\Windows\\IM1", "a\0b",
                "very/" + "x".repeat(3000));
        for (int i = 0; i < names.size(); i++) {
            files.put(names.get(i), slice(i));
        }
        for (byte[] archive : List.of(zip(files), gzip(tar(files)))) {
            ArchiveIndex index = index(archive);
            assertEquals(names.size(), index.instances().size());
            for (int i = 0; i < names.size(); i++) {
                assertArrayEquals(slice(i), index.of(i).orElseThrow(), names.get(i));
                assertTrue(index.instances().get(i).member().name().length() <= 1024);
            }
        }
    }

    @Test
    void filesOfOneNameAreTwoFiles() throws UnreadableImageException {
        byte[] archive = zip(Map.of("study/IM1", slice(1)));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("same/IM1", slice(1));
        files.put("same/IM2", slice(2));
        for (byte[] one : List.of(zip(files), tar(files))) {
            byte[] second = text("same/IM2");
            for (int at = 0; at + second.length < one.length; at++) {
                if (java.util.Arrays.equals(one, at, at + second.length, second, 0, second.length)) {
                    one[at + second.length - 1] = '1';
                }
            }
            if (one[0] != 'P') {
                // The sum of the header has changed by one.
                int header = 512 + (slice(1).length + 511) / 512 * 512;
                int sum = Integer.parseInt(new String(one, header + 148, 6, StandardCharsets.US_ASCII).strip(), 8) - 1;
                System.arraycopy(text(String.format("%06o", sum)), 0, one, header + 148, 6);
            }
            ArchiveIndex index = index(one);
            assertArrayEquals(slice(1), index.of(0).orElseThrow());
            assertArrayEquals(slice(2), index.of(1).orElseThrow());
            assertEquals(List.of("same/IM1", "same/IM1"),
                    index.instances().stream().map(instance -> instance.member().name()).toList());
        }
        assertEquals(1, index(archive).instances().size());
    }

    @Test
    void koreanNamesAreReadHoweverTheyWereWritten() {
        String name = "홍길동/흉부 정면.dcm";
        assertEquals(name, EntryName.of(name.getBytes(StandardCharsets.UTF_8)));
        assertEquals(name, EntryName.of(name.getBytes(Charset.forName("x-windows-949"))));
        assertEquals(name, EntryName.ofLatin(new String(name.getBytes(Charset.forName("x-windows-949")),
                StandardCharsets.ISO_8859_1)));
        assertEquals(name, EntryName.ofLatin(name));
        assertEquals("Zürich", EntryName.of("Zürich".getBytes(Charset.forName("IBM437"))));
        assertEquals("IM1", EntryName.of(text("IM1")));
        // Its first syllable is none of KS X 1001.
        assertEquals("똠방각하", EntryName.of("똠방각하".getBytes(Charset.forName("x-windows-949"))));
    }

    @Test
    void linksAndDevicesAreNotFollowed() throws UnreadableImageException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("IM1", slice(1));
        byte[] plain = tar(files);
        for (byte kind : new byte[] {TarArchiveEntry.LF_LINK, TarArchiveEntry.LF_SYMLINK, TarArchiveEntry.LF_CHR,
            TarArchiveEntry.LF_BLK, TarArchiveEntry.LF_FIFO}) {
            byte[] tar = plain.clone();
            byte[] both = new byte[512 + tar.length];
            byte[] link = java.util.Arrays.copyOf(tar, 512);
            System.arraycopy(text("other"), 0, link, 0, 5);
            System.arraycopy(text("00000000000\0"), 0, link, 124, 12);
            link[156] = kind;
            System.arraycopy(text("/etc/passwd"), 0, link, 157, 11);
            java.util.Arrays.fill(link, 148, 156, (byte) ' ');
            int sum = 0;
            for (byte one : link) {
                sum += one & 0xFF;
            }
            System.arraycopy(text(String.format("%06o\0 ", sum)), 0, link, 148, 8);
            System.arraycopy(link, 0, both, 0, 512);
            System.arraycopy(tar, 0, both, 512, tar.length);
            assertEquals(Map.of("other", "not_an_image", "IM1", "image"), members(index(both)));
        }
    }

    @Test
    void documentsOfOfficeProgramsAreNamedAsThat() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("word/media/image1.dcm", slice(1));
        files.put("[Content_Types].xml", text("<?xml?>"));
        UnreadableImageException refusal =
                assertThrows(UnreadableImageException.class, () -> index(zip(files)));
        assertEquals(RejectionReason.NOT_AN_IMAGE, refusal.reason());
        assertEquals(ForeignFormat.OFFICE, refusal.foreign().orElseThrow());
    }

    @Test
    void anArchiveWithoutImagesSaysSo() {
        Map<String, byte[]> files = Map.of("a.txt", text("a letter"));
        assertEquals(RejectionReason.ARCHIVE_WITHOUT_IMAGES, refusal(zip(files)));
        assertEquals(RejectionReason.ARCHIVE_WITHOUT_IMAGES, refusal(tar(files)));
        assertEquals(RejectionReason.ARCHIVE_WITHOUT_IMAGES, refusal(gzip(tar(files))));
        assertEquals(RejectionReason.ARCHIVE_WITHOUT_IMAGES, refusal(zip(Map.of())));
    }

    @Test
    void anArchiveInAnArchiveRefusesTheWhole() {
        byte[] inner = zip(slices(1));
        byte[] rar = text("Rar!\u001A\7\1\0 1234567890");
        for (byte[] nested : List.of(inner, tar(slices(1)), gzip(tar(slices(1))), rar)) {
            Map<String, byte[]> files = new LinkedHashMap<>(slices(2));
            files.put("harmless.txt", nested);
            assertEquals(RejectionReason.ARCHIVE_NESTED, refusal(zip(files)));
            assertEquals(RejectionReason.ARCHIVE_NESTED, refusal(tar(files)));
            assertEquals(RejectionReason.ARCHIVE_NESTED, refusal(gzip(tar(files))));
        }
    }

    @Test
    void theProgramOfAViewerIsNoArchiveInAnArchive() throws UnreadableImageException {
        Map<String, byte[]> files = new LinkedHashMap<>(slices(1));
        files.put("viewer/viewer.jar", zip(Map.of("META-INF/MANIFEST.MF", text("Main-Class: Viewer"))));
        assertEquals("not_an_image", members(index(zip(files))).get("viewer/viewer.jar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docProps/app.xml", "_rels/.rels", "word/document.xml", "xl/workbook.xml",
        "ppt/presentation.xml", "Contents/section0.xml", "[Content_Types].xml", "mimetype"})
    void aDocumentOfAnOfficeIsNoArchiveInAnArchiveWhateverComesFirstInIt(String first)
            throws UnreadableImageException {
        Map<String, byte[]> files = new LinkedHashMap<>(slices(1));
        files.put("요약.xlsx", zip(Map.of(first, text("<a/>"))));
        Map<String, String> members = members(index(zip(files)));
        assertEquals("not_an_image", members.get("요약.xlsx"));
        assertEquals(2, members.size());
    }

    @Test
    void anEntryThatNeedsAPasswordRefusesTheWhole() {
        byte[] archive = zip(slices(3));
        int second = ArchiveTesting.find(archive, text("PK\1\2"), ArchiveTesting.find(archive, text("PK\1\2"), 0) + 1);
        archive[second + 8] |= 1;
        assertEquals(RejectionReason.ARCHIVE_ENCRYPTED, refusal(archive));
    }

    @Test
    void longNamesAndNewerFormsOfTarAreRead() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String name = "폴더/".repeat(60) + "IM1";
        files.put(name, slice(1));
        assertEquals(Map.of(name, "image"), members(index(tar(files))));
        byte[] pax = pax(name);
        for (byte[] archive : List.of(pax, gzip(pax))) {
            ArchiveIndex index = index(archive);
            assertEquals(Map.of(name, "image"), members(index));
            assertArrayEquals(slice(1), index.of(0).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Étude/Müller.dcm", "José/señal.dcm", "폴더/IM1", "café-£5.dcm", "Noël/IM1", "Žofie/IM1"})
    void namesThatTarHoldsInUnicodeAreAsTheyWereWritten(String name) throws Exception {
        assertEquals(Map.of(name, "image"), members(index(pax(name))));
    }

    private static byte[] pax(String name) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (var tar = new org.apache.commons.compress.archivers.tar.TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(org.apache.commons.compress.archivers.tar.TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(slice(1).length);
            tar.putArchiveEntry(entry);
            tar.write(slice(1));
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void whenTimeIsOverWhatWasFoundIsReadAndTheRestIsSaidToBeLeftOut() throws UnreadableImageException {
        Decoding decoding = new Decoding(() -> true);
        ArchiveIndex index = index(tar(slices(3)), decoding);
        assertEquals(List.of("study/IM1"), List.copyOf(members(index).keySet()));
        assertEquals(List.of(Flaw.Kind.FRAMES_LEFT_OUT), decoding.flaws().stream().map(Flaw::kind).toList());
    }
}
