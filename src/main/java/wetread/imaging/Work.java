package wetread.imaging;

/** A kind of work that reading an upload takes, and how much of it one upload may take. */
public enum Work {
    /** Data elements of a DICOM data set, those of items included. */
    ELEMENTS("data elements", 1_000_000),
    /** Segments of a JPEG file, chunks of a PNG file. */
    SEGMENTS("segments", 1_000_000),
    /**
     * Blocks of 64 samples that the scans of a JPEG file pass, each scan anew. A progressive picture of 100 million
     * pixels has about 20 million.
     */
    BLOCKS("blocks in all scans", 60_000_000);

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
