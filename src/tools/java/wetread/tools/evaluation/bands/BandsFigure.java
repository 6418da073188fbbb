package wetread.tools.evaluation.bands;

import static wetread.tools.evaluation.figure.Drawing.BLACK;
import static wetread.tools.evaluation.figure.Drawing.BLUE;
import static wetread.tools.evaluation.figure.Drawing.GREEN;
import static wetread.tools.evaluation.figure.Drawing.VERMILION;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import wetread.tools.evaluation.figure.Axis;
import wetread.tools.evaluation.figure.Drawing;
import wetread.tools.evaluation.figure.Drawing.Line;
import wetread.tools.evaluation.figure.Drawing.Shape;
import wetread.tools.evaluation.figure.Drawing.Text;
import wetread.tools.evaluation.figure.Plot;

/** Bands of what is saved and of both differences: a column for each mix, a row for each figure. */
final class BandsFigure {
    private static final int LEFT = 60;
    private static final int TOP = 84;
    private static final int WIDTH = 330;
    private static final int COLUMN = 400;
    private static final int HEIGHT = 190;
    private static final int ROW = 236;
    private static final int BOTTOM = 46;

    private final Summary summary;
    private final double margin;

    BandsFigure(Summary summary, double margin) {
        this.summary = summary;
        this.margin = margin;
    }

    Drawing drawing() {
        List<Shape> shapes = new ArrayList<>();
        shapes.add(new Text(LEFT, 24, "SYNTHETIC. Triage against the best single model, under assumptions of how well "
                + "the first tier reads (AUC1) and how errors correlate (rho)", 15, -1, BLACK));
        legend(shapes);
        for (int column = 0; column < Mix.ALL.size(); column++) {
            Mix mix = Mix.ALL.get(column);
            String name = String.format(Locale.ROOT, "%s, %.0f %% abnormal: ", mix.name(), 100 * mix.prevalence());
            double left = LEFT + column * COLUMN;
            shapes.addAll(panel(mix, left, 0, name + "saved, %", new Axis(-20, 100, 20), mix.aim(),
                    Summary.Row::saved));
            shapes.addAll(panel(mix, left, 1, "sensitivity, difference in points", new Axis(-10, 20, 5), -margin,
                    Summary.Row::sensitivity));
            shapes.addAll(panel(mix, left, 2, "specificity, difference in points", new Axis(-40, 10, 10), -margin,
                    Summary.Row::specificity));
        }
        return new Drawing(Mix.ALL.size() * COLUMN + 10, TOP + 2 * ROW + HEIGHT + BOTTOM, shapes);
    }

    private static void legend(List<Shape> shapes) {
        shapes.add(new Line(LEFT, 44, LEFT + 22, 44, BLUE, 6));
        shapes.add(new Text(LEFT + 28, 48, "evidence of both tiers weighed", 12, -1, BLACK));
        shapes.add(new Line(LEFT + 240, 44, LEFT + 262, 44, VERMILION, 6));
        shapes.add(new Text(LEFT + 268, 48, "flagged if any tier saw it or left it open (the report)", 12, -1, BLACK));
        shapes.add(new Line(LEFT + 600, 44, LEFT + 622, 44, GREEN, 1.5));
        shapes.add(new Text(LEFT + 628, 48, "aim, or margin; bars: least to greatest, dot: median, over 8 sets of "
                + "further assumptions", 12, -1, BLACK));
    }

    private List<Shape> panel(Mix mix, double left, int row, String title, Axis up, double line,
            Function<Summary.Row, Summary.Band> figure) {
        List<Summary.Row> rows = summary.rows().stream().filter(one -> one.mix().equals(mix.name())).toList();
        Axis across = new Axis(0, rows.size() / 2.0, 1);
        Plot plot = new Plot(left, TOP + row * ROW, WIDTH, HEIGHT, across, up, false).title(title);
        if (line != 0) {
            plot.line(0, 100 * line, across.high(), 100 * line, GREEN, 1.5);
        }
        for (Summary.Row one : rows) {
            int auc = Assumptions.FIRST_AUC.indexOf(one.firstAuc());
            int correlation = Assumptions.CORRELATION.indexOf(one.correlation());
            double place = auc * Assumptions.CORRELATION.size() + correlation + (one.isWeighed() ? 0.36 : 0.64);
            int rgb = one.isWeighed() ? BLUE : VERMILION;
            Summary.Band band = figure.apply(one);
            double least = Math.max(0.004 * (up.high() - up.low()), 100 * (band.high() - band.low()) / 2);
            double middle = 50 * (band.high() + band.low());
            plot.line(place, middle - least, place, middle + least, rgb, 6);
            plot.dot(place, 100 * band.median(), 4.5, rgb);
            if (one.isWeighed() && row == 2) {
                plot.text(place + 0.14, up.low(), 0, 16,
                        String.format(Locale.ROOT, "%.1f", one.correlation()), 0, BLACK);
            }
            if (one.isWeighed() && row == 2 && correlation == 1) {
                plot.text(place + 0.14, up.low(), 0, 34,
                        String.format(Locale.ROOT, "rho; AUC1 %.2f", one.firstAuc()), 0, BLACK);
            }
        }
        for (int auc = 1; auc < Assumptions.FIRST_AUC.size(); auc++) {
            double at = auc * Assumptions.CORRELATION.size();
            plot.line(at, up.low(), at, up.high(), BLACK, 0.5);
        }
        return plot.shapes();
    }
}
