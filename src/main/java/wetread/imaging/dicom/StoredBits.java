package wetread.imaging.dicom;

import wetread.imaging.StoredValues;
import wetread.imaging.UnreadableImageException;

/**
 * Which of the allocated bits hold the values of a grey frame, where the pixels contradict Bits Stored or High Bit.
 * Bits beside the stored ones are no part of a value (PS3.5 8.1.1); older files keep overlays there. But files are
 * found whose header is wrong: cutting off bits of a value makes its neighbours jump, while bits that are none of it
 * leave neighbours near to each other when they are cut off.
 */
final class StoredBits {
    private static final int MAX_BITS = 16;
    /** Neighbours are near where they differ by less than one of so many parts of the range. */
    private static final int NEAR = 8;
    /** Fewer neighbours prove nothing. */
    private static final int MIN_DIFFERENT = 8;

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
        int stored = (1 << declared.bitsStored()) - 1;
        for (int y = 0; y < declared.rows(); y++) {
            raw.row(y, row);
            for (int value : row) {
                used |= value;
                // Above a signed value its sign may be repeated, or not.
                unlikeSign |= declared.signed() && value > stored ? value ^ declared.stored(value) : value;
            }
        }
        StoredBits bits = new StoredBits(declared, used);
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

    /**
     * The declared reading, unless it tears neighbours apart: of those that the readings put at different distances,
     * few are near to each other by the declared one. With overlays and dirt above the values, most are.
     */
    private PixelLayout smoother(StoredValues raw) {
        int[] row = new int[declared.columns()];
        int near = (1 << declared.bitsStored()) / NEAR;
        int different = 0;
        int nearByDeclared = 0;
        for (int y = 0; y < declared.rows(); y++) {
            raw.row(y, row);
            for (int x = 1; x < row.length; x++) {
                int distance = Math.abs(declared.stored(row[x]) - declared.stored(row[x - 1]));
                if (distance != Math.abs(whole.stored(row[x]) - whole.stored(row[x - 1]))) {
                    different++;
                    nearByDeclared += distance < near ? 1 : 0;
                }
            }
        }
        return different >= MIN_DIFFERENT && 2 * nearByDeclared < different ? whole : declared;
    }
}
