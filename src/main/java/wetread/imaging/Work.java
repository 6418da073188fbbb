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
    REGIONS("ultrasound regions", 1_000),
    /** Parts of JPEG 2000 tiles, each with a header of its own. */
    TILE_PARTS("parts of tiles", 200_000),
    /** Resolutions, precincts and code-blocks that JPEG 2000 tiles are divided into. */
    TILE_PIECES("precincts and code-blocks", 20_000_000),
    /** Packets and code-blocks of JPEG 2000 that are looked at, each layer and progression anew. */
    PACKETS("code-blocks in packets", 200_000_000),
    /**
     * Coefficients of JPEG 2000, each coding pass anew: 30 to 40 passes over a lossless picture of 12 bits, so enough
     * for a hundred million such pixels.
     */
    COEFFICIENTS("coefficients in coding passes", 3_600_000_000L),
    /** Changes of progression of JPEG 2000, those of each tile anew. Encoders write a few. */
    PROGRESSIONS("changes of progression", 100_000),
    /** Segments of JPEG and JPEG-LS data, chunks of a PNG file. */
    SEGMENTS("segments", 1_000_000),
    /** Samples of frames of a DICOM object, each time that one is decoded: four of 100 million pixels, twice. */
    SAMPLES("samples of decoded frames", 800_000_000),
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
