package wetread.imaging.dicom;

/**
 * The bits and the sign of a sample by a codestream's own header.
 *
 * @param precision bits of a sample, 2 to 16
 * @param signed whether samples are signed; JPEG and JPEG-LS have no signs
 */
record CodedBits(int precision, boolean signed) {
    private static final int MAX_ALLOCATED = 16;
    /** Bits of a picture that is no longer values, but brightness. */
    private static final int BRIGHTNESS = 8;

    /**
     * The declared layout, corrected by the codestream: it describes how it has to be decoded (PS3.5 8.2.1 to 8.2.4).
     * Values of fewer bits than declared, but more than eight, keep the declared range: they are the same numbers.
     */
    PixelLayout applied(PixelLayout declared) {
        PixelLayout layout = precision > declared.bitsAllocated() && declared.bitsAllocated() <= MAX_ALLOCATED
                ? declared.withBits(MAX_ALLOCATED, precision, precision - 1, declared.signed()) : declared;
        if (layout.samplesPerPixel() > 1) {
            // Colours have no unit: white is the largest value that was coded.
            return precision < layout.bitsStored()
                    ? layout.withBits(layout.bitsAllocated(), precision, precision - 1, layout.signed()) : layout;
        }
        if (signed && !layout.signed() || layout.signed() && !signed && precision != layout.bitsStored()
                && precision < layout.bitsAllocated()) {
            // The sign is the highest bit that was coded, unless all that are allocated were.
            return layout.withBits(layout.bitsAllocated(), precision, precision - 1, true);
        }
        if (!layout.signed() && precision <= BRIGHTNESS && precision < layout.bitsStored()) {
            // A picture of more bits was made one of eight before it was coded.
            return layout.withBits(layout.bitsAllocated(), precision, precision - 1, false);
        }
        return layout;
    }
}
