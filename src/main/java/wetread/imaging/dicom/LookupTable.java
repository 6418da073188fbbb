package wetread.imaging.dicom;

import java.util.Optional;

/**
 * A look-up table (DICOM PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5).
 *
 * @param first the input of the first entry
 * @param entries outputs, unsigned
 * @param bits significant bits of an entry, 8 to 16: as declared, more where an entry has more
 */
record LookupTable(int first, int[] entries, int bits) {
    private static final int MAX_ENTRIES = 1 << 16;
    private static final int MIN_BITS = 8;
    /** Entries of a table for samples of eight bits; some writers declare 0, as if they were 65,536. */
    private static final int SMALL = 256;
    private static final int MAX_BITS = 16;

    /**
     * The table of a descriptor and its data; empty where either is missing or they contradict each other. A missing
     * last entry repeats the one before: it is often lost to an odd length or to a wrong count.
     *
     * @param descriptor number of entries (0 means 65,536), first input, bits of an entry
     * @param words the data; a word holds one entry, or two of 8 bits, the first in its lower half
     * @param signed whether inputs are signed
     */
    static Optional<LookupTable> of(int[] descriptor, int[] words, boolean signed) {
        if (descriptor.length < 3 || words.length == 0) {
            return Optional.empty();
        }
        int count = Math.min(count(descriptor), descriptor[0] == 0 && words.length == SMALL ? SMALL : MAX_ENTRIES);
        boolean packed = words.length < count - 1 || descriptor[2] <= MIN_BITS && words.length < count
                && words.length == (count + 1) / 2;
        int there = packed ? 2 * words.length : words.length;
        // Bytes come in pairs. They may be declared as words, but then there are as many bytes as entries.
        if (descriptor[2] > MAX_BITS || there < count - (packed ? 2 : 1)
                || packed && descriptor[2] > MIN_BITS && (there > count + 1 || there < count)) {
            return Optional.empty();
        }
        int[] entries = new int[count];
        int max = 0;
        for (int i = 0; i < count; i++) {
            int at = Math.min(i, there - 1);
            entries[i] = packed ? words[at / 2] >> 8 * (at % 2) & 0xFF : words[at];
            max = Math.max(max, entries[i]);
        }
        int declared = packed || descriptor[2] == 0 ? MIN_BITS : descriptor[2];
        if (significant(max) > declared && !packed) {
            max = turned(entries, declared, max);
        }
        return Optional.of(new LookupTable(signed ? (short) descriptor[1] : descriptor[1], entries,
                Math.max(declared, significant(max))));
    }

    /**
     * Turns entries around whose bytes have changed places: as they are they have more bits than declared, turned they
     * have not. Returns the largest entry.
     */
    private static int turned(int[] entries, int declared, int max) {
        int other = 0;
        for (int entry : entries) {
            other = Math.max(other, Short.toUnsignedInt(Short.reverseBytes((short) entry)));
        }
        if (significant(other) > declared || significant(max) <= MAX_BITS - MIN_BITS / 2) {
            return max;
        }
        for (int i = 0; i < entries.length; i++) {
            entries[i] = Short.toUnsignedInt(Short.reverseBytes((short) entries[i]));
        }
        return other;
    }

    /** Bits of a number, at least 8. */
    private static int significant(int number) {
        return Math.max(MIN_BITS, Integer.SIZE - Integer.numberOfLeadingZeros(number));
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

    /** The largest entry. */
    int maxEntry() {
        int max = 0;
        for (int entry : entries) {
            max = Math.max(max, entry);
        }
        return max;
    }

    /**
     * The output that is shown white. Many tables are declared to have the bits that are allocated to an entry, not
     * those that their entries use: the whole picture would be as good as black. So the bits of the largest entry are
     * counted where it fills them, or where two of the declared bits are never used.
     */
    int maxOutput() {
        int max = maxEntry();
        // A power of two is one more than its writer meant.
        int used = significant(Math.max(0, max - 1));
        int maxOfUsed = (1 << used) - 1;
        return used < bits && (max >= maxOfUsed || bits - used >= 2) ? maxOfUsed : (1 << bits) - 1;
    }
}
