package wetread.tools.evaluation.figure;

import static wetread.tools.evaluation.figure.Drawing.BLACK;
import static wetread.tools.evaluation.figure.Drawing.GREY;

import java.util.ArrayList;
import java.util.List;
import wetread.tools.evaluation.figure.Drawing.Dot;
import wetread.tools.evaluation.figure.Drawing.Line;
import wetread.tools.evaluation.figure.Drawing.Shape;
import wetread.tools.evaluation.figure.Drawing.Text;

/** A frame with two axes, at a place of a drawing: takes values, gives shapes. */
public final class Plot {
    private final double left;
    private final double top;
    private final double width;
    private final double height;
    private final Axis across;
    private final Axis up;
    private final List<Shape> shapes = new ArrayList<>();

    /**
     * An empty frame.
     *
     * @param left pixels; top, width and height likewise
     * @param ticksAcross whether the horizontal axis has ticks, or what stands below it is drawn by the caller
     */
    public Plot(double left, double top, double width, double height, Axis across, Axis up, boolean ticksAcross) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.across = across;
        this.up = up;
        for (double tick : up.ticks()) {
            shapes.add(new Line(left, y(tick), left + width, y(tick), GREY, 0.6));
            shapes.add(new Text(left - 7, y(tick) + 4, up.label(tick), 11, 1, BLACK));
        }
        for (double tick : ticksAcross ? across.ticks() : List.<Double>of()) {
            shapes.add(new Line(x(tick), top, x(tick), top + height, GREY, 0.6));
            shapes.add(new Text(x(tick), top + height + 17, across.label(tick), 11, 0, BLACK));
        }
    }

    public Plot line(double x1, double y1, double x2, double y2, int rgb, double thickness) {
        shapes.add(new Line(x(x1), y(y1), x(x2), y(y2), rgb, thickness));
        return this;
    }

    public Plot dot(double x, double y, double radius, int rgb) {
        shapes.add(new Dot(x(x), y(y), radius, rgb));
        return this;
    }

    /** Text at a value, moved by pixels. */
    public Plot text(double x, double y, double right, double down, String text, int anchor, int rgb) {
        shapes.add(new Text(x(x) + right, y(y) + down, text, 11, anchor, rgb));
        return this;
    }

    public Plot title(String title) {
        shapes.add(new Text(left, top - 10, title, 13, -1, BLACK));
        return this;
    }

    public Plot below(String name) {
        shapes.add(new Text(left + width / 2, top + height + 34, name, 12, 0, BLACK));
        return this;
    }

    public List<Shape> shapes() {
        return List.copyOf(shapes);
    }

    private double x(double value) {
        return left + across.place(value) * width;
    }

    private double y(double value) {
        return top + (1 - up.place(value)) * height;
    }
}
