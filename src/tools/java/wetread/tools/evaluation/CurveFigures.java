package wetread.tools.evaluation;

import static wetread.tools.evaluation.figure.Drawing.BLACK;
import static wetread.tools.evaluation.figure.Drawing.BLUE;
import static wetread.tools.evaluation.figure.Drawing.GREEN;
import static wetread.tools.evaluation.figure.Drawing.GREY;
import static wetread.tools.evaluation.figure.Drawing.PURPLE;
import static wetread.tools.evaluation.figure.Drawing.VERMILION;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import wetread.tools.evaluation.figure.Axis;
import wetread.tools.evaluation.figure.Drawing;
import wetread.tools.evaluation.figure.Plot;
import wetread.tools.evaluation.statistics.Reliability;
import wetread.tools.evaluation.statistics.Roc;

/** ROC curves and calibration of each model alone, a panel for each mix. */
final class CurveFigures {
    private static final int LEFT = 56;
    private static final int TOP = 64;
    private static final int SIDE = 300;
    private static final int COLUMN = 390;
    private static final int HEIGHT = 430;
    private static final int[] COLOURS = {BLUE, VERMILION, GREEN, PURPLE, BLACK};
    private static final Axis UNIT = new Axis(0, 1, 0.2);

    private final List<Evaluation.Mix> mixes;
    private final String kind;

    /** @param kind what kind of cases they are, before the title; may be empty */
    CurveFigures(List<Evaluation.Mix> mixes, String kind) {
        this.mixes = mixes;
        this.kind = kind;
    }

    Drawing roc() {
        return drawing("ROC of each model alone, by its signed confidence", "1 - specificity", true,
                (result, curve) -> {
                    Roc roc = Statistics.roc(scored(result));
                    Roc.Point before = null;
                    for (Roc.Point point : roc.points()) {
                        if (before != null) {
                            curve.plot.line(before.falsePositiveRate(), before.truePositiveRate(),
                                    point.falsePositiveRate(), point.truePositiveRate(), curve.rgb, 1.8);
                        }
                        before = point;
                    }
                    curve.label(String.format(Locale.ROOT, "%s: AUC %.2f [%.2f, %.2f]", result.policy(),
                            roc.auc().value(), roc.auc().low(), roc.auc().high()));
                });
    }

    Drawing calibration() {
        return drawing("Calibration of each model alone: stated probability against the share that is abnormal",
                "stated probability that the case is abnormal", false, (result, curve) -> {
                    Reliability reliability = Statistics.reliability(scored(result));
                    Reliability.Bin before = null;
                    for (Reliability.Bin bin : reliability.bins()) {
                        curve.plot.dot(bin.probability(), bin.share().value(),
                                2 + Math.sqrt(20.0 * bin.count() / result.cases()), curve.rgb);
                        curve.plot.line(bin.probability(), bin.share().low(), bin.probability(), bin.share().high(),
                                curve.rgb, 0.7);
                        if (before != null) {
                            curve.plot.line(before.probability(), before.share().value(), bin.probability(),
                                    bin.share().value(), curve.rgb, 1.2);
                        }
                        before = bin;
                    }
                    curve.label(String.format(Locale.ROOT, "%s: ECE %.2f", result.policy(), reliability.error()));
                });
    }

    private Drawing drawing(String title, String below, boolean isLegendBelow,
            BiConsumer<Replay.Result, Curve> draw) {
        List<Drawing.Shape> shapes = new ArrayList<>();
        shapes.add(new Drawing.Text(LEFT, 22, kind + title, 15, -1, BLACK));
        for (int column = 0; column < mixes.size(); column++) {
            Plot plot = new Plot(LEFT + column * COLUMN, TOP, SIDE, SIDE, UNIT, UNIT, true)
                    .title(mixes.get(column).manifest().name()).below(below).line(0, 0, 1, 1, GREY, 1.5);
            int row = 0;
            for (Replay.Result result : mixes.get(column).results()) {
                if (result.policy().startsWith("single:")) {
                    draw.accept(result, new Curve(plot, COLOURS[row % COLOURS.length], row,
                            isLegendBelow));
                    row++;
                }
            }
            shapes.addAll(plot.shapes());
        }
        return new Drawing(Math.max(2, mixes.size()) * COLUMN + 10, HEIGHT, shapes);
    }

    private static List<Scored> scored(Replay.Result result) {
        return result.judged().stream().map(Replay.Judged::scored).toList();
    }

    /**
     * One curve of a panel.
     *
     * @param isBelow whether its name stands in the lower right corner, else in the upper left one
     */
    private record Curve(Plot plot, int rgb, int row, boolean isBelow) {

        void label(String text) {
            plot.text(isBelow ? 1 : 0, isBelow ? 0 : 1, isBelow ? -4 : 4, isBelow ? -8 - 15 * row : 16 + 15 * row,
                    text, isBelow ? 1 : -1, rgb);
        }
    }
}
