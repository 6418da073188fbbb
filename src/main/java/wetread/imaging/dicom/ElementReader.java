package wetread.imaging.dicom;

import wetread.imaging.Decoding;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.Work;

/**
 * Reads the data elements of a data set or an item one after the other. Each header that is read counts as work, those
 * inside sequences that are passed over included.
 */
final class ElementReader {
    private final ByteCursor cursor;
    private final HeaderForms forms;
    private final Decoding decoding;

    ElementReader(ByteCursor cursor, Decoding decoding) {
        this.cursor = cursor;
        this.forms = new HeaderForms(cursor);
        this.decoding = decoding;
    }

    /**
     * Reads the header of the next element and leaves the cursor at its value. At least 8 bytes must remain.
     *
     * @param explicitVr whether elements around it name their value representation
     * @throws UnreadableImageException {@code truncated} when the bytes end inside the header, {@code malformed} when
     *         nothing tells how it is written, {@code too_complex} when the upload has too many elements
     */
    DataElement header(boolean explicitVr) throws UnreadableImageException {
        decoding.spend(Work.ELEMENTS, 1);
        DataElement element = forms.next(explicitVr);
        cursor.position(element.offset());
        return element;
    }

    /**
     * Moves the cursor from an element's value to after it.
     *
     * @return the element with the length that its value really has
     * @throws UnreadableImageException {@code truncated} when the bytes end before the value does
     */
    DataElement passed(DataElement element, boolean explicitVr) throws UnreadableImageException {
        if (!element.isDelimited()) {
            pass(element);
            return element;
        }
        if (element.vr().equals("UN") && cursor.bigEndian() && !holdsItems(cursor)) {
            ByteCursor little = cursor.in(false);
            new ElementReader(little, decoding).passSequence(false);
            cursor.position(little.position());
        } else {
            // Inside a UN element of undefined length everything is implicit little endian (PS3.5 6.2.2 note 2).
            passSequence(explicitVr && !element.vr().equals("UN"));
        }
        return new DataElement(element.tag(), element.vr(), element.offset(), cursor.position() - element.offset());
    }

    /** Whether an item or the end of a sequence lies ahead, read in the cursor's byte order. */
    static boolean holdsItems(ByteCursor cursor) {
        if (cursor.remaining() < 8) {
            return false;
        }
        int tag = cursor.tagAt(cursor.position());
        return tag == Tag.Item || tag == Tag.SequenceDelimitationItem;
    }

    private void pass(DataElement element) throws UnreadableImageException {
        if (element.length() < 0 || element.length() > cursor.remaining()) {
            throw DataElement.truncated("data element " + Tag.toString(element.tag()) + " declares "
                    + Integer.toUnsignedString(element.length()) + " bytes, the file has " + cursor.remaining()
                    + " more");
        }
        cursor.position(element.offset() + element.length());
    }

    /** Moves over a sequence of undefined length. Counts its depth: recursion could exhaust the stack. */
    private void passSequence(boolean explicitVr) throws UnreadableImageException {
        int depth = 1;
        int implicitFrom = explicitVr ? Integer.MAX_VALUE : 0;
        while (depth > 0) {
            if (cursor.remaining() < 8) {
                throw DataElement.truncated("a sequence of undefined length has no end");
            }
            DataElement element = header(depth < implicitFrom);
            if (element.tag() == Tag.SequenceDelimitationItem) {
                depth--;
                if (depth < implicitFrom && explicitVr) {
                    implicitFrom = Integer.MAX_VALUE;
                }
            } else if (!element.isDelimited()) {
                pass(element);
            } else if (element.tag() != Tag.Item) {
                // A sequence. An item of undefined length needs no count: its elements and its delimiter just follow.
                depth++;
                if (element.vr().equals("UN") && depth < implicitFrom) {
                    implicitFrom = depth;
                }
            }
        }
    }
}
