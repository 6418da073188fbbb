package wetread.imaging.dicom;

import wetread.imaging.Decoding;
import wetread.imaging.Flaw;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;

/**
 * Finds where Pixel Data (7FE0,0010) lies (DICOM PS3.5 8.1, A.4). Fragments are read as far as they go: the file may
 * end before their delimiter, or within the last of them.
 */
final class PixelDataReader {
    private static final int ITEM_HEADER = 8;
    /** Of a fragment's bytes, less than one in so many may be missing. */
    private static final int MISSING = 10;
    /** Bytes of zeros behind a cut fragment: the last blocks of a picture may take more zeros than bytes are lost. */
    private static final int SPARE = 256;

    private final ByteCursor cursor;
    private final boolean labelledCoded;
    private final Decoding decoding;

    /**
     * Reads at a cursor.
     *
     * @param cursor at the value of Pixel Data
     * @param labelledCoded whether the transfer syntax says that the pixels are coded
     */
    PixelDataReader(ByteCursor cursor, boolean labelledCoded, Decoding decoding) {
        this.cursor = cursor;
        this.labelledCoded = labelledCoded;
        this.decoding = decoding;
    }

    /**
     * Pixel Data of that header.
     *
     * @throws UnreadableImageException {@code malformed} when it holds no item where one belongs, {@code truncated}
     *         when the file ends before the first one, {@code too_complex} with too many
     */
    PixelData read(DataElement element) throws UnreadableImageException {
        if (element.isDelimited()) {
            return ElementReader.holdsItems(cursor) || cursor.remaining() < ITEM_HEADER
                    ? encapsulated(cursor.limit()) : withoutItems(element);
        }
        if (element.length() < 0) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "Pixel Data declares more than 2 GiB");
        }
        int length = Math.min(element.length(), cursor.remaining());
        if (length >= ITEM_HEADER && holdsItem(element.offset(), element.offset() + length)) {
            // Fragments in an element of defined length.
            return encapsulated(element.offset() + length);
        }
        cursor.position(element.offset() + length);
        return bare(element, length);
    }

    /** Pixels that are in no fragment, or a coded picture that should be in one. */
    private PixelData bare(DataElement element, int length) {
        if (labelledCoded && CodedPicture.of(cursor.bytes(), element.offset(), length).isPresent()) {
            Fragments whole = new Fragments();
            whole.add(element.offset(), 0);
            whole.add(element.offset(), length);
            return new PixelData.Encapsulated(cursor.bytes(), whole);
        }
        return new PixelData.Native(cursor.bytes(), element.offset(), length, cursor.bigEndian(),
                cursor.bigEndian() && element.vr().equals("OW"));
    }

    /**
     * Pixels without a length and without items: they go on to the end, but for a delimiter there.
     *
     * @throws UnreadableImageException {@code malformed} when they should be coded and are no coded picture either
     */
    private PixelData withoutItems(DataElement element) throws UnreadableImageException {
        int end = cursor.limit();
        int last = end - ITEM_HEADER;
        if (last >= element.offset() && cursor.tagAt(last) == Tag.SequenceDelimitationItem) {
            end = last;
        }
        PixelData pixels = bare(element, end - element.offset());
        if (labelledCoded && pixels instanceof PixelData.Native) {
            throw new UnreadableImageException(RejectionReason.MALFORMED, "encapsulated Pixel Data holds "
                    + Tag.toString(cursor.tag()) + " where an item belongs");
        }
        decoding.found(new Flaw(Flaw.Kind.CONTRADICTORY, "Pixel Data (7FE0,0010) has no length, as encapsulated pixels "
                + "have none, but no items either"));
        cursor.position(cursor.limit());
        return pixels;
    }

    /** Whether an item begins there, with a length that is possible for a Basic Offset Table or a fragment. */
    private boolean holdsItem(int at, int end) {
        int length = cursor.int32At(at + 4);
        return cursor.tagAt(at) == Tag.Item && length >= 0 && length <= end - at - ITEM_HEADER;
    }

    private PixelData.Encapsulated encapsulated(int end) throws UnreadableImageException {
        Fragments fragments = new Fragments();
        while (end - cursor.position() >= ITEM_HEADER) {
            int tag = cursor.tag();
            int length = cursor.int32();
            if (tag == Tag.SequenceDelimitationItem) {
                return new PixelData.Encapsulated(cursor.bytes(), fragments);
            }
            if (tag != Tag.Item && fragments.size() < 2) {
                throw new UnreadableImageException(RejectionReason.MALFORMED,
                        "encapsulated Pixel Data holds " + Tag.toString(tag) + " where an item belongs");
            }
            if (tag != Tag.Item) {
                // Padding in the place of the delimiter.
                break;
            }
            decoding.spend(Work.FRAGMENTS, 1);
            add(fragments, length, end);
        }
        if (fragments.isEmpty()) {
            throw DataElement.truncated("encapsulated Pixel Data has no end");
        }
        return new PixelData.Encapsulated(cursor.bytes(), fragments);
    }

    /** Adds the fragment at the cursor, as far as it is there, and moves behind it. */
    private void add(Fragments fragments, int declared, int end) throws UnreadableImageException {
        int at = cursor.position();
        int length = declared < 0 ? end - at : Math.min(declared, end - at);
        if (length != declared) {
            if (fragments.isEmpty()) {
                throw DataElement.truncated("a fragment of Pixel Data declares more bytes than the file has");
            }
            decoding.found(new Flaw(Flaw.Kind.DAMAGED, "The file ends within the last fragment of Pixel Data."));
            if (declared > 0 && declared - length < declared / MISSING && end == cursor.bytes().length) {
                // What is missing is little; decoders get zeros for it.
                fragments.add(at, declared + SPARE);
                cursor.position(end);
                return;
            }
        }
        if (fragments.isEmpty() && CodedPicture.of(cursor.bytes(), at, length).isPresent()) {
            // The Basic Offset Table is left out: this is a picture already.
            fragments.add(at, 0);
        }
        fragments.add(at, length);
        cursor.position(at + length);
    }
}
