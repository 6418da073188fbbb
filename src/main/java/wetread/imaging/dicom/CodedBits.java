package wetread.imaging.dicom;

/**
 * The bits and the sign of a sample by a codestream's own header.
 *
 * @param precision bits of a sample, 2 to 16
 * @param signed whether samples are signed; JPEG and JPEG-LS have no signs
 * @param scaled whether coding has scaled the values to this precision, as lossy JPEG does
 */
record CodedBits(int precision, boolean signed, boolean scaled) {
    private static final int MAX_ALLOCATED = 16;

    /**
     * The declared layout, corrected by the codestream: it describes how it has to be decoded (PS3.5 8.2.1 to 8.2.4).
     * Only values of fewer bits than declared keep their declared range, since they are the same numbers.
     */
    PixelLayout applied(PixelLayout declared) {
        PixelLayout layout = precision > declared.bitsAllocated() && declared.bitsAllocated() <= MAX_ALLOCATED
                ? declared.withBits(MAX_ALLOCATED, precision, precision - 1, declared.signed()) : declared;
        if (layout.samplesPerPixel() > 1 || precision > layout.bitsStored()) {
            return layout;
        }
        if (signed && !layout.signed() || layout.signed() && !signed && precision < layout.bitsStored()) {
            // The sign is the highest bit that was coded.
            return layout.withBits(layout.bitsAllocated(), precision, precision - 1, true);
        }
        if (scaled && precision < layout.bitsStored()) {
            return layout.withBits(layout.bitsAllocated(), precision, precision - 1, false);
        }
        return layout;
    }
}
