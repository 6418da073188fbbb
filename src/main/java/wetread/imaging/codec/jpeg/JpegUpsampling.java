package wetread.imaging.codec.jpeg;

/**
 * Widens subsampled components (ITU-T T.81, A.1.1) to the whole picture. Components of half the resolution are
 * interpolated, three parts of the nearer sample and one part of the farther, as most decoders do it. Other factors are
 * rare; there samples are repeated.
 */
final class JpegUpsampling {
    private final JpegFrame frame;
    private final short[] samples;
    private final int step;

    /** Writes to {@code samples}: those of the whole picture, those of a pixel together. */
    JpegUpsampling(JpegFrame frame, short[] samples) {
        this.frame = frame;
        this.samples = samples;
        this.step = frame.components().size();
    }

    /** Fills the samples of the component with that index from its plane. */
    void spread(int index, JpegDctScan.Plane plane) {
        JpegFrame.Component component = frame.components().get(index);
        boolean halfColumns = 2 * component.horizontal() == frame.maxHorizontal();
        boolean halfRows = 2 * component.vertical() == frame.maxVertical();
        boolean fullRows = component.vertical() == frame.maxVertical();
        int columns = frame.columns(component);
        if (halfColumns && (halfRows || fullRows) && columns > 2) {
            interpolate(index, plane, columns, frame.rows(component), halfRows);
        } else if (halfRows && component.horizontal() == frame.maxHorizontal()) {
            interpolateRows(index, plane, frame.rows(component));
        } else {
            repeat(index, plane, component);
        }
    }

    private void repeat(int index, JpegDctScan.Plane plane, JpegFrame.Component component) {
        int maxHorizontal = frame.maxHorizontal();
        int maxVertical = frame.maxVertical();
        for (int y = 0; y < frame.rows(); y++) {
            int row = y * component.vertical() / maxVertical * plane.stride();
            for (int x = 0, to = y * frame.columns() * step + index; x < frame.columns(); x++, to += step) {
                samples[to] = plane.samples()[row + x * component.horizontal() / maxHorizontal];
            }
        }
    }

    private void interpolateRows(int index, JpegDctScan.Plane plane, int rows) {
        for (int y = 0; y < frame.rows(); y++) {
            int own = y / 2 * plane.stride();
            int next = Math.max(0, Math.min(rows - 1, y % 2 == 0 ? y / 2 - 1 : y / 2 + 1)) * plane.stride();
            // Ties go down on even rows and up on odd ones, so that rounding favours neither.
            int rounding = y % 2 == 0 ? 1 : 2;
            for (int x = 0, to = y * frame.columns() * step + index; x < frame.columns(); x++, to += step) {
                samples[to] = (short) (3 * plane.samples()[own + x] + plane.samples()[next + x] + rounding >> 2);
            }
        }
    }

    private void interpolate(int index, JpegDctScan.Plane plane, int columns, int rows, boolean halfRows) {
        // Four times the mix of the nearer and the farther row. Mixing columns makes it 16 times, divided in the end.
        int[] mixed = new int[columns];
        for (int y = 0; y < frame.rows(); y++) {
            int nearer = halfRows ? y / 2 : y;
            int farther = halfRows ? Math.max(0, Math.min(rows - 1, y % 2 == 0 ? nearer - 1 : nearer + 1)) : nearer;
            for (int x = 0; x < columns; x++) {
                mixed[x] = 3 * plane.samples()[nearer * plane.stride() + x]
                        + plane.samples()[farther * plane.stride() + x];
            }
            for (int x = 0, to = y * frame.columns() * step + index; x < frame.columns(); x++, to += step) {
                int own = mixed[x / 2];
                int next = x % 2 == 0 ? mixed[Math.max(0, x / 2 - 1)] : mixed[Math.min(columns - 1, x / 2 + 1)];
                // Ties go down on even columns and up on odd ones, so that rounding favours neither.
                int rounding = halfRows ? (x % 2 == 0 ? 8 : 7) : (x % 2 == 0 ? 4 : 8);
                samples[to] = (short) (3 * own + next + rounding >> 4);
            }
        }
    }
}
