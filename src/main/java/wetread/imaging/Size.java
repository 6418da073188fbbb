package wetread.imaging;

/** Width and height in pixels, both at least 1. */
public record Size(int width, int height) {
    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("width and height must be at least 1 pixel: " + width + "x" + height);
        }
    }

    public int longestEdge() {
        return Math.max(width, height);
    }

    public int shortestEdge() {
        return Math.min(width, height);
    }

    public long pixels() {
        return (long) width * height;
    }

    /** This size times {@code factor}, rounded, keeping at least one pixel each way. A factor above 1 changes nothing. */
    public Size scaledDown(double factor) {
        if (factor >= 1) {
            return this;
        }
        return new Size(Math.max(1, (int) Math.round(width * factor)), Math.max(1, (int) Math.round(height * factor)));
    }
}
