package wetread.report.money;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the estimate: sentences, then a table.
 *
 * @param lines sentences; may be empty
 * @param columns the names of the columns; empty where there is no table
 * @param rows each with as many cells as there are columns
 */
record CostSection(String title, List<String> lines, List<String> columns, List<List<Cell>> rows) {

    /**
     * A cell.
     *
     * @param number whether digits are to stand below each other
     */
    record Cell(String text, boolean number) {
        static Cell text(String text) {
            return new Cell(text, false);
        }

        static Cell number(String text) {
            return new Cell(text, true);
        }
    }

    /** A part without a table. */
    static CostSection of(String title, List<String> lines) {
        return new CostSection(title, lines, List.of(), List.of());
    }

    /** Whether there is a table. */
    public boolean hasRows() {
        return !rows.isEmpty();
    }

    /** The names and the rows as texts. */
    List<List<String>> texts() {
        List<List<String>> texts = new ArrayList<>(List.of(columns));
        rows.forEach(row -> texts.add(row.stream().map(Cell::text).toList()));
        return texts;
    }
}
