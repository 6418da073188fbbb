package wetread.tools.evaluation.bands;

/**
 * What a synthetic model says of a case.
 *
 * @param percent confidence in steps of 5, 50 to 95
 */
record Said(Kind kind, int percent) {

    enum Kind {
        NORMAL,
        /** The finding that the case is labelled with, where it is abnormal. */
        FINDING,
        /** The same, and it is urgent. */
        URGENT,
        /** A finding that another model would not name the same. */
        OTHER,
        /** Nothing seen, something left open. */
        UNDECIDED
    }

    boolean sees() {
        return kind == Kind.FINDING || kind == Kind.URGENT || kind == Kind.OTHER;
    }

    /** Evidence for a finding, −1 to 1. */
    double evidence() {
        return (sees() ? 1 : -1) * percent / 100.0;
    }
}
