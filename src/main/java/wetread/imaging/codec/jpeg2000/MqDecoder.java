package wetread.imaging.codec.jpeg2000;

/** The arithmetic decoder (ITU-T T.800, C.3). Registers A, C and CT have the standard's names. */
final class MqDecoder {
    /** Probability of the less probable symbol by state (Table C.2). */
    private static final int[] PROBABILITIES = {0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801,
        0x3801, 0x3001, 0x2401, 0x1C01, 0x1601, 0x5601, 0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401,
        0x2201, 0x1C01, 0x1801, 0x1601, 0x1401, 0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441, 0x02A1, 0x0221,
        0x0141, 0x0111, 0x0085, 0x0049, 0x0025, 0x0015, 0x0009, 0x0005, 0x0001, 0x5601};
    /** The next state after the more probable symbol (NMPS). */
    private static final byte[] AFTER_MORE_PROBABLE = {1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18,
        19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45,
        46};
    /** The next state after the less probable symbol (NLPS). */
    private static final byte[] AFTER_LESS_PROBABLE = {1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15,
        16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42,
        43, 46};
    /** The states, a bit each, in which the two symbols change places after the less probable one (SWITCH). */
    private static final long SWITCHES = 1L | 1L << 6 | 1L << 14;

    // A state and its more probable symbol in one word: the probability, the symbol, and which words follow.
    private static final int PROBABILITY = 0xFFFF;
    private static final int SYMBOL = 16;
    private static final int MORE = 17;
    private static final int LESS = 24;
    private static final int INDEX = 0x7F;
    /** By twice the state plus the more probable symbol. */
    private static final int[] WORDS = new int[2 * PROBABILITIES.length];

    static {
        for (int i = 0; i < WORDS.length; i++) {
            int state = i >> 1;
            int symbol = i & 1;
            int more = 2 * AFTER_MORE_PROBABLE[state] + symbol;
            int less = 2 * AFTER_LESS_PROBABLE[state] + (symbol ^ (int) (SWITCHES >> state & 1));
            WORDS[i] = PROBABILITIES[state] | symbol << SYMBOL | more << MORE | less << LESS;
        }
    }

    /** Bits of C below those that are compared. */
    private static final int COMPARED = 48;

    private final int[] contexts;
    private byte[] bytes;
    /** Index of the last byte that C holds. */
    private int position;
    /** The upper 16 bits are compared; {@link #ct} bits after them are ready to be shifted up. */
    private long c;
    private int a;
    private int ct;

    MqDecoder(int contexts) {
        this.contexts = new int[contexts];
    }

    private MqDecoder(MqDecoder other) {
        contexts = other.contexts;
        resume(other);
    }

    /**
     * A decoder that goes on from here, with the same contexts. A coding pass has one of its own: as nobody else sees
     * it, compilers hold its registers in the processor's.
     */
    MqDecoder forPass() {
        return new MqDecoder(this);
    }

    /** Goes on where the decoder of a pass has ended. */
    void resume(MqDecoder pass) {
        bytes = pass.bytes;
        position = pass.position;
        c = pass.c;
        a = pass.a;
        ct = pass.ct;
    }

    /** Sets a context to a state of Table C.2, with 0 as the more probable symbol. */
    void reset(int context, int state) {
        contexts[context] = WORDS[2 * state];
    }

    /**
     * Begins with the bytes of a codeword segment (INITDEC).
     *
     * @param segment with two bytes 0xFF after its end, which is where reading stops
     */
    void start(byte[] segment) {
        bytes = segment;
        position = 0;
        c = (bytes[0] & 0xFFL) << COMPARED;
        fill();
        c <<= 7;
        ct -= 7;
        a = 0x8000;
    }

    /** Bytes of the segment that were not looked at. An encoder leaves one or two at most. */
    int left() {
        int last = position;
        int unused = ct;
        for (int bits = bits(last); unused >= bits; bits = bits(last)) {
            unused -= bits;
            last--;
        }
        return Math.max(0, bytes.length - 2 - last);
    }

    /** How many bits of C a byte fills; the one before it gave room for a carry where it is 0xFF. */
    private int bits(int index) {
        return index > 0 && bytes[index - 1] == -1 ? 7 : 8;
    }

    /**
     * BYTEIN of C.3.4, when no bit is left; and more bytes up to the next 0xFF, which change nothing before they are
     * needed.
     */
    private void fill() {
        int next = bytes[position + 1] & 0xFF;
        if (bytes[position] == -1) {
            if (next > 0x8F) {
                c += 0xFFL << COMPARED - 8;
                ct = 8;
                return;
            }
            c += (long) next << COMPARED - 7;
            ct = 7;
        } else {
            c += (long) next << COMPARED - 8;
            ct = 8;
        }
        position++;
        while (ct <= COMPARED - 8 && bytes[position] != -1) {
            position++;
            c += (bytes[position] & 0xFFL) << COMPARED - 8 - ct;
            ct += 8;
        }
    }

    /**
     * Decodes the next bit in a context. Which part of the interval the code lies in is noise to the processor's
     * guesses, so that masks, all ones or all zeros, stand in for branches.
     */
    int decode(int context) {
        int word = contexts[context];
        int qe = word & PROBABILITY;
        int symbol = word >>> SYMBOL & 1;
        int rest = a - qe;
        int lower = (int) (c >>> COMPARED) - qe >> 31;
        c -= (long) (qe & ~lower) << COMPARED;
        if ((rest & ~lower & 0x8000) != 0) {
            a = rest;
            return symbol;
        }
        a = qe & lower | rest & ~lower;
        // The lower part belongs to the less probable symbol, unless it has become the larger part (C.3.2).
        int less = lower ^ rest - qe >> 31;
        contexts[context] = WORDS[word >>> MORE + (LESS - MORE & less) & INDEX];
        renormalize();
        return symbol ^ less & 1;
    }

    private void renormalize() {
        int missing = Integer.numberOfLeadingZeros(a) - 16;
        if (missing <= ct) {
            a <<= missing;
            c <<= missing;
            ct -= missing;
            return;
        }
        while (missing > 0) {
            if (ct == 0) {
                fill();
            }
            int count = Math.min(missing, ct);
            a <<= count;
            c <<= count;
            ct -= count;
            missing -= count;
        }
    }
}
