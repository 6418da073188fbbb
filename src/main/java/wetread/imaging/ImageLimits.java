package wetread.imaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits that are checked before memory is allocated. What exceeds one is {@link RejectionReason#TOO_LARGE}. */
@ConfigMapping(prefix = "wetread.limits")
public interface ImageLimits {
    /** Bytes of one upload, and of a deflated data set once inflated; 256 MiB by default. */
    @WithDefault("268435456")
    long uploadBytes();

    /** Pixels of one frame, rows × columns; 100 million by default. */
    @WithDefault("100000000")
    long pixels();

    /**
     * Bytes of memory that decoding one frame takes, without the upload itself; 384 MiB by default. Together with the
     * default for uploads it fits into a function of 1 GB.
     */
    @WithDefault("402653184")
    long decodedBytes();

    /** Bytes of one encoded picture before base64, which adds a third; larger ones are scaled down. 4 MB by default. */
    @WithDefault("4000000")
    int renditionBytes();

    /** Frames of one cine that a model is shown; 4 by default. Less than 1 counts as 1. */
    @WithDefault("4")
    int framesRead();

    /**
     * Slices of all volumes of a study (CT, MR, PT, SPECT) that a model is shown; 12 by default. Two of each volume are
     * shown all the same, where they are more together; one where this is 1. Less than 1 is 1.
     */
    @WithDefault("12")
    int slicesRead();

    /** Images of a study that are no slices, such as the views of a chest, that a model is shown; 16 by default. */
    @WithDefault("16")
    int viewsRead();
}
