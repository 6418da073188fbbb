package wetread.bucket;

import jakarta.enterprise.context.ApplicationScoped;

/** Opens exactly the version of an object that its event named, to read parts of it. */
@ApplicationScoped
public class RangeReader {
    private final ObjectStore store;

    RangeReader(ObjectStore store) {
        this.store = store;
    }

    /**
     * The object, of which the first bytes are read already: one request. However large it is, little of it is held.
     *
     * @throws RefusedObjectException when it can never be read
     * @throws StorageException when S3 cannot be reached, throttles, or denies access
     */
    public ObjectRanges open(Upload upload) {
        return new ObjectRanges(store, upload);
    }
}
