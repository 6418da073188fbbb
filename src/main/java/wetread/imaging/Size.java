package wetread.imaging;

/** Width and height in pixels, both at least 1. */
public record Size(int width, int height) {
    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("width and height must be at least 1 pixel: " + width + "x" + height);
        }
    }

    /** The larger of width and height, pixels. */
    public int longestEdge() {
        return Math.max(width, height);
    }

    /** The smaller of width and height, pixels. */
    public int shortestEdge() {
        return Math.min(width, height);
    }

    /** Width × height. */
    public long pixels() {
        return (long) width * height;
    }

    /**
     * This size times a factor, rounded, each side at least 1 pixel.
     *
     * @param factor above 0; 1 and above give this very size
     */
    public Size scaledDown(double factor) {
        if (factor >= 1) {
            return this;
        }
        return new Size(Math.max(1, (int) Math.round(width * factor)), Math.max(1, (int) Math.round(height * factor)));
    }
}
