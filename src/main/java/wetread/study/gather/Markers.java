package wetread.study.gather;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.Downloader;
import wetread.bucket.Fetched;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.StorageException;
import wetread.bucket.UploadListing;
import wetread.queue.StudyMessage;

/**
 * The markers of studies: {@code studies/<study id>/<series id>/<sop id>}, one for each instance. Files come in any
 * order, twice, and at the same time; each marker ends as that of the newest file of its instance. The clock is S3's.
 */
@ApplicationScoped
public class Markers {
    /** How often a marker is written against other files of the same instance that come at the same time. */
    private static final int TRIES = 5;

    private final ObjectStore store;
    private final BucketLayout layout;
    private final JsonContent json;
    private final Downloader downloader;
    private final UploadListing uploads;

    Markers(ObjectStore store, BucketLayout layout, JsonContent json, Downloader downloader, UploadListing uploads) {
        this.store = store;
        this.layout = layout;
        this.json = json;
        this.downloader = downloader;
        this.uploads = uploads;
    }

    /**
     * Marks that a file has come. What is known of a newer file of the same instance stays.
     *
     * @param studyId of the file's study
     * @return the marker as it lies there now
     * @throws StorageException when S3 fails
     */
    StudyMessage.Cause put(Marker marker, StudyId studyId) {
        String bucket = layout.reportBucket(marker.file().bucket());
        String key = layout.marker(studyId.text(), StudyId.ofSeries(marker.header().seriesUid()),
                StudyId.ofInstance(marker.header().sopUid(), marker.file().key()));
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<String> first = store.putIfAbsent(bucket, key, content(marker));
            if (first.isPresent()) {
                return new StudyMessage.Cause(key, first.get());
            }
            Optional<ObjectStore.Stored> lying = store.get(bucket, key);
            if (lying.isPresent()) {
                Optional<Marker> before = marker(lying.get());
                Marker after = before.map(one -> merged(one, marker)).orElse(marker);
                if (before.filter(after::equals).isPresent()) {
                    return new StudyMessage.Cause(key, lying.get().eTag(), after.since());
                }
                Instant since = after.since().orElse(lying.get().lastModified());
                Optional<String> written = store.replace(bucket, key, lying.get().eTag(), content(after.since(since)));
                if (written.isPresent()) {
                    return new StudyMessage.Cause(key, written.get(), Optional.of(since));
                }
            }
        }
        throw new StorageException("another write was in the marker's way again and again");
    }

    /** The marker under a key; nothing where none can be understood there. */
    Optional<Marker> get(String bucket, String key) {
        return store.get(bucket, key).flatMap(this::marker);
    }

    /** What is to be kept of an instance after one more file of it. */
    private Marker merged(Marker lying, Marker coming) {
        if (lying.isOfSameFile(coming)) {
            return lying;
        }
        if (haveSameContent(lying, coming)) {
            if (!lying.hasSameKey(coming)) {
                // Who moves files copies them, and then deletes the first.
                return lying.copiedTo(coming);
            }
            // Where the bucket keeps no versions, an overwritten file can only be had under its new entity tag.
            return coming.file().versionId() == null && isNewer(coming, lying) ? lying.movedTo(coming) : lying;
        }
        return isNewer(coming, lying) ? coming.repeatingAllOf(lying) : lying.repeating(coming);
    }

    private boolean haveSameContent(Marker lying, Marker coming) {
        if (lying.hasSameTag(coming)) {
            return true;
        }
        return lying.beginsLike(coming) && downloader.fetch(lying.file()) instanceof Fetched.Content one
                && downloader.fetch(coming.file()) instanceof Fetched.Content other
                && Arrays.equals(one.bytes(), other.bytes());
    }

    /** S3 says when a file was written to the second: of two in one second, the current object is the newer. */
    private boolean isNewer(Marker coming, Marker lying) {
        int order = coming.lastModified().compareTo(lying.lastModified());
        if (order != 0 || !coming.hasSameKey(lying)) {
            return order != 0 ? order > 0 : coming.file().key().compareTo(lying.file().key()) > 0;
        }
        return uploads.current(coming.file().bucket(), coming.file().key())
                .filter(current -> current.revision().equals(coming.file().revision())).isPresent();
    }

    private ObjectStore.Content content(Marker marker) {
        return json.of(KeptMarker.of(marker));
    }

    private Optional<Marker> marker(ObjectStore.Stored object) {
        return json.parse(object.content(), KeptMarker.class).flatMap(KeptMarker::marker);
    }
}
