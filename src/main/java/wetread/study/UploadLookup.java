package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import wetread.bucket.Upload;
import wetread.bucket.UploadListing;

/** Asks for the current versions of objects, several at the same time. */
@ApplicationScoped
public class UploadLookup {
    private final UploadListing listing;
    private final ReadingPool pool;

    UploadLookup(UploadListing listing, ReadingPool pool) {
        this.listing = listing;
        this.pool = pool;
    }

    /**
     * The current version of each, in the order of the keys; nothing for an object that does not exist.
     *
     * @throws wetread.bucket.StorageException when S3 does not answer for one of them
     */
    public List<Optional<Upload>> current(String bucket, List<String> keys) {
        return pool.<Optional<Upload>>all(keys.stream()
                .map(key -> (Callable<Optional<Upload>>) () -> listing.current(bucket, key))
                .toList());
    }
}
