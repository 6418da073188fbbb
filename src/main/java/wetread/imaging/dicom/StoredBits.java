package wetread.imaging.dicom;
import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/**
 * Which of the allocated bits hold the values of a grey frame, where the pixels contradict Bits Stored or High Bit.
 * Bits beside the stored ones are no part of a value (PS3.5 8.1.1); older files keep overlays there. But files are
 * found whose header is wrong: cutting off bits of a value makes its neighbours jump, and so does taking in bits that
 * are none. The reading with fewer jumps is right.
 */
final class StoredBits {
    private static final int MAX_BITS = 16;

    private final PixelLayout declared;
    private final PixelLayout whole;
    private final int lowest;

    private StoredBits(PixelLayout declared, int used) {
        this.declared = declared;
        this.lowest = declared.highBit() - declared.bitsStored() + 1;
        int bits = declared.signed() ? declared.bitsAllocated()
                : Math.max(declared.bitsStored(), Integer.SIZE - Integer.numberOfLeadingZeros(used));
        this.whole = declared.withBits(declared.bitsAllocated(), bits, bits - 1, declared.signed());
    }

    /** Whether a layout leaves bits beside the stored ones, so that the pixels can contradict it. */
    static boolean areToBeChecked(PixelLayout layout) {
        return layout.samplesPerPixel() == 1 && layout.bitsStored() < layout.bitsAllocated()
                && layout.bitsAllocated() % Byte.SIZE == 0 && layout.bitsAllocated() <= MAX_BITS;
    }

    /**
     * The layout that the pixels have.
     *
     * @param raw all allocated bits of each sample, unsigned
     * @param header names overlays that lie in the pixels
     */
    static PixelLayout of(StoredValues raw, PixelLayout declared, DataSet header) throws UnreadableImageException {
        int[] row = new int[declared.columns()];
        int used = 0;
        int unlikeSign = 0;
        for (int y = 0; y < declared.rows(); y++) {
            raw.row(y, row);
            for (int value : row) {
                used |= value;
                unlikeSign |= declared.signed() ? value ^ declared.stored(value) : value;
            }
        }
        StoredBits bits = new StoredBits(declared, used);
        int stored = (1 << declared.bitsStored()) - 1;
        if (bits.lowest > 0) {
            // The bits above are empty, those below are not: the values lie where High Bit should have put them.
            return (used & ~stored) == 0 && (used & (1 << bits.lowest) - 1) != 0
                    ? declared.withBits(declared.bitsAllocated(), declared.bitsStored(), declared.bitsStored() - 1,
                            declared.signed())
                    : declared;
        }
        int beyond = unlikeSign & (1 << declared.bitsAllocated()) - 1 & ~stored;
        return beyond == 0 || Overlays.lieInPixels(header) ? declared : bits.smoother(raw);
    }

    /** The reading in which fewer neighbours are half the declared range apart; if both have as few, the declared. */
    private PixelLayout smoother(StoredValues raw) {
        int[] row = new int[declared.columns()];
        int limit = 1 << declared.bitsStored() - 1;
        int jumpsWithout = 0;
        int jumpsWith = 0;
        for (int y = 0; y < declared.rows(); y++) {
            raw.row(y, row);
            for (int x = 1; x < row.length; x++) {
                jumpsWithout += Math.abs(declared.stored(row[x]) - declared.stored(row[x - 1])) > limit ? 1 : 0;
                jumpsWith += Math.abs(whole.stored(row[x]) - whole.stored(row[x - 1])) > limit ? 1 : 0;
            }
        }
        return jumpsWith < jumpsWithout ? whole : declared;
    }
}
