package wetread.tools.evaluation.fitting;

import wetread.tools.evaluation.statistics.PairedProportions;

/** Counts of cases that policy and reference read rightly or not, and what they cost. Sums and differences. */
final class Tally {
    private final long[] cells = new long[8];
    private long microUsd;

    void add(Routed one, boolean isFlagged, long caseMicroUsd) {
        boolean right = isFlagged == one.isAbnormal();
        boolean referenceRight = one.isFlaggedByReference() == one.isAbnormal();
        cells[(one.isAbnormal() ? 4 : 0) + (right ? 0 : 2) + (referenceRight ? 0 : 1)]++;
        microUsd += caseMicroUsd;
    }

    Tally plus(Tally added, Tally taken) {
        Tally sum = new Tally();
        for (int i = 0; i < cells.length; i++) {
            sum.cells[i] = cells[i] + added.cells[i] - taken.cells[i];
        }
        sum.microUsd = microUsd + added.microUsd - taken.microUsd;
        return sum;
    }

    long microUsd() {
        return microUsd;
    }

    PairedProportions abnormal() {
        return new PairedProportions(cells[4], cells[5], cells[6], cells[7]);
    }

    PairedProportions normal() {
        return new PairedProportions(cells[0], cells[1], cells[2], cells[3]);
    }
}
