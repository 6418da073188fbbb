package wetread.imaging.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import wetread.imaging.ForeignFormat;

/** Tells by its first bytes what a file is that cannot be read. Names and media types do not count. */
public final class ForeignSignatures {
    /** Where a PDF may begin at the latest (ISO 32000-1, Annex H.3). */
    private static final int PDF_WITHIN = 1024;
    /** Of NIfTI-1, which has its magic there, and of Analyze 7.5, which has none. */
    private static final int NIFTI_HEADER = 348;
    private static final int NIFTI_MAGIC = 344;
    private static final int TAR_MAGIC = 257;
    private static final int ISO_9660_MAGIC = 32769;
    private static final int TRANSPORT_PACKET = 188;

    private ForeignSignatures() {
    }

    /** What the file is; {@link ForeignFormat#UNKNOWN} where nothing tells. */
    public static ForeignFormat of(byte[] content) {
        Bytes file = new Bytes(content);
        ForeignFormat picture = picture(file);
        if (picture != ForeignFormat.UNKNOWN) {
            return picture;
        }
        if (isVideo(file)) {
            return ForeignFormat.VIDEO;
        }
        ForeignFormat container = container(file);
        return container != ForeignFormat.UNKNOWN ? container : ForeignText.of(content);
    }

    private static ForeignFormat picture(Bytes file) {
        if (file.begins("II*\0", "MM\0*", "II+\0", "MM\0+")) {
            return ForeignFormat.TIFF;
        }
        if (file.begins("BM") && file.littleEndian32(6) == 0 && file.littleEndian32(14) <= 124) {
            return ForeignFormat.BMP;
        }
        if (file.begins("RIFF") && file.has(8, "WEBP")) {
            return ForeignFormat.WEBP;
        }
        if (file.begins("GIF87a", "GIF89a")) {
            return ForeignFormat.GIF;
        }
        if (file.begins("\u00FF\n") || file.has(4, "JXL \r\n\u0087\n")) {
            return ForeignFormat.JPEG_XL;
        }
        if (file.begins("\u00FFO\u00FFQ") || file.has(4, "jP  \r\n\u0087\n")) {
            return ForeignFormat.JPEG_2000;
        }
        if (file.has(4, "ftyp")) {
            String brands = file.latin(64);
            if (brands.contains("avif") || brands.contains("avis")) {
                return ForeignFormat.AVIF;
            }
            if (brands.matches("(?s).{8}.*(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1).*")) {
                return ForeignFormat.HEIC;
            }
        }
        if (isNifti(file)) {
            return ForeignFormat.NIFTI;
        }
        if (file.begins("NRRD000")) {
            return ForeignFormat.NRRD;
        }
        if (file.latin(256).matches("(?s)(?:Comment *=[^\n]*\n)?(?:ObjectType *= *Image|NDims *= *\\d).*")) {
            return ForeignFormat.META_IMAGE;
        }
        return file.begins("8BPS", "\0\0\1\0") || file.latin(8).matches("(?s)P[1-7]\\s[\\s\\d#].*")
                ? ForeignFormat.OTHER_PICTURE : ForeignFormat.UNKNOWN;
    }

    private static boolean isNifti(Bytes file) {
        boolean first = file.begins("\134\1\0\0", "\0\0\1\134") && file.file().length >= NIFTI_HEADER;
        boolean second = file.begins("\u001C\2\0\0", "\0\0\2\u001C")
                && (file.has(4, "n+2\0") || file.has(4, "ni2\0"));
        return first || second || file.has(NIFTI_MAGIC, "n+1\0") || file.has(NIFTI_MAGIC, "ni1\0");
    }

    private static boolean isVideo(Bytes file) {
        boolean boxes = file.has(4, "ftyp") || file.has(4, "moov") || file.has(4, "mdat") || file.has(4, "wide");
        boolean streams = file.begins("\0\0\1\u00BA", "\0\0\1\u00B3", "\0\0\0\1\u0067", "\0\0\1\u0067")
                || file.begins("G") && file.has(TRANSPORT_PACKET, "G") && file.has(2 * TRANSPORT_PACKET, "G");
        return boxes || streams || file.begins("RIFF") && file.has(8, "AVI ")
                // Matroska and WebM; Windows Media; Flash; Ogg.
                || file.begins("\u001AE\u00DF\u00A3", "0&\u00B2u\u008Ef\u00CF\u0011", "FLV\1", "OggS");
    }

    private static ForeignFormat container(Bytes file) {
        if (file.latin(PDF_WITHIN).contains("%PDF-")) {
            return ForeignFormat.PDF;
        }
        // Compound files of Microsoft Office and Hangul; rich text; older Hangul.
        if (file.begins("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1", "{\\rtf", "HWP Document File")) {
            return ForeignFormat.OFFICE;
        }
        if (file.begins("PK\3\4", "PK\5\6", "PK\7\b")) {
            return ZipSignature.of(file);
        }
        if (file.begins("Rar!\u001A\7")) {
            return isEncryptedRar(file) ? ForeignFormat.ENCRYPTED_ARCHIVE : ForeignFormat.ARCHIVE;
        }
        if (file.begins("7z\u00BC\u00AF'\u001C", "MSCF", "ALZ\1", "EGGA") || file.has(TAR_MAGIC, "ustar")
                || file.has(ISO_9660_MAGIC, "CD001")) {
            return ForeignFormat.ARCHIVE;
        }
        if (file.begins("\u001F\u008B")) {
            return gzip(file);
        }
        return file.begins("BZh", "\u00FD7zXZ\0", "(\u00B5/\u00FD", "\u001F\u009D")
                ? ForeignFormat.COMPRESSED : ForeignFormat.UNKNOWN;
    }

    /** Whether even the names in it are encrypted: the main header of version 4, the first header of version 5. */
    private static boolean isEncryptedRar(Bytes file) {
        return file.at(6) == 0 ? file.at(9) == 0x73 && (file.littleEndian16(10) & 0x80) != 0 : file.at(13) == 4;
    }

    private static ForeignFormat gzip(Bytes file) {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(file.file()))) {
            Bytes begin = new Bytes(stream.readNBytes(TAR_MAGIC + 256));
            return isNifti(begin) ? ForeignFormat.NIFTI
                    : begin.has(TAR_MAGIC, "ustar") ? ForeignFormat.ARCHIVE : ForeignFormat.COMPRESSED;
        } catch (IOException e) {
            return ForeignFormat.COMPRESSED;
        }
    }
}
