package wetread.imaging.dicom;

import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * A data element (DICOM PS3.5 7.1) and the place of its value.
 *
 * @param vr value representation; empty in implicit syntaxes
 * @param offset of the value in the data set's bytes
 * @param length of the value in bytes, or {@link #UNDEFINED_LENGTH}; other negative numbers are lengths above 2 GiB
 */
record DataElement(int tag, String vr, int offset, int length) {
    static final int UNDEFINED_LENGTH = -1;

    /**
     * Reads the header of the next element and leaves the cursor at its value. At least 8 bytes must remain.
     *
     * @throws UnreadableImageException {@code truncated} when the bytes end inside the header, {@code malformed} when
     *         it has no value representation that the standard knows
     */
    static DataElement header(ByteCursor cursor, boolean explicitVr) throws UnreadableImageException {
        int tag = cursor.tag();
        // Items and delimiters never have a VR (PS3.5 7.5).
        if (!explicitVr || Tag.group(tag) == 0xFFFE) {
            int length = cursor.int32();
            return new DataElement(tag, "", cursor.position(), length);
        }
        if (!Vr.isKnown(cursor.peek(0), cursor.peek(1))) {
            throw new UnreadableImageException(RejectionReason.MALFORMED,
                    "data element " + Tag.toString(tag) + " has no value representation that the standard knows");
        }
        String vr = Vr.toString(cursor.peek(0), cursor.peek(1));
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
        return new DataElement(tag, vr, cursor.position(), length);
    }

    /**
     * Moves the cursor from this element's value to after it.
     *
     * @return this element with the length that its value really has
     * @throws UnreadableImageException {@code truncated} when the bytes end before the value does
     */
    DataElement passed(ByteCursor cursor, boolean explicitVr) throws UnreadableImageException {
        if (length == UNDEFINED_LENGTH) {
            // Inside a UN element of undefined length everything is implicit little endian (PS3.5 6.2.2 note 2).
            passSequence(cursor, explicitVr && !vr.equals("UN"));
            return new DataElement(tag, vr, offset, cursor.position() - offset);
        }
        passValue(cursor);
        return this;
    }

    private void passValue(ByteCursor cursor) throws UnreadableImageException {
        if (length < 0 || length > cursor.remaining()) {
            throw truncated("data element " + Tag.toString(tag) + " declares " + Integer.toUnsignedString(length)
                    + " bytes, the file has " + cursor.remaining() + " more");
        }
        cursor.position(offset + length);
    }

    /** Moves over a sequence of undefined length. Counts its depth: recursion could exhaust the stack. */
    private static void passSequence(ByteCursor cursor, boolean explicitVr) throws UnreadableImageException {
        int depth = 1;
        int implicitFrom = explicitVr ? Integer.MAX_VALUE : 0;
        while (depth > 0) {
            if (cursor.remaining() < 8) {
                throw truncated("a sequence of undefined length has no end");
            }
            DataElement element = header(cursor, depth < implicitFrom);
            if (element.tag == Tag.SequenceDelimitationItem) {
                depth--;
                if (depth < implicitFrom && explicitVr) {
                    implicitFrom = Integer.MAX_VALUE;
                }
            } else if (element.length != UNDEFINED_LENGTH) {
                element.passValue(cursor);
            } else if (element.tag != Tag.Item) {
                // A sequence. An item of undefined length needs no count: its elements and its delimiter just follow.
                depth++;
                if (element.vr.equals("UN") && depth < implicitFrom) {
                    implicitFrom = depth;
                }
            }
        }
    }

    /** A {@code truncated} rejection. */
    static UnreadableImageException truncated(String message) {
        return new UnreadableImageException(RejectionReason.TRUNCATED, message);
    }
}
