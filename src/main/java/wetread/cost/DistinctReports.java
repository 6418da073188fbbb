package wetread.cost;

import java.util.Arrays;

/**
 * Counts different reports in 8 bytes each: a month may have a million. Report ids are digests, so that their first 15
 * digits tell them apart.
 */
final class DistinctReports {
    private static final int DIGITS = 15;

    private long[] seen = new long[64];
    private int size;

    /** @param reportId hexadecimal */
    void add(String reportId) {
        long start = Long.parseLong(reportId.substring(0, Math.min(DIGITS, reportId.length())), 16);
        if (size > 0 && seen[size - 1] == start) {
            return;
        }
        if (size == seen.length) {
            seen = Arrays.copyOf(seen, size * 2);
        }
        seen[size++] = start;
    }

    long count() {
        return Arrays.stream(seen, 0, size).sorted().distinct().count();
    }
}
