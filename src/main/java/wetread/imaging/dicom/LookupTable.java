package wetread.imaging.dicom;

import java.util.Optional;

/**
 * A look-up table (DICOM PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5).
 *
 * @param first the input of the first entry
 * @param entries outputs, unsigned
 * @param bits significant bits of an entry, 8 to 16
 */
record LookupTable(int first, int[] entries, int bits) {
    private static final int MAX_ENTRIES = 1 << 16;

    /**
     * The table of a descriptor and its data; empty where either is missing or they contradict each other.
     *
     * @param descriptor number of entries (0 means 65,536), first input, bits of an entry
     * @param words the data; a word holds one entry, or two of 8 bits, the first in its lower half
     * @param signed whether inputs are signed
     */
    static Optional<LookupTable> of(int[] descriptor, int[] words, boolean signed) {
        if (descriptor.length < 3 || words.length == 0) {
            return Optional.empty();
        }
        int count = count(descriptor);
        int bits = descriptor[2];
        boolean packed = words.length < count;
        if (bits < 8 || bits > 16 || packed && (bits > 8 || 2 * words.length < count)) {
            return Optional.empty();
        }
        int[] entries = new int[count];
        int mask = (1 << bits) - 1;
        for (int i = 0; i < count; i++) {
            entries[i] = (packed ? words[i / 2] >> 8 * (i % 2) & 0xFF : words[i]) & mask;
        }
        return Optional.of(new LookupTable(signed ? (short) descriptor[1] : descriptor[1], entries, bits));
    }

    /** Number of entries that a descriptor declares. */
    static int count(int[] descriptor) {
        return descriptor[0] == 0 ? MAX_ENTRIES : descriptor[0];
    }

    /** The table in an item of a Modality or VOI LUT Sequence; empty where it has none that is valid. */
    static Optional<LookupTable> of(DataSet item, boolean signed) {
        return of(item.words(Tag.LUTDescriptor), item.words(Tag.LUTData), signed);
    }

    /** The output of an input. Inputs before the first entry give that one, inputs after the last entry the last. */
    int output(long input) {
        return entries[(int) Math.max(0, Math.min(entries.length - 1, input - first))];
    }

    /** The largest output that an entry's bits allow. */
    int maxOutput() {
        return (1 << bits) - 1;
    }
}
