package wetread.imaging.dicom;

import java.util.Optional;

/**
 * A look-up table as DICOM writes it (PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5).
 *
 * @param first the input of the first entry; smaller inputs take that entry, inputs beyond the last entry the last
 * @param entries outputs, unsigned
 * @param bits significant bits of an entry, 8 to 16
 */
record LookupTable(int first, int[] entries, int bits) {
    private static final int MAX_ENTRIES = 1 << 16;

    /**
     * The table of that descriptor and data; nothing where there is none, or one that contradicts itself.
     *
     * @param descriptor number of entries (0 for 65,536), first input, bits of an entry
     * @param words the data in 16-bit words; entries of 8 bits may lie two in a word, the first in its lower half
     * @param signed whether inputs, and with them the first one, are signed
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

    /** How many entries the descriptor announces. */
    static int count(int[] descriptor) {
        return descriptor[0] == 0 ? MAX_ENTRIES : descriptor[0];
    }

    /** The table of an item of a Modality or VOI LUT Sequence. */
    static Optional<LookupTable> of(DataSet item, boolean signed) {
        return of(item.words(Tag.LUTDescriptor), item.words(Tag.LUTData), signed);
    }

    int output(long input) {
        return entries[(int) Math.max(0, Math.min(entries.length - 1, input - first))];
    }

    /** The largest output that the bits allow. */
    int largest() {
        return (1 << bits) - 1;
    }
}
