package wetread.tools.evaluation.figure;

import java.util.List;

/**
 * A picture.
 *
 * @param width pixels
 * @param height pixels
 */
public record Drawing(int width, int height, List<Shape> shapes) {
    /** Okabe and Ito's colours, which colour-blind readers can tell apart. */
    public static final int BLACK = 0x1A1C1F;
    public static final int GREY = 0xC9CED6;
    public static final int BLUE = 0x0072B2;
    public static final int VERMILION = 0xD55E00;
    public static final int GREEN = 0x009E73;
    public static final int PURPLE = 0xCC79A7;

    /** What is drawn, in pixels from the upper left corner. */
    public sealed interface Shape {
    }

    public record Line(double x1, double y1, double x2, double y2, int rgb, double width) implements Shape {
    }

    public record Dot(double x, double y, double radius, int rgb) implements Shape {
    }

    /**
     * Text with a white edge, so that it can be read on lines.
     *
     * @param anchor where x lies: -1 at the text's start, 0 in its middle, 1 at its end
     */
    public record Text(double x, double y, String text, int size, int anchor, int rgb) implements Shape {
    }
}
