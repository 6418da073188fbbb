package wetread.imaging.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import wetread.imaging.ForeignFormat;
import wetread.tools.local.DicomFile;

class ForeignSignaturesTest {
    private static final byte[] PNG = latin("\u0089PNG\r\n\u001A\n\0\0\0\rIHDR\0\0\0\1");

    private static Map<String, ForeignFormat> named() {
        Map<String, ForeignFormat> files = new LinkedHashMap<>();
        files.put("II*\0\b\0\0\0", ForeignFormat.TIFF);
        files.put("MM\0*\0\0\0\b", ForeignFormat.TIFF);
        files.put("II+\0\b\0\0\0", ForeignFormat.TIFF);
        files.put("BMF\0\0\0\0\0\0\0\66\0\0\0\50\0\0\0", ForeignFormat.BMP);
        files.put("RIFF\1\0\0\0WEBPVP8 ", ForeignFormat.WEBP);
        files.put("GIF89a\1\0\1\0", ForeignFormat.GIF);
        files.put("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", ForeignFormat.HEIC);
        files.put("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", ForeignFormat.HEIC);
        files.put("\0\0\0\u0018ftypavif\0\0\0\0mif1avif", ForeignFormat.AVIF);
        files.put("\u00FF\n\1\2", ForeignFormat.JPEG_XL);
        files.put("\0\0\0\fJXL \r\n\u0087\n", ForeignFormat.JPEG_XL);
        files.put("\0\0\0\fjP  \r\n\u0087\n\0\0\0\u0014ftypjp2 ", ForeignFormat.JPEG_2000);
        files.put("\u00FFO\u00FFQ\0/", ForeignFormat.JPEG_2000);
        files.put("P5\n1 1\n255\n\0", ForeignFormat.OTHER_PICTURE);
        files.put("8BPS\0\1", ForeignFormat.OTHER_PICTURE);
        files.put("\134\1\0\0" + "\0".repeat(340) + "n+1\0\0\0\0\0", ForeignFormat.NIFTI);
        files.put("\u001C\2\0\0n+2\0\r\n\u001A\n", ForeignFormat.NIFTI);
        files.put("NRRD0004\ntype: short\n", ForeignFormat.NRRD);
        files.put("ObjectType = Image\nNDims = 3\n", ForeignFormat.META_IMAGE);
        files.put("NDims = 3\nDimSize = 1 1 1\n", ForeignFormat.META_IMAGE);
        files.put("%PDF-1.7\n", ForeignFormat.PDF);
        files.put("junk\n%PDF-1.4\n", ForeignFormat.PDF);
        files.put("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1\0\0", ForeignFormat.OFFICE);
        files.put("{\\rtf1\\ansi}", ForeignFormat.OFFICE);
        files.put("MSH|^~\\&|PACS|HOSP|||20261126||ORU^R01|1|P|2.5\r", ForeignFormat.HL7);
        files.put("\u000BMSH|^~\\&|", ForeignFormat.HL7);
        files.put("<?xml version=\"1.0\"?><ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>", ForeignFormat.CDA);
        files.put("<?xml version=\"1.0\"?><a/>", ForeignFormat.XML);
        files.put("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", ForeignFormat.XML);
        files.put("\n<!DOCTYPE html><html></html>", ForeignFormat.HTML);
        files.put("<HTML><body>403</body></HTML>", ForeignFormat.HTML);
        files.put("{\"resourceType\": \"ImagingStudy\"}", ForeignFormat.JSON);
        files.put("This is a letter, not an image.", ForeignFormat.TEXT);
        files.put("\0\0\0\u0018ftypisom\0\0\0\0", ForeignFormat.VIDEO);
        files.put("\0\0\0\u0014ftypqt  \0\0\0\0", ForeignFormat.VIDEO);
        files.put("RIFF\1\0\0\0AVI LIST", ForeignFormat.VIDEO);
        files.put("\u001AE\u00DF\u00A3\1\0", ForeignFormat.VIDEO);
        files.put("\0\0\1\u00BA\u0044\0", ForeignFormat.VIDEO);
        files.put("7z\u00BC\u00AF'\u001C\0\4", ForeignFormat.ARCHIVE);
        files.put("Rar!\u001A\7\1\0\0\0\0\0\0\1", ForeignFormat.ARCHIVE);
        files.put("Rar!\u001A\7\1\0\0\0\0\0\0\4", ForeignFormat.ENCRYPTED_ARCHIVE);
        files.put("Rar!\u001A\7\0\0\0\u0073\u0080\0", ForeignFormat.ENCRYPTED_ARCHIVE);
        files.put("a.dcm" + "\0".repeat(252) + "ustar\00000", ForeignFormat.ARCHIVE);
        files.put("PK\3\4\n\0\1\0\0\0", ForeignFormat.ENCRYPTED_ARCHIVE);
        files.put("PK\3\4\0\0\0\0\0\0", ForeignFormat.ARCHIVE);
        files.put("BZh91AY", ForeignFormat.COMPRESSED);
        files.put("\1\2\3\4", ForeignFormat.UNKNOWN);
        files.put("\u0089", ForeignFormat.UNKNOWN);
        return files;
    }

