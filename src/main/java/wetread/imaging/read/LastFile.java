package wetread.imaging.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import wetread.imaging.Decoding;
import wetread.imaging.MedicalImage;
import wetread.imaging.RejectionReason;
import wetread.imaging.SourceObject;
import wetread.imaging.UnreadableImageException;

/**
 * Reads the files of a study one after the other. Only the last is kept, and of the
 * others how results refer to them: all together may not fit into memory.
 */
final class LastFile {
    private static final int NONE = -1;

    private final ImageReader reader;
    private final InstanceBytes source;
    private final Decoding decoding;
    private final Map<Integer, SourceObject> objects = new HashMap<>();
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
            image.frames().objectOf(0).ifPresent(object -> objects.put(wanted, object));
            member = wanted;
        }
        return image;
    }

    /** What a file that was read is, by its own word; empty for one that was not read, and for PNG and JPEG. */
    synchronized Optional<SourceObject> objectOf(int wanted) {
        return Optional.ofNullable(objects.get(wanted));
    }
}
