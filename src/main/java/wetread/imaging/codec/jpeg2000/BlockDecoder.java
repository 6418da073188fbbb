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
    // the three columns around them, from the row above to the row below: three bits a row, so that a shift by three
    // times the row leaves the nine bits of Contexts.
    private static final int ROW = 3;
    private static final int ITSELF = 1 << 4;
    private static final int SIGNIFICANT = ITSELF | ITSELF << ROW | ITSELF << 2 * ROW | ITSELF << 3 * ROW;
    /** The row below the stripe. */
    private static final int NEXT_STRIPE = 7 << 15;
    /** Bits from here on say which are negative, from the row above to the row below. */
    private static final int NEGATIVE = 18;
    /** Bits from here on say which were coded in the significance pass of this plane. */
    private static final int VISITED = 24;
    /** Bits from here on say which were refined before. */
    private static final int REFINED = 28;

    private final MqDecoder mq = new MqDecoder(Contexts.COUNT);
    private final RawBits raw = new RawBits();
    /** A word for each column of each stripe; a border of one word on each side. */
    private int[] words = new int[0];
    private int[] magnitudes = new int[0];
    private int width;
    private int height;
    private int stride;
    private byte[] zeroContexts;
    /** Of a stripe's last coefficient, the neighbours that its context knows. */
    private int lastKnown;
    private boolean astray;

    /**
     * Writes a row of coefficients of the block decoded last, doubled: a magnitude m that is not zero comes as 2m + 1.
     *
     * @param row at least as long as the block is wide
     */
    void doubled(int y, int[] row) {
        int first = (y / STRIPE + 1) * stride + 1;
        int sign = NEGATIVE + 1 + y % STRIPE;
        for (int x = 0, at = y * width; x < width; x++, at++) {
            int negative = words[first + x] >>> sign & 1;
            row[x] = (magnitudes[at] ^ -negative) + negative;
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
        }
        if (magnitudes.length < width * height) {
            magnitudes = new int[width * height];
        }
        Arrays.fill(words, 0, count, 0);
        Arrays.fill(magnitudes, 0, width * height, 0);
        zeroContexts = Contexts.zero(kind);
        lastKnown = style.has(CodingStyle.VERTICALLY_CAUSAL) ? 0x1FF & ~Contexts.BELOW : 0x1FF;
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

    /** The nine bits of {@link Contexts} around a coefficient. */
    private int around(int word, int row) {
        return word >>> ROW * row & (row == STRIPE - 1 ? lastKnown : 0x1FF);
    }

    /** The significance propagation pass (D.3.1, D.3.2). */
    private void significance(int plane, boolean direct) {
        MqDecoder own = mq.forPass();
        for (int top = 0, at = stride + 1; top < height; top += STRIPE, at += 2) {
            int rows = Math.min(STRIPE, height - top);
            for (int x = 0; x < width; x++, at++) {
                // Where no neighbour is significant, nothing is coded in this pass.
                if (words[at] == 0) {
                    continue;
                }
                for (int row = 0; row < rows; row++) {
                    int around = around(words[at], row);
                    if ((around & ITSELF) != 0 || (around & Contexts.NEIGHBOURS) == 0) {
                        continue;
                    }
                    int bit = direct ? raw.bit() : own.decode(zeroContexts[around]);
                    if (bit == 1) {
                        becomeSignificant(at, row, direct ? raw.bit() : sign(own, at, row, around));
                        magnitudes[(top + row) * width + x] = 3 << plane;
                    }
                    words[at] |= 1 << VISITED + row;
                }
            }
        }
        mq.resume(own);
    }

    /** The magnitude refinement pass (D.3.3, Table D.4). */
    private void refinement(int plane, boolean direct) {
        MqDecoder own = mq.forPass();
        int half = 1 << plane;
        for (int top = 0, at = stride + 1; top < height; top += STRIPE, at += 2) {
            int rows = Math.min(STRIPE, height - top);
            for (int x = 0; x < width; x++, at++) {
                int word = words[at];
                if ((word & SIGNIFICANT) == 0) {
                    continue;
                }
                for (int row = 0; row < rows; row++) {
                    if ((word >>> ROW * row & ITSELF) == 0 || (word >>> VISITED + row & 1) != 0) {
                        continue;
                    }
                    int context = (word >>> REFINED + row & 1) != 0 ? 16
                            : (around(word, row) & Contexts.NEIGHBOURS) != 0 ? 15 : 14;
                    int bit = direct ? raw.bit() : own.decode(context);
                    magnitudes[(top + row) * width + x] += bit == 1 ? half : -half;
                    word |= 1 << REFINED + row;
                }
                words[at] = word;
            }
        }
        mq.resume(own);
    }

    /** The cleanup pass (D.3.4), and the segmentation symbol after it (D.5), which is not checked. */
    private void cleanup(int plane, boolean symbols) {
        MqDecoder own = mq.forPass();
        int nothingKnown = lastKnown == 0x1FF ? -1 : ~NEXT_STRIPE;
        for (int top = 0, at = stride + 1; top < height; top += STRIPE, at += 2) {
            int rows = Math.min(STRIPE, height - top);
            for (int x = 0; x < width; x++, at++) {
                int row = 0;
                boolean found = false;
                if (rows == STRIPE && (words[at] & nothingKnown & (1 << NEGATIVE) - 1) == 0) {
                    if (own.decode(Contexts.RUN_LENGTH) == 0) {
                        continue;
                    }
                    row = own.decode(Contexts.UNIFORM) << 1 | own.decode(Contexts.UNIFORM);
                    found = true;
                }
                for (; row < rows; row++) {
                    int word = words[at];
                    int around = around(word, row);
                    if (found || (around & ITSELF) == 0 && (word >>> VISITED + row & 1) == 0) {
                        if (found || own.decode(zeroContexts[around]) == 1) {
                            becomeSignificant(at, row, sign(own, at, row, around));
                            magnitudes[(top + row) * width + x] = 3 << plane;
                        }
                        found = false;
                    }
                }
                words[at] &= ~(0xF << VISITED);
            }
        }
        if (symbols) {
            for (int i = 0; i < 4; i++) {
                own.decode(Contexts.UNIFORM);
            }
        }
        mq.resume(own);
    }

    /** Decodes a sign (D.3.2): 1 for negative, 0 for positive. */
    private int sign(MqDecoder own, int at, int row, int around) {
        int word = words[at];
        int significant = around >> 1 & 1 | around >> 6 & 2 | around >> 1 & 4 | around >> 2 & 8;
        int negative = word >>> NEGATIVE + row & 1 | (word >>> NEGATIVE + row + 2 & 1) << 1
                | (words[at - 1] >>> NEGATIVE + row + 1 & 1) << 2 | (words[at + 1] >>> NEGATIVE + row + 1 & 1) << 3;
        int context = Contexts.sign(significant, negative);
        return own.decode(context & 0x7F) ^ context >> 7 & 1;
    }

    /** Notes a coefficient's first bit, for itself and its eight neighbours. */
    private void becomeSignificant(int at, int row, int sign) {
        words[at] |= ITSELF << ROW * row | sign << NEGATIVE + row + 1;
        words[at - 1] |= 1 << ROW * row + 5;
        words[at + 1] |= 1 << ROW * row + 3;
        if (row == 0) {
            int above = at - stride;
            words[above - 1] |= 1 << 17;
            words[above] |= 1 << 16 | sign << NEGATIVE + 5;
            words[above + 1] |= 1 << 15;
        } else if (row == STRIPE - 1) {
            int below = at + stride;
            words[below - 1] |= 1 << 2;
            words[below] |= 1 << 1 | sign << NEGATIVE;
            words[below + 1] |= 1;
        }
    }
}
