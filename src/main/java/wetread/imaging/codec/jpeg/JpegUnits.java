package wetread.imaging.codec.jpeg;

import java.util.Arrays;
import java.util.List;
import wetread.imaging.UnreadableImageException;

/** Walks through the coded blocks of a scan of sequential DCT JPEG (ITU-T T.81, F.2) without transforming them. */
final class JpegUnits {
    private static final int BLOCK = 64;
    private static final int SIDE = 8;
    /** Bits of a DC difference and of an AC coefficient, at most, for samples of 8 bits (Tables F.1 and F.2). */
    private static final int MAX_DC = 11;
    private static final int MAX_AC = 10;
    /** The DC coefficient of a white block of 8 bits. */
    private static final int EXTREME = 1024;
    private static final int ZERO_RUN = 0xF0;
    /** Bits that any decoder takes. */
    private static final int MAX_SIZE = 15;

    private final JpegBits bits;
    private final List<JpegScanHeader.Member> members;
    private final int restartInterval;
    private final long count;
    /** The DC coefficient of the block before, for each member. */
    private final int[] before;
    private boolean astray;

    /** Is told what a scan holds. */
    interface Listener {
        /** The bits of a code, or those that follow a code. */
        void bits(int value, int length);

        /** A code was used. {@code kind} is 0 for DC, 1 for AC. */
        void code(int member, int kind, int value);

        /** A coefficient is not zero; its place in coding order, 0 for DC. */
        void coefficient(int member, int place);

        /** A restart interval ends. */
        void restart();
    }

    /**
     * A scan whose header was read.
     *
     * @param bits from the first byte after the header
     * @param restartInterval units between restart markers; 0 for no such markers
     */
    JpegUnits(JpegFrame frame, JpegScanHeader header, JpegBits bits, int restartInterval) {
        this.bits = bits;
        this.members = header.members();
        this.restartInterval = restartInterval;
        this.before = new int[members.size()];
        boolean alone = members.size() == 1;
        JpegFrame.Component first = members.get(0).component();
        this.count = alone ? (long) up(frame.columns(first), SIDE) * up(frame.rows(first), SIDE)
                : (long) up(frame.columns(), SIDE * frame.maxHorizontal())
                        * up(frame.rows(), SIDE * frame.maxVertical());
    }

    private static int up(int samples, int unit) {
        return (samples + unit - 1) / unit;
    }

    /** Minimum coded units of the scan (A.2). */
    long count() {
        return count;
    }

    /**
     * Walks to the end.
     *
     * @throws UnreadableImageException when the data ends early or holds what cannot be
     */
    void walk(Listener listener) throws UnreadableImageException {
        for (long unit = 0; unit < count; unit++) {
            if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
                bits.restart();
                listener.restart();
            }
            unit(listener);
        }
    }

    /** How many units cannot be read: from the first damage to the next restart marker, or to the end. */
    long lost() {
        long lost = 0;
        long unit = 0;
        while (unit < count) {
            try {
                if (restartInterval > 0 && unit > 0 && unit % restartInterval == 0) {
                    astray |= !bits.restart();
                    Arrays.fill(before, 0);
                }
            } catch (UnreadableImageException e) {
                return lost + count - unit;
            }
            long next = restartInterval == 0 ? count : Math.min(count, (unit / restartInterval + 1) * restartInterval);
            try {
                while (unit < next) {
                    passUnit();
                    unit++;
                }
            } catch (UnreadableImageException e) {
                lost += next - unit;
                unit = next;
            }
        }
        return lost;
    }

    /**
     * Whether {@link #lost} found other than padding between a restart interval's last block and its marker, or a block
     * that is brighter than white or darker than black.
     */
    boolean astray() {
        return astray;
    }

    private void unit(Listener listener) throws UnreadableImageException {
        for (int i = 0; i < members.size(); i++) {
            JpegFrame.Component component = members.get(i).component();
            int blocks = members.size() == 1 ? 1 : component.horizontal() * component.vertical();
            for (int block = 0; block < blocks; block++) {
                block(i, members.get(i), listener);
            }
        }
    }

    private void block(int index, JpegScanHeader.Member member, Listener listener) throws UnreadableImageException {
        int size = code(index, 0, member.dc(), listener);
        if (size > MAX_DC) {
            throw JpegRejection.malformed("holds an impossible difference");
        }
        extra(size, listener);
        for (int k = 1; k < BLOCK; k++) {
            int code = code(index, 1, member.ac(), listener);
            size = code & 0x0F;
            if (size == 0) {
                if (code == 0) {
                    return;
                }
                if (code != ZERO_RUN || k + 15 >= BLOCK) {
                    throw JpegRejection.malformed("holds a run that cannot be");
                }
                k += 15;
                continue;
            }
            k += code >> 4;
            if (k >= BLOCK || size > MAX_AC) {
                throw JpegRejection.malformed("holds a coefficient that cannot be");
            }
            extra(size, listener);
            listener.coefficient(index, k);
        }
    }

    private void passUnit() throws UnreadableImageException {
        for (int i = 0; i < members.size(); i++) {
            JpegScanHeader.Member member = members.get(i);
            int blocks = members.size() == 1 ? 1 : member.component().horizontal() * member.component().vertical();
            int step = member.quantization()[0];
            for (int block = 0; block < blocks; block++) {
                before[i] += passBlock(member.dc(), member.ac());
                // A block as dark or bright as can be has the coefficient 1024, and rounding adds less than a step.
                astray |= Math.abs((long) before[i] * step) > EXTREME + step;
            }
        }
    }

    /**
     * The same as {@link #block}, for whoever asks nothing but whether it can be read. Values beyond the range of 8
     * bits are none of a sound encoder, but decoders take them.
     *
     * @return the difference of the DC coefficient
     */
    private int passBlock(HuffmanTable dc, HuffmanTable ac) throws UnreadableImageException {
        int code = dc.code(bits.peek(HuffmanTable.MAX_LENGTH));
        if ((code & 0xFF) > MAX_SIZE) {
            throw JpegRejection.malformed("holds an impossible difference");
        }
        bits.pass(code >> 8);
        int difference = bits.signed(code & 0xFF);
        for (int k = 1; k < BLOCK; k++) {
            code = ac.code(bits.peek(HuffmanTable.MAX_LENGTH));
            int size = code & 0x0F;
            bits.pass((code >> 8) + size);
            if ((code & 0xFF) == 0) {
                return difference;
            }
            k += code >> 4 & 0x0F;
            if (k >= BLOCK || size == 0 && (code & 0xFF) != ZERO_RUN) {
                throw JpegRejection.malformed("holds a coefficient that cannot be");
            }
        }
        return difference;
    }

    private int code(int index, int kind, HuffmanTable table, Listener listener) throws UnreadableImageException {
        int next = bits.peek(HuffmanTable.MAX_LENGTH);
        int code = table.code(next);
        int length = code >> 8;
        bits.skip(length);
        listener.bits(next >>> HuffmanTable.MAX_LENGTH - length, length);
        listener.code(index, kind, code & 0xFF);
        return code & 0xFF;
    }

    private void extra(int size, Listener listener) throws UnreadableImageException {
        if (size > 0) {
            listener.bits(bits.bits(size), size);
        }
    }
}
