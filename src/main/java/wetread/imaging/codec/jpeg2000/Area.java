package wetread.imaging.codec.jpeg2000;

/** A rectangle of a grid; {@code x1} and {@code y1} are the first column and row after it. */
record Area(int x0, int y0, int x1, int y1) {
    int width() {
        return x1 - x0;
    }

    int height() {
        return y1 - y0;
    }

    boolean isEmpty() {
        return x1 <= x0 || y1 <= y0;
    }

    /** The same area on a grid that is coarser by a factor of 2 to the power of {@code levels} (ITU-T T.800, B-14). */
    Area coarser(int levels) {
        return new Area(ceil(x0, levels), ceil(y0, levels), ceil(x1, levels), ceil(y1, levels));
    }

    /**
     * The area of a subband (B-15).
     *
     * @param levels decomposition level of the subband
     * @param xHigh 1 for the high-pass side of the columns, else 0
     * @param yHigh 1 for the high-pass side of the rows, else 0
     */
    Area band(int levels, int xHigh, int yHigh) {
        long x = levels == 0 ? 0 : (long) xHigh << levels - 1;
        long y = levels == 0 ? 0 : (long) yHigh << levels - 1;
        return new Area(ceil(x0 - x, levels), ceil(y0 - y, levels), ceil(x1 - x, levels), ceil(y1 - y, levels));
    }

    /** What both areas cover; may be empty. */
    Area intersection(Area other) {
        return new Area(Math.max(x0, other.x0), Math.max(y0, other.y0), Math.min(x1, other.x1), Math.min(y1, other.y1));
    }

    private static int ceil(long value, int levels) {
        return (int) (value + (1L << levels) - 1 >> levels);
    }
}
