package wetread.imaging.codec.jpeg2000;

import java.util.Arrays;
import wetread.imaging.UnreadableImageException;

/** Decodes the coefficients of code-blocks, bit-plane by bit-plane (ITU-T T.800, Annex D). Not for several threads. */
final class BlockDecoder {
    /** Bytes that may be left of a segment; some rate controls cut it generously. */
    private static final int MAX_LEFT = 8;
    /** Rows of a stripe (D.1). */
    private static final int STRIPE = 4;
    /**
     * Magnitudes are held doubled, and below their last decoded bit they have a one: the middle of what the missing
     * planes could add. With more planes that would leave an int.
     */
    private static final int MAX_PLANES = 29;

    // A word holds what is known of four coefficients, a column of a stripe. Bits 0 to 17 say which are significant in
    // the three columns around them, from the row above to the row below: three bits a row, so that a shift by the
    // place of a row leaves the nine bits of Contexts. What is known of each row beside that lies three bits apart too:
    // one operation on a word asks all four rows.
    /** Bits of a word from one row to the next. The place of a row is 0, 3, 6 or 9. */
    private static final int ROW = 3;
    /** The places of the four rows. */
    private static final int PLACES = 1 | 1 << ROW | 1 << 2 * ROW | 1 << 3 * ROW;
    /** The significance of a row's own coefficient. */
    private static final int ITSELF = 4;
    /** All significance that a word knows. */
    private static final int SIGNIFICANCE = (1 << 18) - 1;
    /** That of the row below the stripe. */
    private static final int NEXT_STRIPE = 7 << 15;
    /** Whether a row's coefficient was coded in the significance pass of this plane. */
    private static final int VISITED = 18;
    /** Whether it is negative; known of the row below too. */
    private static final int NEGATIVE = 19;
    /** Whether it was refined before. */
    private static final int REFINED = 20;
    /** Whether the one above the stripe is negative. */
    private static final int ABOVE_NEGATIVE = 30;
    /** Of a coefficient that is held as sign and magnitude. */
    private static final int MAGNITUDE = Integer.MAX_VALUE;

    private final MqDecoder mq = new MqDecoder(Contexts.COUNT);
    private final RawBits raw = new RawBits();
    /** A word for each column of each stripe; a border of one word on each side. */
    private int[] words = new int[0];
    /** Magnitudes, with the sign in the highest bit: four for each word. */
    private int[] coefficients = new int[0];
    private int width;
    private int height;
    private int stride;
    private byte[] zeroContexts;
    /** What contexts may ask of a word. */
    private int known;
    private boolean astray;

    /**
     * Writes a row of coefficients of the block decoded last, doubled: a magnitude m that is not zero comes as 2m + 1.
     *
     * @param row at least as long as the block is wide
     */
    void doubled(int y, int[] row) {
        int from = STRIPE * ((y / STRIPE + 1) * stride + 1) + y % STRIPE;
        for (int x = 0, at = from; x < width; x++, at += STRIPE) {
            int coefficient = coefficients[at];
            int negative = coefficient >> 31;
            row[x] = (coefficient & MAGNITUDE ^ negative) - negative;
        }
    }

