package wetread.imaging.codec.jpeg;

import wetread.imaging.UnreadableImageException;

/**
 * A scan of lossless JPEG (ITU-T T.81, Annex H): each sample is what its neighbours predict plus a coded difference.
 * Letters are the standard's: a is left of the sample, b above it, c above to the left.
 */
final class JpegLosslessScan {
    private final JpegBits bits;
    private final DifferenceTable[] tables;
    private final int[] offsets;
    private final int columns;
    private final int rows;
    private final int step;
    private final int selection;
    private final int transform;
    private final int first;
    private final int restartInterval;
    /** Bits that no sample of the declared precision has. */
    private final int beyond;
    private boolean astray;
    /** Bits that some sample has. */
    private int used;

    /**
     * A scan that is not decoded yet.
     *
     * @param bits from the first byte after the header
     * @param restartInterval samples of each component between restart markers; 0 for no such markers
     */
    JpegLosslessScan(JpegFrame frame, JpegScanHeader header, JpegBits bits, int restartInterval) {
        this.bits = bits;
        this.tables = header.members().stream().map(member -> new DifferenceTable(member.dc()))
                .toArray(DifferenceTable[]::new);
        this.offsets = header.members().stream().mapToInt(JpegScanHeader.Member::index).toArray();
        this.columns = frame.columns();
        this.rows = frame.rows();
        this.step = frame.components().size();
        this.selection = header.selection();
        this.transform = header.transform();
        this.first = 1 << frame.precision() - transform - 1;
        this.restartInterval = restartInterval;
        this.beyond = 0xFFFF & -1 << frame.precision() - transform;
    }

    /**
     * Decodes the scan's components to their places.
     *
     * @param samples of the whole picture, those of a pixel together
     * @throws UnreadableImageException {@code truncated} when the data ends before the last sample, {@code malformed}
     *         when it holds a code without a meaning
     */
    void decode(short[] samples) throws UnreadableImageException {
        if (offsets.length == 1 && restartInterval == 0) {
            for (int y = 0; y < rows; y++) {
                row(samples, y);
            }
        } else {
            interleaved(samples);
        }
        astray |= !bits.isPaddingUpToMarker() || (used & beyond) != 0;
        if (transform > 0) {
            shiftBack(samples);
        }
    }

    /** A row of a single component without restarts, as nearly all lossless pictures are. */
    private void row(short[] samples, int y) throws UnreadableImageException {
        JpegBits own = bits.forRow();
        DifferenceTable table = tables[0];
        int above = columns * step;
        int at = y * above + offsets[0];
        int end = at + above;
        int a = (y == 0 ? first : samples[at - above]) + table.next(own) & 0xFFFF;
        samples[at] = (short) a;
        int seen = a;
        if (y == 0 || selection == 1) {
            for (at += step; at < end; at += step) {
                a = a + table.next(own) & 0xFFFF;
                samples[at] = (short) a;
                seen |= a;
            }
        } else {
            int c = samples[at - above] & 0xFFFF;
            for (at += step; at < end; at += step) {
                int b = samples[at - above] & 0xFFFF;
                a = predicted(a, b, c) + table.next(own) & 0xFFFF;
                samples[at] = (short) a;
                seen |= a;
                c = b;
            }
        }
        used |= seen;
        bits.resume(own);
    }

    private void interleaved(short[] samples) throws UnreadableImageException {
        int sinceRestart = 0;
        boolean firstLine = true;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                if (restartInterval > 0 && sinceRestart == restartInterval) {
                    astray |= !bits.restart();
                    sinceRestart = 0;
                    firstLine = true;
                }
                boolean start = sinceRestart == 0;
                for (int i = 0; i < offsets.length; i++) {
                    int at = (y * columns + x) * step + offsets[i];
                    int predicted = start ? first
                            : firstLine ? samples[at - step]
                            : x == 0 ? samples[at - columns * step]
                            : predicted(samples[at - step] & 0xFFFF, samples[at - columns * step] & 0xFFFF,
                                    samples[at - columns * step - step] & 0xFFFF);
                    samples[at] = (short) (predicted + tables[i].next(bits));
                    used |= samples[at];
                }
                sinceRestart++;
            }
            firstLine = false;
        }
    }

    /**
     * Whether the code went astray unseen: data other than padding follows the last sample of the scan or of a restart
     * interval, or samples have more bits than declared.
     */
    boolean astray() {
        return astray;
    }

    /** Undoes the point transform (A.4). */
    private void shiftBack(short[] samples) {
        for (int offset : offsets) {
            for (int i = offset; i < samples.length; i += step) {
                samples[i] <<= transform;
            }
        }
    }

    /** The predictors of Table H.1. */
    private int predicted(int a, int b, int c) {
        return switch (selection) {
            case 1 -> a;
            case 2 -> b;
            case 3 -> c;
            case 4 -> a + b - c;
            case 5 -> a + (b - c >> 1);
            case 6 -> b + (a - c >> 1);
            default -> a + b >> 1;
        };
    }
}
