package wetread.imaging;

/** A kind of work that reading an upload takes, and how much of it one upload may take. */
public enum Work {
    /** Data elements of a DICOM data set, those of items included. */
    ELEMENTS("data elements", 5_000_000),
    /** Items of sequences that are read. */
    ITEMS("items of sequences", 500_000),
    /** Fragments of encapsulated Pixel Data. */
    FRAGMENTS("fragments of Pixel Data", 1_000_000),
    /** Ultrasound regions of a picture. */
    REGIONS("ultrasound regions", 1_000);

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
