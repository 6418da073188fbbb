package wetread.imaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What is refused before memory is taken for it. */
@ConfigMapping(prefix = "wetread.limits")
public interface ImageLimits {
    /** Bytes of one upload. */
    @WithDefault("268435456")
    long uploadBytes();

    /** Pixels of one frame, rows × columns. */
    @WithDefault("100000000")
    long pixels();

    /**
     * Bytes of memory that decoding one frame takes, the upload itself left out. With the upload's limit it fits into a
     * function of 1 GB.
     */
    @WithDefault("402653184")
    long decodedBytes();

    /** Bytes of one encoded picture, before base64 makes it a third larger. */
    @WithDefault("4000000")
    int renditionBytes();

    /** Frames of one image that are put to a model. */
    @WithDefault("4")
    int framesRead();
}
