package wetread.imaging;

/** A kind of work that reading an upload takes, and how much of it one upload may take. */
public enum Work {
    /** Data elements of a DICOM data set, those of items included. */
    ELEMENTS("data elements", 1_000_000);

    private final String name;
    private final long max;

    Work(String name, long max) {
        this.name = name;
        this.max = max;
    }

    /** In words, in the plural. */
    public String words() {
        return name;
    }

    /** The most that one upload may take. */
    public long max() {
        return max;
    }
}
