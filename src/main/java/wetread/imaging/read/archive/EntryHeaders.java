package wetread.imaging.read.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import wetread.imaging.ForeignFormat;
import wetread.imaging.InstanceHeader;
import wetread.imaging.Member.Left;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.read.ArchiveKind;
import wetread.imaging.read.ForeignSignatures;
import wetread.imaging.read.FormatRecognition;
import wetread.imaging.read.HeaderReader;

/** Tells by its first bytes what an entry is, and reads no more of it than that takes. */
final class EntryHeaders {
    private static final int FIRST = 4 << 10;
    /** Beyond what any header has: that of an enhanced object of some thousand frames takes a few MiB. */
    private static final int MAX = 16 << 20;

    private final HeaderReader reader;

    EntryHeaders(HeaderReader reader) {
        this.reader = reader;
    }

    /**
     * What was found.
     *
     * @param left why nothing of the entry is looked at
     * @param isDamaged whether it should be an image and cannot be read
     * @param read bytes
     */
    record Found(Optional<InstanceHeader> header, Optional<Left> left, boolean isDamaged, int read) {
        static Found not(Left left, int read) {
            return new Found(Optional.empty(), Optional.of(left), false, read);
        }
    }

    /**
     * Looks at an entry.
     *
     * @throws IOException when its first bytes cannot be had
     * @throws UnreadableImageException when it is an archive: that refuses the whole
     */
    Found find(String name, InputStream content) throws IOException, UnreadableImageException {
        byte[] beginning = content.readNBytes(FIRST);
        if (FormatRecognition.of(beginning).isEmpty()) {
            return foreign(name, beginning);
        }
        if (FormatRecognition.isDicomDir(beginning)) {
            return Found.not(Left.NOT_AN_IMAGE, beginning.length);
        }
        try {
            return header(beginning, content);
        } catch (UnreadableImageException e) {
            return switch (e.reason()) {
                case NOT_FOR_READING, NO_PIXEL_DATA -> Found.not(Left.NOT_FOR_READING, beginning.length);
                default -> new Found(Optional.empty(), Optional.of(Left.UNREADABLE), true, beginning.length);
            };
        }
    }

    private Found header(byte[] first, InputStream content) throws IOException, UnreadableImageException {
        byte[] beginning = first;
        boolean isWhole = first.length < FIRST;
        Optional<InstanceHeader> header = reader.read(beginning, isWhole);
        while (header.isEmpty() && !isWhole && beginning.length < MAX) {
            int length = beginning.length;
            byte[] more = Arrays.copyOf(beginning, 4 * length);
            int count = content.readNBytes(more, length, more.length - length);
            isWhole = length + count < more.length;
            beginning = isWhole ? Arrays.copyOf(more, length + count) : more;
            header = reader.read(beginning, isWhole);
        }
        Optional<Left> left = header.isEmpty() ? Optional.of(Left.UNREADABLE)
                : header.flatMap(InstanceHeader::notAnImage).map(kind -> Left.NOT_FOR_READING);
        return new Found(header, left, header.isEmpty(), beginning.length);
    }

    private static Found foreign(String name, byte[] beginning) throws UnreadableImageException {
        if (ArchiveKind.isAny(beginning)) {
            throw new UnreadableImageException(RejectionReason.ARCHIVE_NESTED, "an entry of it is an archive");
        }
        ForeignFormat format = ForeignSignatures.of(beginning);
        if (format == ForeignFormat.UNKNOWN && EntryName.saysImage(name)) {
            return new Found(Optional.empty(), Optional.of(Left.UNREADABLE), true, beginning.length);
        }
        return Found.not(isPicture(format) ? Left.UNREADABLE : Left.NOT_AN_IMAGE, beginning.length);
    }

    /** Whether devices, phones or research programs write examinations in it. Viewers have icons in the others. */
    private static boolean isPicture(ForeignFormat format) {
        return switch (format) {
            case TIFF, BMP, HEIC, AVIF, JPEG_XL, JPEG_2000, JPEG_LS, NIFTI, NRRD, META_IMAGE, VIDEO -> true;
            default -> false;
        };
    }
}
