package wetread.imaging.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * Reads files of DICOM PS3.10 and bare data sets. Notes where values lie and copies none of them.
 *
 * <p>Only the top level is kept: sequences are walked over, however deep, with a counter instead of recursion.
 */
final class Part10Reader implements DicomReader {
    private static final int UNDEFINED_LENGTH = -1;
    private final long mostInflatedBytes;

    /** @param mostInflatedBytes how large a deflated data set may become */
    Part10Reader(long mostInflatedBytes) {
        this.mostInflatedBytes = mostInflatedBytes;
    }

    @Override
    public DicomObject read(byte[] file) throws UnreadableImageException {
        int start = DicomSignature.hasPrefix(file) ? DicomSignature.PREAMBLE + 4 : 0;
        if (start == file.length) {
            throw truncated("the file ends behind its preamble");
        }
        TransferSyntax syntax = null;
        ByteCursor meta = new ByteCursor(file, start, false);
        // The meta group is always explicit little endian (PS3.10 7.1), whatever follows. Its group length is known to
        // lie, so the group is read until another group begins.
        while (meta.remaining() >= 8 && meta.peekGroup() == 2) {
            Element element = header(meta, true);
            requirePresent(element, meta);
            if (element.tag == Tag.TransferSyntaxUID) {
                syntax = TransferSyntax.of(meta.text(element.offset, element.length));
            }
            meta.position(element.offset + element.length);
        }
        if (syntax == null) {
            syntax = guess(meta);
        }
        ByteCursor data = syntax.deflated()
                ? new ByteCursor(new Inflation(mostInflatedBytes).inflate(file, meta.position()), 0, false)
                : new ByteCursor(file, meta.position(), syntax.bigEndian());
        // Some writers keep the data set implicit behind an explicit syntax; the first element shows it.
        boolean explicitVr = syntax.explicitVr()
                && (data.remaining() < 8 || Vr.isKnown(data.peek(4), data.peek(5)));
        return dataSet(data, syntax, explicitVr);
    }

    /** A data set without meta group names no syntax: its first element shows the byte order and whether a VR is there. */
    private static TransferSyntax guess(ByteCursor cursor) throws UnreadableImageException {
        if (cursor.remaining() < 8) {
            throw truncated("the file ends before its first data element");
        }
        boolean big = cursor.peekGroup() > 0xFF;
        if (Vr.isKnown(cursor.peek(4), cursor.peek(5))) {
            return big ? TransferSyntax.EXPLICIT_BIG_ENDIAN : TransferSyntax.EXPLICIT_LITTLE_ENDIAN;
        }
        return TransferSyntax.IMPLICIT_LITTLE_ENDIAN;
    }

    private static DicomObject dataSet(ByteCursor cursor, TransferSyntax syntax, boolean explicitVr)
            throws UnreadableImageException {
        Map<Integer, Element> elements = new HashMap<>();
        PixelData pixels = null;
        while (cursor.remaining() >= 8) {
            Element element = header(cursor, explicitVr);
            if (element.tag == Tag.PixelData) {
                pixels = pixelData(cursor, element, syntax);
                // What follows Pixel Data (padding, signatures) says nothing about the picture.
                break;
            }
            if (element.length == UNDEFINED_LENGTH) {
                // Inside a UN element of undefined length everything is implicit little endian (PS3.5 6.2.2 note 2).
                skipUndefinedLength(cursor, explicitVr && !element.vr.equals("UN"));
                continue;
            }
            requirePresent(element, cursor);
            elements.put(element.tag, element);
            cursor.position(element.offset + element.length);
        }
        if (pixels == null && cursor.remaining() > 0) {
            throw truncated("the file ends inside the header of a data element");
        }
        return new ParsedDataSet(syntax, cursor, elements, pixels);
    }

