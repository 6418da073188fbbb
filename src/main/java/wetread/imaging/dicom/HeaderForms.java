package wetread.imaging.dicom;

import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/**
 * Decides in which form the header of a data element is written. Mostly its value representation tells. Writers also
 * leave it out of single elements of explicit data sets, write {@code ??} or NUL, or write single elements and the
 * items of private sequences explicitly within implicit ones; then what follows the value decides.
 */
final class HeaderForms {
    /** Elements without a known value representation that may follow each other before one that has it. */
    private static final int MAX_IN_A_ROW = 3;
    /** Elements of one form that follow each other in ascending order nowhere by chance. */
    private static final int ROW = 10;

    private final ByteCursor cursor;
    /** The form of the last long row of elements without a known VR; null before one. */
    private HeaderForm row;

    HeaderForms(ByteCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * The next element, as its header is written. At least 8 bytes must remain; the cursor stays.
     *
     * @param explicitVr whether elements around it name their value representation
     * @throws UnreadableImageException {@code truncated} when the bytes end inside the header, {@code malformed} when
     *         nothing tells how it is written
     */
    DataElement next(boolean explicitVr) throws UnreadableImageException {
        int at = cursor.position();
        // Items and delimiters never have a VR (PS3.5 7.5).
        if (cursor.peekGroup() == Tag.ITEM_GROUP || !explicitVr && !hasVr(at)) {
            return HeaderForm.IMPLICIT.read(cursor, at);
        }
        return explicitVr ? explicit(at) : implicit(at);
    }

    /** An element with a VR where none is usual. Its two letters may be a length as well. */
    private DataElement implicit(int at) {
        HeaderForm form = formByVr(at);
        DataElement implicit = HeaderForm.IMPLICIT.read(cursor, at);
        return isProven(at, form) || !holds(implicit) && isPossible(at, form) ? form.read(cursor, at) : implicit;
    }

    private DataElement explicit(int at) throws UnreadableImageException {
        if (hasVr(at)) {
            HeaderForm form = formByVr(at);
            if (isPossible(at, form)) {
                return form.read(cursor, at);
            }
            // A long value representation with a short length, or an element without one whose length looks like it.
            for (HeaderForm other : HeaderForm.values()) {
                if (other != form && isProven(at, other)) {
                    return other.read(cursor, at);
                }
            }
            if (!form.fits(cursor.limit() - at)) {
                throw DataElement.truncated("the file ends inside data element " + Tag.toString(cursor.tagAt(at)));
            }
            return form.read(cursor, at);
        }
        return row == null || !goesOn(at, row) ? unknown(at) : row.read(cursor, at);
    }

    /** An element without a VR that is known, by what follows it in each form. */
    private DataElement unknown(int at) throws UnreadableImageException {
        for (int depth = 0; depth <= MAX_IN_A_ROW; depth++) {
            for (HeaderForm form : HeaderForm.values()) {
                if (leads(at, form, depth)) {
                    return form.read(cursor, at);
                }
            }
        }
        for (HeaderForm form : HeaderForm.values()) {
            if (goesOn(at, form)) {
                row = form;
                return form.read(cursor, at);
            }
        }
        throw new UnreadableImageException(RejectionReason.MALFORMED, "data element "
                + Tag.toString(cursor.tagAt(at)) + " has no value representation that the standard knows");
    }

    private boolean hasVr(int at) {
        return Vr.isKnown(cursor.bytes()[at + 4], cursor.bytes()[at + 5]);
    }

    private HeaderForm formByVr(int at) {
        return HeaderForm.of(Vr.toString(cursor.bytes()[at + 4], cursor.bytes()[at + 5]));
    }

    /** Whether the header and the value that it declares are there. */
    private boolean isPossible(int at, HeaderForm form) {
        return form.fits(cursor.limit() - at) && holds(form.read(cursor, at));
    }

    private boolean holds(DataElement element) {
        return element.isDelimited() || element.length() >= 0 && element.length() <= cursor.limit() - element.offset();
    }

    private boolean isProven(int at, HeaderForm form) {
        return leads(at, form, 0);
    }

    /**
     * Whether in that form the element ends exactly where something begins, or ends, that cannot be there by chance.
     *
     * @param depth elements without a known VR that may come before it
     */
    private boolean leads(int at, HeaderForm form, int depth) {
        if (!isPossible(at, form)) {
            return false;
        }
        DataElement element = form.read(cursor, at);
        int next = element.isDelimited() ? element.offset() : element.offset() + element.length();
        int left = cursor.limit() - next;
        if (left < 8) {
            return left == 0 && !element.isDelimited();
        }
        int tag = cursor.tagAt(next);
        if (element.isDelimited()) {
            return tag == Tag.Item || tag == Tag.SequenceDelimitationItem;
        }
        if (tag == Tag.ItemDelimitationItem || tag == Tag.SequenceDelimitationItem) {
            return cursor.int32At(next + 4) == 0;
        }
        if (Integer.compareUnsigned(tag, element.tag()) <= 0 || Tag.group(tag) == Tag.ITEM_GROUP) {
            return false;
        }
        if (hasVr(next)) {
            return depth == 0 && isLikely(next);
        }
        if (depth > 0) {
            for (HeaderForm following : HeaderForm.values()) {
                if (leads(next, following, depth - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the element there, which has a VR, can be one: Pixel Data may be cut, a group length is a number. */
    private boolean isLikely(int at) {
        DataElement element = formByVr(at).fits(cursor.limit() - at) ? formByVr(at).read(cursor, at) : null;
        return element != null && (holds(element) || element.tag() == Tag.PixelData)
                && ((element.tag() & 0xFFFF) != 0 || element.vr().equals("UL"));
    }

    /** Whether a longer row of elements in the same form begins there. */
    private boolean goesOn(int at, HeaderForm form) {
        int from = at;
        for (int i = 0; i < ROW; i++) {
            if (!isPossible(from, form)) {
                return false;
            }
            if (leads(from, form, 0)) {
                return true;
            }
            DataElement element = form.read(cursor, from);
            int next = element.offset() + element.length();
            if (element.isDelimited() || cursor.limit() - next < 8
                    || Integer.compareUnsigned(cursor.tagAt(next), element.tag()) <= 0) {
                return false;
            }
            from = next;
        }
        return true;
    }
}
