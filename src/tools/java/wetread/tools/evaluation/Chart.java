package wetread.tools.evaluation;

import static wetread.tools.evaluation.figure.Drawing.BLACK;
import static wetread.tools.evaluation.figure.Drawing.BLUE;
import static wetread.tools.evaluation.figure.Drawing.GREEN;
import static wetread.tools.evaluation.figure.Drawing.GREY;
import static wetread.tools.evaluation.figure.Drawing.VERMILION;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wetread.tools.evaluation.figure.Axis;
import wetread.tools.evaluation.figure.Drawing;
import wetread.tools.evaluation.figure.Drawing.Dot;
import wetread.tools.evaluation.figure.Drawing.Line;
import wetread.tools.evaluation.figure.Drawing.Shape;
import wetread.tools.evaluation.figure.Drawing.Text;

/**
 * Cost against sensitivity, one panel for each mix of cases: the curve of one policy as its threshold moves, other
 * policies as labelled points, and the chosen threshold.
 *
 * @param caption below the panels; says what kind of cases they are
 */
record Chart(List<Panel> panels, String caption) {
    private static final int HEIGHT = 470;
    private static final int PANEL = 410;
    private static final int LEFT = 62;
    private static final int TOP = 64;
    private static final int PLOT_WIDTH = 320;
    private static final int PLOT_HEIGHT = 300;
    private static final int MARKER_LINE = 16;

    /**
     * One mix.
     *
     * @param way points of the moving threshold, in its order
     * @param markers other policies
     * @param chosen the point of the chosen threshold
     */
    record Panel(String title, List<Point> way, List<Marker> markers, Marker chosen) {
    }

    /**
     * @param usd US dollars for 100 images
     * @param sensitivity 0 to 1
     */
    record Point(double usd, double sensitivity) {
    }

    record Marker(String label, Point point) {
    }

    Drawing drawing() {
        return new Drawing(panels.size() * PANEL + 10, HEIGHT, shapes());
    }

    private List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            panel(panels.get(i), i * PANEL + LEFT, shapes);
        }
        shapes.add(new Text(LEFT, 22, "Cost and sensitivity as the screening threshold moves", 16, -1, BLACK));
        shapes.add(new Text(LEFT, HEIGHT - 14, caption, 12, -1, BLACK));
        return shapes;
    }

    private static void panel(Panel panel, int left, List<Shape> shapes) {
        List<Point> all = new ArrayList<>(panel.way());
        panel.markers().forEach(marker -> all.add(marker.point()));
        all.add(panel.chosen().point());
        Axis across = Axis.of(all.stream().mapToDouble(Point::usd).min().orElseThrow(),
                all.stream().mapToDouble(Point::usd).max().orElseThrow());
        // Room for the labels below the lowest point.
        Axis up = Axis.of(100 * all.stream().mapToDouble(Point::sensitivity).min().orElseThrow() - 6, 100);
        shapes.add(new Text(left, TOP - 12, panel.title(), 14, -1, BLACK));
        for (double tick : across.ticks()) {
            double x = left + across.place(tick) * PLOT_WIDTH;
            shapes.add(new Line(x, TOP, x, TOP + PLOT_HEIGHT, GREY, 0.6));
            shapes.add(new Text(x, TOP + PLOT_HEIGHT + 17, across.label(tick), 11, 0, BLACK));
        }
        for (double tick : up.ticks()) {
            double y = TOP + (1 - up.place(tick)) * PLOT_HEIGHT;
            shapes.add(new Line(left, y, left + PLOT_WIDTH, y, GREY, 0.6));
            shapes.add(new Text(left - 7, y + 4, up.label(tick) + " %", 11, 1, BLACK));
        }
        shapes.add(new Text(left + PLOT_WIDTH / 2.0, TOP + PLOT_HEIGHT + 38, "USD per 100 images", 12, 0, BLACK));
        shapes.add(new Text(left, TOP + 14, "sensitivity", 11, -1, BLACK));
        Point before = null;
        for (Point point : panel.way()) {
            if (before != null) {
                shapes.add(new Line(x(before, across, left), y(before, up), x(point, across, left), y(point, up),
                        BLUE, 1.5));
            }
            before = point;
        }
        panel.way().forEach(point -> shapes.add(new Dot(x(point, across, left), y(point, up), 2, BLUE)));
        markers(panel, across, up, left, shapes);
    }

    /** Puts each label below and beside its point, moved down where it would touch the label above. */
    private static void markers(Panel panel, Axis across, Axis up, int left, List<Shape> shapes) {
        List<Marker> markers = new ArrayList<>(panel.markers());
        markers.add(panel.chosen());
        markers.sort(Comparator.comparingDouble(marker -> -marker.point().sensitivity()));
        double free = TOP + 26;
        markers.forEach(marker -> shapes.add(new Dot(x(marker.point(), across, left), y(marker.point(), up),
                marker == panel.chosen() ? 6 : 5, marker == panel.chosen() ? GREEN : VERMILION)));
        for (Marker marker : markers) {
            int rgb = marker == panel.chosen() ? GREEN : VERMILION;
            double x = x(marker.point(), across, left);
            double y = y(marker.point(), up);
            double line = Math.max(free, y + 20);
            boolean toTheLeft = x > left + PLOT_WIDTH / 2.0;
            double textX = toTheLeft ? x - 14 : x + 14;
            shapes.add(new Line(x, y, textX + (toTheLeft ? 3 : -3), line - 4, rgb, 0.8));
            shapes.add(new Text(textX, line, marker.label(), 12, toTheLeft ? 1 : -1, rgb));
            free = line + MARKER_LINE;
        }
    }

    private static double x(Point point, Axis across, int left) {
        return left + across.place(point.usd()) * PLOT_WIDTH;
    }

    private static double y(Point point, Axis up) {
        return TOP + (1 - up.place(100 * point.sensitivity())) * PLOT_HEIGHT;
    }
}
