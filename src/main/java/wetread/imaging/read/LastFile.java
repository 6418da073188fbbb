package wetread.imaging.read;

import wetread.imaging.Decoding;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Reads the files of a study one after the other. Only the last is kept: all together may not fit into memory. */
final class LastFile {
    private static final int NONE = -1;

    private final ImageReader reader;
    private final InstanceBytes source;
    private final Decoding decoding;
    private int member = NONE;
    private MedicalImage image;

    LastFile(ImageReader reader, InstanceBytes source, Decoding decoding) {
        this.reader = reader;
        this.source = source;
        this.decoding = decoding;
    }

    InstanceBytes source() {
        return source;
    }

    /** @throws UnreadableImageException when it is gone, or can never be read */
    synchronized MedicalImage image(int wanted) throws UnreadableImageException {
        if (wanted != member) {
            // Free the other before this one is fetched.
            member = NONE;
            image = null;
            byte[] bytes = source.of(wanted).orElseThrow(() -> new UnreadableImageException(
                    RejectionReason.MISSING, "a file of the study is gone"));
            image = reader.read(bytes, decoding);
            member = wanted;
        }
        return image;
    }
}
