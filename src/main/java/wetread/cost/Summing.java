package wetread.cost;

/** Adds up entries of the ledger, one by one. */
final class Summing {
    private final DistinctReports images = new DistinctReports();
    private long calls;
    private long microUsd;
    private long tokens;

    void add(LedgerEntry entry) {
        calls++;
        microUsd += entry.microUsd();
        tokens += entry.tokens();
        images.add(entry.reportId());
    }

    Ledger.Sum sum() {
        return new Ledger.Sum(calls, images.count(), microUsd, tokens);
    }
}