    @TestFactory
    Stream<DynamicTest> whatCameIsNamedByItsSignature() {
        return named().entrySet().stream().map(file -> dynamicTest(file.getValue() + " "
                + file.getKey().replaceAll("[^ -~]", ".").substring(0, Math.min(12, file.getKey().length())), () -> {
                    assertEquals(file.getValue(), ForeignSignatures.of(latin(file.getKey())));
                    assertTrue(FormatRecognition.of(latin(file.getKey())).isEmpty());
                }));
    }

    @Test
    void noPrefixOfASignatureIsMistakenOrFails() {
        named().keySet().forEach(file -> {
            byte[] whole = latin(file);
            for (int length = 0; length < whole.length; length++) {
                ForeignSignatures.of(Arrays.copyOf(whole, length));
            }
        });
    }

    @Test
    void everyFormatIsTried() throws IOException {
        Set<ForeignFormat> tried = EnumSet.copyOf(named().values());
        // In the tests below.
        tried.addAll(Set.of(ForeignFormat.BASE64, ForeignFormat.JPEG_LS, ForeignFormat.DICOMDIR));
        assertEquals(EnumSet.allOf(ForeignFormat.class), tried);
    }

    @Test
    void aZipIsNamedByWhatItHolds() throws IOException {
        assertEquals(ForeignFormat.ARCHIVE, ForeignSignatures.of(zip("IMG0001.dcm")));
        for (String name : new String[] {"[Content_Types].xml", "word/document.xml", "mimetype",
            "_rels/.rels", "docProps/app.xml", "xl/workbook.xml", "ppt/presentation.xml", "Contents/section0.xml",
            "_rels/", "docProps/", "word/", "xl/", "ppt/", "Contents/content.hpf"}) {
            assertEquals(ForeignFormat.OFFICE, ForeignSignatures.of(zip(name)), name);
        }
        assertEquals(ForeignFormat.ARCHIVE, ForeignSignatures.of(zip("Contents/", "Contents/IMG0001.dcm")));
        // As it begins, without its directory.
        assertEquals(ForeignFormat.OFFICE, ForeignSignatures.of(Arrays.copyOf(zip("docProps/app.xml"), 60)));
        byte[] encrypted = zip("folder/", "IMG0001.dcm");
        for (int i = encrypted.length - 1; i > 0; i--) {
            if (new Bytes(encrypted).has(i, "PK\1\2")) {
                // The last entry alone is encrypted.
                encrypted[i + 8] |= 1;
                break;
            }
        }
        assertEquals(ForeignFormat.ENCRYPTED_ARCHIVE, ForeignSignatures.of(encrypted));
    }

    @Test
    void gzipIsNamedByWhatItHolds() throws IOException {
        assertEquals(ForeignFormat.NIFTI, ForeignSignatures.of(gzip("\134\1\0\0" + "\0".repeat(340) + "n+1\0")));
        assertEquals(ForeignFormat.ARCHIVE, ForeignSignatures.of(gzip("a" + "\0".repeat(256) + "ustar\00000")));
        assertEquals(ForeignFormat.COMPRESSED, ForeignSignatures.of(gzip("DICM")));
        assertEquals(ForeignFormat.COMPRESSED, ForeignSignatures.of(latin("\u001F\u008B\b\0")));
    }

    @Test
    void base64OfAnImageIsNamedHoweverItIsWrapped() {
        byte[] dicom = DicomFile.grey(1, 1, 0).toBytes();
        for (byte[] image : new byte[][] {PNG, dicom, latin("\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF\0\1\1\0\0\1\0\1\0\0"),
                latin("II*\0\b\0\0\0\0\0\0\0\0\0\0\0")}) {
            String coded = Base64.getEncoder().encodeToString(image);
            for (String text : new String[] {coded, "data:image/png;base64," + coded, '"' + coded + '"',
                    "\uFEFF" + coded, Base64.getMimeEncoder().encodeToString(image),
                    Base64.getUrlEncoder().encodeToString(image)}) {
                assertEquals(ForeignFormat.BASE64, ForeignSignatures.of(text.getBytes(StandardCharsets.UTF_8)), text);
            }
        }
        assertEquals(ForeignFormat.TEXT, ForeignSignatures.of(latin("abcdefghijklmnopqrstuvwx")));
    }

    @Test
    void textIsKnownInEveryEncodingAndWhereItIsCut() {
        assertEquals(ForeignFormat.XML, ForeignSignatures.of("<?xml version='1.0'?><a/>".getBytes(
                StandardCharsets.UTF_16)));
        assertEquals(ForeignFormat.HL7, ForeignSignatures.of("\uFEFFMSH|^~".getBytes(StandardCharsets.UTF_8)));
        assertEquals(ForeignFormat.TEXT, ForeignSignatures.of("판독 소견서".repeat(2000).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void jpegLsAndDicomDirAreToldFromWhatTheyResemble() {
        assertTrue(FormatRecognition.isJpegLs(latin("\u00FF\u00D8\u00FF\u00E8\0\2\u00FF\u00F7\0\u000B")));
        assertTrue(!FormatRecognition.isJpegLs(latin("\u00FF\u00D8\u00FF\u00E0\0\2\u00FF\u00C0\0\u000B")));
        assertTrue(!FormatRecognition.isJpegLs(latin("\u00FF\u00D8\u00FF\u00E0")));
        assertTrue(FormatRecognition.isDicomDir(latin("\0".repeat(128) + "DICM..UI\u0014\0" + "1.2.840.10008.1.3.10")));
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.endsWith("/") ? new byte[0] : new byte[] {1});
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(latin(content));
        }
        return bytes.toByteArray();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