    /**
     * Decodes one block; {@link #doubled} then gives its coefficients. They are 0 where no packet brought the block.
     *
     * @param data the bytes that the block's segments point to
     * @param kind of the subband: 0 LL, 1 HL, 2 LH, 3 HH
     * @param planes magnitude bit-planes of the subband, with those that the block leaves out as zero
     * @throws UnreadableImageException {@code malformed} when the block has no bit-plane, or more than are decoded here
     */
    void decode(CodeBlock block, byte[] data, CodingStyle style, int kind, int planes) throws UnreadableImageException {
        begin(block.area(), kind, style);
        astray = false;
        int plane = planes - block.zeroBitPlanes() - 1;
        if (!block.isIncluded() || block.segments().isEmpty()) {
            return;
        }
        if (plane >= MAX_PLANES || plane < 0) {
            throw CodeReader.malformed("has a code-block of bit-planes that cannot be");
        }
        int highest = plane;
        // The first bit-plane has a cleanup pass alone.
        int pass = 2;
        for (CodeBlock.Segment segment : block.segments()) {
            boolean direct = style.has(CodingStyle.BYPASS) && highest - plane >= 4 && pass < 2;
            if (direct) {
                raw.start(segment.bytes(data));
            } else {
                mq.start(segment.bytes(data));
            }
            for (int i = 0; i < segment.passes() && plane >= 0; i++) {
                switch (pass) {
                    case 0 -> significance(plane, direct);
                    case 1 -> refinement(plane, direct);
                    default -> cleanup(plane, style.has(CodingStyle.SEGMENTATION_SYMBOLS));
                }
                if (style.has(CodingStyle.RESET)) {
                    resetContexts();
                }
                pass = (pass + 1) % 3;
                if (pass == 0) {
                    plane--;
                }
            }
            astray |= !direct && mq.left() > MAX_LEFT;
        }
    }

    private void begin(Area area, int kind, CodingStyle style) {
        width = area.width();
        height = area.height();
        stride = width + 2;
        int count = stride * ((height + STRIPE - 1) / STRIPE + 2);
        if (words.length < count) {
            words = new int[count];
            coefficients = new int[STRIPE * count];
        }
        Arrays.fill(words, 0, count, 0);
        Arrays.fill(coefficients, 0, STRIPE * count, 0);
        zeroContexts = Contexts.zero(kind);
        known = style.has(CodingStyle.VERTICALLY_CAUSAL) ? ~NEXT_STRIPE : -1;
        resetContexts();
    }

    /** Whether data was left over in the last block: somewhere before, the code went astray unseen. */
    boolean astray() {
        return astray;
    }

    /** The states that Table D.7 begins with. */
    private void resetContexts() {
        for (int context = 0; context < Contexts.COUNT; context++) {
            mq.reset(context, 0);
        }
        mq.reset(0, 4);
        mq.reset(Contexts.RUN_LENGTH, 3);
        mq.reset(Contexts.UNIFORM, 46);
    }

    /** The significance propagation pass (D.3.1, D.3.2). */
    private void significance(int plane, boolean direct) {
        MqDecoder own = mq.forPass();
        for (int top = 0, first = stride + 1; top < height; top += STRIPE, first += stride) {
            int places = places(height - top);
            for (int at = first; at < first + width; at++) {
                int word = words[at];
                int left = besideSignificant(word & known) & ~(word >>> ITSELF) & places;
                if (left == 0) {
                    continue;
                }
                while (left != 0) {
                    int place = Integer.numberOfTrailingZeros(left);
                    left &= left - 1;
                    int around = around(word, place);
                    int bit = direct ? raw.bit() : own.decode(zeroContexts[around]);
                    if (bit == 1) {
                        int sign = direct ? raw.bit() : sign(own, at, word, place, around);
                        word = becomeSignificant(at, word, place, sign, plane);
                        left |= 1 << place + ROW & ~(word >>> ITSELF) & places;
                    }
                    word |= 1 << VISITED + place;
                }
                words[at] = word;
            }
        }
        mq.resume(own);
    }

    /** The magnitude refinement pass (D.3.3, Table D.4). */
    private void refinement(int plane, boolean direct) {
        MqDecoder own = mq.forPass();
        for (int top = 0, first = stride + 1; top < height; top += STRIPE, first += stride) {
            for (int at = first; at < first + width; at++) {
                int word = words[at];
                int left = word >>> ITSELF & ~(word >>> VISITED) & PLACES;
                if (left == 0) {
                    continue;
                }
                words[at] = word | left << REFINED;
                int beside = besideSignificant(word & known);
                while (left != 0) {
                    int place = Integer.numberOfTrailingZeros(left);
                    left &= left - 1;
                    int before = word >>> REFINED + place & 1;
                    int context = 14 + (2 * before | beside >>> place & ~before & 1);
                    int bit = direct ? raw.bit() : own.decode(context);
                    coefficients[STRIPE * at + place / ROW] += (2 * bit - 1) << plane;
                }
            }
        }
        mq.resume(own);
    }

