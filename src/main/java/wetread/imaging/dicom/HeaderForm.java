package wetread.imaging.dicom;

/** The forms in which the header of a data element may be written (DICOM PS3.5 7.1.2, 7.1.3). */
enum HeaderForm {
    /** Tag and 32-bit length. */
    IMPLICIT(8),
    /** Tag, value representation, two reserved bytes and 32-bit length. */
    EXPLICIT_LONG(12),
    /** Tag, value representation and 16-bit length. */
    EXPLICIT_SHORT(8);

    private final int bytes;

    HeaderForm(int bytes) {
        this.bytes = bytes;
    }

    /** Whether so many bytes hold a header of this form. */
    boolean fits(int remaining) {
        return remaining >= bytes;
    }

    /**
     * The element whose header begins there, read in this form.
     *
     * @param at a position from which the header fits before the cursor's limit
     */
    DataElement read(ByteCursor cursor, int at) {
        int tag = cursor.tagAt(at);
        if (this == IMPLICIT) {
            return new DataElement(tag, "", at + bytes, cursor.int32At(at + 4));
        }
        byte first = cursor.bytes()[at + 4];
        byte second = cursor.bytes()[at + 5];
        return new DataElement(tag, Vr.isKnown(first, second) ? Vr.toString(first, second) : "", at + bytes,
                this == EXPLICIT_LONG ? cursor.int32At(at + 8) : cursor.uint16At(at + 6));
    }

    /** The form that the standard gives elements of that value representation. */
    static HeaderForm of(String vr) {
        return Vr.hasLongLength(vr) ? EXPLICIT_LONG : EXPLICIT_SHORT;
    }
}
