package wetread.imaging.codec.jpeg2000;

import java.util.Arrays;
import wetread.imaging.UnreadableImageException;

/** Decodes the coefficients of code-blocks, bit-plane by bit-plane (ITU-T T.800, Annex D). Not for several threads. */
final class BlockDecoder {
    /** Rows of a stripe (D.1). */
    private static final int STRIPE = 4;
    /**
     * Magnitudes are held doubled, and below their last decoded bit they have a one: the middle of what the missing
     * planes could add. With more planes that would leave an int.
     */
    private static final int MAX_PLANES = 29;

    private final MqDecoder mq = new MqDecoder(Contexts.COUNT);
    private final RawBits raw = new RawBits();
    /** What each coefficient knows, as {@link Contexts} has it; a border of one on each side. */
    private int[] flags = new int[0];
    private int[] magnitudes = new int[0];
    private boolean[] negative = new boolean[0];
    private int width;
    private int height;
    private int stride;
    private byte[] zeroContexts;
    private boolean causal;

    /** A coefficient of the block decoded last, doubled: a magnitude m that is not zero comes as 2m + 1. */
    int doubled(int x, int y) {
        int magnitude = magnitudes[y * width + x];
        return negative[y * width + x] ? -magnitude : magnitude;
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
        }
    }

    private void begin(Area area, int kind, CodingStyle style) {
        width = area.width();
        height = area.height();
        stride = width + 2;
        if (flags.length < stride * (height + 2)) {
            flags = new int[stride * (height + 2)];
            magnitudes = new int[width * height];
            negative = new boolean[width * height];
        }
        if (magnitudes.length < width * height) {
            magnitudes = new int[width * height];
            negative = new boolean[width * height];
        }
        Arrays.fill(flags, 0, stride * (height + 2), 0);
        Arrays.fill(magnitudes, 0, width * height, 0);
        Arrays.fill(negative, 0, width * height, false);
        zeroContexts = Contexts.zero(kind);
        causal = style.has(CodingStyle.VERTICALLY_CAUSAL);
        resetContexts();
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

    /** What a coefficient knows. A causal context in a stripe's last row knows nothing of the next stripe (D.7). */
    private int known(int at, int y) {
        return causal && y % STRIPE == STRIPE - 1 ? flags[at] & ~Contexts.NEXT_STRIPE : flags[at];
    }

    /** The significance propagation pass (D.3.1, D.3.2). */
    private void significance(int plane, boolean direct) {
        for (int stripe = 0; stripe < height; stripe += STRIPE) {
            int bottom = Math.min(height, stripe + STRIPE);
            for (int x = 0; x < width; x++) {
                for (int y = stripe, at = (stripe + 1) * stride + x + 1; y < bottom; y++, at += stride) {
                    int known = known(at, y);
                    if ((known & Contexts.SIGNIFICANT) != 0 || (known & Contexts.NEIGHBOURS) == 0) {
                        continue;
                    }
                    int bit = direct ? raw.bit() : mq.decode(zeroContexts[known & Contexts.NEIGHBOURS]);
                    if (bit == 1) {
                        becomeSignificant(at, x, y, plane, direct ? raw.bit() : sign(known));
                    }
                    flags[at] |= Contexts.VISITED;
                }
            }
        }
    }

    /** The magnitude refinement pass (D.3.3). */
    private void refinement(int plane, boolean direct) {
        int half = 1 << plane;
        for (int stripe = 0; stripe < height; stripe += STRIPE) {
            int bottom = Math.min(height, stripe + STRIPE);
            for (int x = 0; x < width; x++) {
                for (int y = stripe, at = (stripe + 1) * stride + x + 1; y < bottom; y++, at += stride) {
                    if ((flags[at] & (Contexts.SIGNIFICANT | Contexts.VISITED)) != Contexts.SIGNIFICANT) {
                        continue;
                    }
                    int bit = direct ? raw.bit() : mq.decode(Contexts.refinement(known(at, y)));
                    magnitudes[y * width + x] += bit == 1 ? half : -half;
                    flags[at] |= Contexts.REFINED;
                }
            }
        }
    }

    /** The cleanup pass (D.3.4), and the segmentation symbol after it (D.5), which is not checked. */
    private void cleanup(int plane, boolean symbols) {
        for (int stripe = 0; stripe < height; stripe += STRIPE) {
            int bottom = Math.min(height, stripe + STRIPE);
            for (int x = 0; x < width; x++) {
                int y = stripe;
                boolean found = false;
                if (bottom - stripe == STRIPE && nothingKnown(x, stripe)) {
                    if (mq.decode(Contexts.RUN_LENGTH) == 0) {
                        continue;
                    }
                    y += mq.decode(Contexts.UNIFORM) << 1 | mq.decode(Contexts.UNIFORM);
                    found = true;
                }
                for (int at = (y + 1) * stride + x + 1; y < bottom; y++, at += stride) {
                    int known = known(at, y);
                    if (found || (known & (Contexts.SIGNIFICANT | Contexts.VISITED)) == 0) {
                        if (found || mq.decode(zeroContexts[known & Contexts.NEIGHBOURS]) == 1) {
                            becomeSignificant(at, x, y, plane, sign(known));
                        }
                        found = false;
                    }
                    flags[at] &= ~Contexts.VISITED;
                }
            }
        }
        if (symbols) {
            for (int i = 0; i < 4; i++) {
                mq.decode(Contexts.UNIFORM);
            }
        }
    }

    private boolean nothingKnown(int x, int stripe) {
        int all = 0;
        for (int y = stripe, at = (stripe + 1) * stride + x + 1; y < stripe + STRIPE; y++, at += stride) {
            all |= known(at, y);
        }
        return (all & (Contexts.SIGNIFICANT | Contexts.VISITED | Contexts.NEIGHBOURS)) == 0;
    }

    /** Decodes a sign (D.3.2): 1 for negative, 0 for positive. */
    private int sign(int known) {
        int context = Contexts.sign(known);
        return mq.decode(context & 0x7F) ^ context >> 7 & 1;
    }

    /** Sets a coefficient's first bit and tells its eight neighbours. */
    private void becomeSignificant(int at, int x, int y, int plane, int sign) {
        magnitudes[y * width + x] = 3 << plane;
        negative[y * width + x] = sign == 1;
        flags[at] |= Contexts.SIGNIFICANT;
        flags[at - stride] |= Contexts.SOUTH | (sign == 1 ? Contexts.NEGATIVE_SOUTH : 0);
        flags[at + stride] |= Contexts.NORTH | (sign == 1 ? Contexts.NEGATIVE_NORTH : 0);
        flags[at - 1] |= Contexts.EAST | (sign == 1 ? Contexts.NEGATIVE_EAST : 0);
        flags[at + 1] |= Contexts.WEST | (sign == 1 ? Contexts.NEGATIVE_WEST : 0);
        flags[at - stride - 1] |= Contexts.SOUTH_EAST;
        flags[at - stride + 1] |= Contexts.SOUTH_WEST;
        flags[at + stride - 1] |= Contexts.NORTH_EAST;
        flags[at + stride + 1] |= Contexts.NORTH_WEST;
    }
}
