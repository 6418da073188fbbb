package wetread.bucket;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists objects with what an event would say of each, its version too: a thousand with one request, and no request for
 * each. So what is listed has the report id of the event that told, or might have told, of it.
 */
@ApplicationScoped
public class VersionListing {
    /** The order of S3's listings: by the bytes of UTF-8. Java's own differs for rare characters. */
    public static final Comparator<String> ORDER = Comparator.comparing(
            key -> key.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final ObjectStore store;
    /** Whether the store lists versions. One that does not keeps none. */
    private final AtomicBoolean lists = new AtomicBoolean(true);

    VersionListing(ObjectStore store) {
        this.store = store;
    }

    /**
     * Part of a listing.
     *
     * @param uploads current versions, in {@link #ORDER}; objects that were deleted are none
     * @param times when each of them was written, by S3's clock, in the same order
     * @param last the key after which the next part begins; null where nothing was listed
     * @param isLast whether no key follows
     */
    public record Page(List<Upload> uploads, List<Instant> times, String last, boolean isLast) {
    }

    /**
     * Lists current versions of objects whose keys begin with {@code prefix}.
     *
     * @param startAfter only keys after this one are listed; null to begin with the first
     * @param max the maximum of versions that are looked at, older ones included, 1 to 1,000
     * @throws StorageException when S3 cannot be listed
     */
    public Page list(String bucket, String prefix, String startAfter, int max) {
        Optional<ListObjectVersionsResponse> found = lists.get() ? versions(bucket, prefix, startAfter, max)
                : Optional.empty();
        if (found.isEmpty()) {
            lists.set(false);
            return objects(bucket, prefix, startAfter, max);
        }
        // Of one key the current version comes first: a page that ends within its versions has had it.
        List<ObjectVersion> current = found.get().versions().stream().filter(ObjectVersion::isLatest).toList();
        List<Upload> uploads = current.stream()
                .map(one -> new Upload(bucket, one.key(), one.versionId(), one.eTag(), one.size())).toList();
        Optional<String> last = Stream.concat(found.get().versions().stream().map(ObjectVersion::key),
                found.get().deleteMarkers().stream().map(DeleteMarkerEntry::key)).max(ORDER);
        return new Page(uploads, current.stream().map(ObjectVersion::lastModified).toList(), last.orElse(startAfter),
                !Boolean.TRUE.equals(found.get().isTruncated()));
    }

    /** Nothing where the store does not know such a request. */
    private Optional<ListObjectVersionsResponse> versions(String bucket, String prefix, String startAfter, int max) {
        return store.call("ListObjectVersions", client -> {
            try {
                return Optional.of(client.listObjectVersions(request -> request.bucket(bucket).prefix(prefix)
                        .keyMarker(startAfter).maxKeys(max).encodingType(ObjectStore.ENCODED)));
            } catch (S3Exception e) {
                if (Refusal.isUnknownRequest(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    private Page objects(String bucket, String prefix, String startAfter, int max) {
        ListObjectsV2Response found = store.call("ListObjectsV2", client -> client.listObjectsV2(request -> request
                .bucket(bucket).prefix(prefix).startAfter(startAfter).maxKeys(max).encodingType(ObjectStore.ENCODED)));
        List<Upload> uploads = found.contents().stream()
                .map(one -> new Upload(bucket, one.key(), null, one.eTag(), one.size())).toList();
        return new Page(uploads, found.contents().stream().map(S3Object::lastModified).toList(),
                uploads.isEmpty() ? startAfter : uploads.get(uploads.size() - 1).key(),
                !Boolean.TRUE.equals(found.isTruncated()));
    }
}