    /** The cleanup pass (D.3.4), and the segmentation symbol after it (D.5), which is not checked. */
    private void cleanup(int plane, boolean symbols) {
        MqDecoder own = mq.forPass();
        for (int top = 0, first = stride + 1; top < height; top += STRIPE, first += stride) {
            int places = places(height - top);
            for (int at = first; at < first + width; at++) {
                int word = words[at];
                int left = ~(word >>> ITSELF | word >>> VISITED) & places;
                if ((word & known & SIGNIFICANCE) == 0 && places == PLACES) {
                    if (own.decode(Contexts.RUN_LENGTH) == 0) {
                        continue;
                    }
                    int place = ROW * (own.decode(Contexts.UNIFORM) << 1 | own.decode(Contexts.UNIFORM));
                    int sign = sign(own, at, word, place, around(word, place));
                    word = becomeSignificant(at, word, place, sign, plane);
                    left &= -2 << place;
                }
                while (left != 0) {
                    int place = Integer.numberOfTrailingZeros(left);
                    left &= left - 1;
                    int around = around(word, place);
                    if (own.decode(zeroContexts[around]) == 1) {
                        word = becomeSignificant(at, word, place, sign(own, at, word, place, around), plane);
                    }
                }
                words[at] = word & ~(PLACES << VISITED);
            }
        }
        if (symbols) {
            for (int i = 0; i < 4; i++) {
                own.decode(Contexts.UNIFORM);
            }
        }
        mq.resume(own);
    }

    private static int places(int rows) {
        return rows >= STRIPE ? PLACES : PLACES & (1 << ROW * rows) - 1;
    }

    /** The places of the rows whose coefficient has a significant one beside it. */
    private static int besideSignificant(int word) {
        int columns = word | word >>> 1 | word >>> 2;
        int sides = word | word >>> 2;
        return (columns | sides >>> ROW | columns >>> 2 * ROW) & PLACES;
    }

    /** The nine bits of {@link Contexts} around a coefficient. */
    private int around(int word, int place) {
        return (word & known) >>> place & Contexts.ALL;
    }

    /** Decodes a sign (D.3.2): 1 for negative, 0 for positive. */
    private int sign(MqDecoder own, int at, int word, int place, int around) {
        int column = (word >>> NEGATIVE << ROW | word >>> ABOVE_NEGATIVE & 1) >>> place;
        int west = words[at - 1] >>> NEGATIVE + place & 1;
        int east = words[at + 1] >>> NEGATIVE + place & 1;
        int context = Contexts.sign(around, column & 1, west, east, column >>> 2 * ROW & 1);
        return own.decode(context & 0x7F) ^ context >> 7 & 1;
    }

    /** Notes a coefficient's first bit, for itself and its eight neighbours; returns what its word has become. */
    private int becomeSignificant(int at, int word, int place, int sign, int plane) {
        coefficients[STRIPE * at + place / ROW] = sign << 31 | 3 << plane;
        words[at - 1] |= 1 << place + 5;
        words[at + 1] |= 1 << place + 3;
        if (place == 0) {
            int above = at - stride;
            words[above - 1] |= 1 << 17;
            words[above] |= 1 << 16 | sign << NEGATIVE + STRIPE * ROW;
            words[above + 1] |= 1 << 15;
        } else if (place == 3 * ROW) {
            int below = at + stride;
            words[below - 1] |= 1 << 2;
            words[below] |= 1 << 1 | sign << ABOVE_NEGATIVE;
            words[below + 1] |= 1;
        }
        return word | 1 << ITSELF + place | sign << NEGATIVE + place;
    }
}
