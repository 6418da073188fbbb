package wetread.tools.evaluation.bands;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Results gathered into bands.
 *
 * @param rows by mix, flag, first tier's AUC and correlation
 */
record Summary(List<Row> rows, List<Aim> aims) {

    /** From the least to the greatest of several results. */
    record Band(double low, double median, double high) {

        static Band of(List<Cell> cells, ToDoubleFunction<Cell> value) {
            double[] sorted = cells.stream().mapToDouble(value).sorted().toArray();
            int middle = sorted.length / 2;
            return new Band(sorted[0], sorted.length % 2 == 1 ? sorted[middle]
                    : (sorted[middle - 1] + sorted[middle]) / 2, sorted[sorted.length - 1]);
        }
    }

    /**
     * One mix at one quality of the first tier and one correlation of errors, over all other assumptions.
     *
     * @param reached how many of {@code of} save as much as the aim asks, with both differences within the margin
     * @param shown of these, for how many the intervals show it too
     */
    record Row(String mix, boolean isWeighed, double firstAuc, double correlation, Band saved, Band escalated,
            Band sensitivity, Band specificity, Band savedAgainstCheapest, Band sensitivityAgainstCheapest,
            Band specificityAgainstCheapest, Band missedOfAbnormal, Band usd, int reached, int shown, int of) {
    }

    /**
     * How often the aim is reached where it is stated.
     *
     * @param none results of which no thresholds are shown to keep the margin, so that every case goes on
     * @param worst the result that saves least of those within the margin, or of all where none is
     */
    record Aim(String mix, boolean isWeighed, double aim, int reached, int shown, int of, List<Cell> none,
            Cell worst) {
    }

    static Summary of(List<Cell> cells, double margin) {
        List<Row> rows = new ArrayList<>();
        List<Aim> aims = new ArrayList<>();
        for (Mix mix : Mix.ALL) {
            for (boolean weighed : new boolean[] {true, false}) {
                List<Cell> own = cells.stream()
                        .filter(cell -> cell.mix().equals(mix) && cell.isWeighed() == weighed).toList();
                for (double auc : Assumptions.FIRST_AUC) {
                    for (double correlation : Assumptions.CORRELATION) {
                        rows.add(row(own.stream().filter(cell -> cell.assumptions().firstAuc() == auc
                                && cell.assumptions().correlation() == correlation).toList(), margin));
                    }
                }
                aims.add(aim(own.stream().filter(cell -> cell.assumptions().isOfTheAim()).toList(), margin));
            }
        }
        return new Summary(List.copyOf(rows), List.copyOf(aims));
    }

    private static Row row(List<Cell> cells, double margin) {
        Cell any = cells.get(0);
        return new Row(any.mix().name(), any.isWeighed(), any.assumptions().firstAuc(),
                any.assumptions().correlation(), Band.of(cells, cell -> cell.reference().saved().value()),
                Band.of(cells, Cell::escalated), Band.of(cells, cell -> cell.reference().sensitivity().value()),
                Band.of(cells, cell -> cell.reference().specificity().value()),
                Band.of(cells, cell -> cell.cheapest().saved().value()),
                Band.of(cells, cell -> cell.cheapest().sensitivity().value()),
                Band.of(cells, cell -> cell.cheapest().specificity().value()),
                Band.of(cells, cell -> cell.misses().boundAmongAbnormal()),
                Band.of(cells, cell -> cell.usd().value()), reached(cells, margin), shown(cells, margin), cells.size());
    }

    private static Aim aim(List<Cell> cells, double margin) {
        List<Cell> within = cells.stream().filter(cell -> cell.isWithin(margin)).toList();
        Cell worst = (within.isEmpty() ? cells : within).stream()
                .min((one, other) -> Double.compare(one.reference().saved().value(),
                        other.reference().saved().value())).orElseThrow();
        return new Aim(worst.mix().name(), worst.isWeighed(), worst.mix().aim(), reached(cells, margin),
                shown(cells, margin), cells.size(),
                cells.stream().filter(cell -> cell.escalated() >= 1).toList(), worst);
    }

    private static int reached(List<Cell> cells, double margin) {
        return (int) cells.stream().filter(cell -> cell.isSaved() && cell.isWithin(margin)).count();
    }

    private static int shown(List<Cell> cells, double margin) {
        return (int) cells.stream().filter(cell -> cell.isSaved() && cell.isShown(margin)).count();
    }
}