    private static PixelData pixelData(ByteCursor cursor, Element element, TransferSyntax syntax)
            throws UnreadableImageException {
        if (element.length != UNDEFINED_LENGTH) {
            if (element.length < 0) {
                throw new UnreadableImageException(RejectionReason.MALFORMED, "Pixel Data declares more than 2 GiB");
            }
            return new PixelData.Native(cursor.bytes(), element.offset, Math.min(element.length, cursor.remaining()),
                    syntax.bigEndian(), syntax.bigEndian() && element.vr.equals("OW"));
        }
        List<PixelData.Fragment> fragments = new ArrayList<>();
        while (true) {
            if (cursor.remaining() < 8) {
                throw truncated("encapsulated Pixel Data has no end");
            }
            int tag = cursor.tag();
            int length = cursor.int32();
            if (tag == Tag.SequenceDelimitationItem) {
                return new PixelData.Encapsulated(cursor.bytes(), List.copyOf(fragments));
            }
            if (tag != Tag.Item) {
                throw new UnreadableImageException(RejectionReason.MALFORMED,
                        "encapsulated Pixel Data holds " + Tag.toString(tag) + " where an item belongs");
            }
            if (length < 0 || length > cursor.remaining()) {
                throw truncated("a fragment of Pixel Data declares more bytes than the file has");
            }
            fragments.add(new PixelData.Fragment(cursor.position(), length));
            cursor.position(cursor.position() + length);
        }
    }

    /** Walks over the value of a sequence of undefined length, to behind its delimiter. */
    private static void skipUndefinedLength(ByteCursor cursor, boolean explicitVr) throws UnreadableImageException {
        int depth = 1;
        while (depth > 0) {
            if (cursor.remaining() < 8) {
                throw truncated("a sequence of undefined length has no end");
            }
            Element element = header(cursor, explicitVr);
            switch (element.tag) {
                case Tag.SequenceDelimitationItem -> depth--;
                case Tag.ItemDelimitationItem -> { }
                case Tag.Item -> {
                    // An item of undefined length ends at its delimiter; its elements are simply met one by one.
                    if (element.length != UNDEFINED_LENGTH) {
                        requirePresent(element, cursor);
                        cursor.position(element.offset + element.length);
                    }
                }
                default -> {
                    if (element.length == UNDEFINED_LENGTH) {
                        depth++;
                    } else {
                        requirePresent(element, cursor);
                        cursor.position(element.offset + element.length);
                    }
                }
            }
        }
    }

    private static Element header(ByteCursor cursor, boolean explicitVr) throws UnreadableImageException {
        int tag = cursor.tag();
        // Items and delimiters never have a VR (PS3.5 7.5).
        if (!explicitVr || Tag.group(tag) == 0xFFFE) {
            int length = cursor.int32();
            return new Element(tag, "", cursor.position(), length);
        }
        String vr = Vr.toString(cursor.peek(0), cursor.peek(1));
        if (!Vr.isKnown(cursor.peek(0), cursor.peek(1))) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "data element " + Tag.toString(tag) + " has no valid value representation");
        }
        cursor.position(cursor.position() + 2);
        int length;
        if (Vr.hasLongLength(vr)) {
            if (cursor.remaining() < 6) {
                throw truncated("the file ends inside data element " + Tag.toString(tag));
            }
            cursor.position(cursor.position() + 2);
            length = cursor.int32();
        } else {
            length = cursor.uint16();
        }
        return new Element(tag, vr, cursor.position(), length);
    }

    private static void requirePresent(Element element, ByteCursor cursor) throws UnreadableImageException {
        if (element.length < 0 || element.length > cursor.remaining()) {
            throw truncated("data element " + Tag.toString(element.tag) + " declares "
                    + Integer.toUnsignedString(element.length) + " bytes, the file has " + cursor.remaining() + " more");
        }
    }

    private static UnreadableImageException truncated(String message) {
        return new UnreadableImageException(RejectionReason.TRUNCATED, message);
    }

    /**
     * Where an element's value lies.
     *
     * @param vr empty in implicit syntaxes
     * @param length {@link #UNDEFINED_LENGTH}, or bytes; other negative numbers are lengths above 2 GiB
     */
    record Element(int tag, String vr, int offset, int length) {
    }
}
