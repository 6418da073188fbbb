package wetread.imaging.series;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Finds places of a volume where slices are missing: their distance is larger than elsewhere. */
final class MissingSlices {
    /** Of the median distance, from where a gap is one. */
    private static final double GAP = 1.5;
    /** Gaps that make a distance usual. */
    private static final int MIN_GAPS = 3;
    /** Large gaps in a row that were planned so, where slices are numbered on: coarser slices at one end. */
    private static final int PLANNED = 3;

    private MissingSlices() {
    }

    /** How many slices seem to be missing between the first and the last. */
    static int count(Stack stack) {
        double[] gaps = stack.gaps();
        if (gaps.length < MIN_GAPS) {
            return 0;
        }
        double[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double median = sorted[(sorted.length - 1) / 2];
        boolean[] numberedOn = numberedOn(stack, gaps.length);
        long missing = 0;
        for (int i = 0; i < gaps.length; i++) {
            if (gaps[i] > GAP * median && !isPlanned(stack, gaps, numberedOn, i, median)) {
                missing += Math.max(1, Math.round(gaps[i] / median) - 1);
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, missing);
    }

    private static boolean isPlanned(Stack stack, double[] gaps, boolean[] numberedOn, int gap, double median) {
        if (!numberedOn[gap]) {
            return false;
        }
        int from = gap;
        int to = gap;
        while (from > 0 && gaps[from - 1] > GAP * median) {
            from--;
        }
        while (to + 1 < gaps.length && gaps[to + 1] > GAP * median) {
            to++;
        }
        // MR plans groups of slices, such as one for each disc.
        return to - from + 1 >= PLANNED || stack.modality().equals("MR");
    }

    /** For each gap, whether the slices at its ends have numbers that follow each other: none was between them. */
    private static boolean[] numberedOn(Stack stack, int gaps) {
        boolean[] on = new boolean[gaps];
        double[] along = stack.along().orElseThrow();
        List<Stack.Image> images = stack.images();
        int gap = 0;
        for (int i = 1; i < along.length && gap < gaps; i++) {
            if (Math.abs(along[i] - along[i - 1]) > Stack.SAME_PLACE) {
                OptionalInt one = images.get(i - 1).header().instanceNumber();
                OptionalInt other = images.get(i).header().instanceNumber();
                on[gap++] = one.isPresent() && other.isPresent()
                        && Math.abs((long) one.getAsInt() - other.getAsInt()) == 1;
            }
        }
        return on;
    }
}
