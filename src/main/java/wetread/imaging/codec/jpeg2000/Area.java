package wetread.imaging.codec.jpeg2000;

/** A rectangle of a grid; {@code x1} and {@code y1} lie after it. */
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

    /** The same area at a resolution that is 2 to the power of {@code levels} coarser (ITU-T T.800, B-14). */
    Area coarser(int levels) {
        return new Area(ceil(x0, levels), ceil(y0, levels), ceil(x1, levels), ceil(y1, levels));
    }

    /** A subband of the area's samples (B-15): high-pass horizontally where {@code xHigh} is 1, vertically with {@code yHigh}. */
    Area band(int levels, int xHigh, int yHigh) {
        long x = levels == 0 ? 0 : (long) xHigh << levels - 1;
        long y = levels == 0 ? 0 : (long) yHigh << levels - 1;
        return new Area(ceil(x0 - x, levels), ceil(y0 - y, levels), ceil(x1 - x, levels), ceil(y1 - y, levels));
    }

    Area intersection(Area other) {
        return new Area(Math.max(x0, other.x0), Math.max(y0, other.y0), Math.min(x1, other.x1), Math.min(y1, other.y1));
    }

    private static int ceil(long value, int levels) {
        return (int) (value + (1L << levels) - 1 >> levels);
    }
}
