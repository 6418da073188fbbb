package wetread.study.gather;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import wetread.bucket.ObjectStore;
import wetread.bucket.Upload;

/**
 * That a study was about to be read, as JSON in {@code studies/<study id>/reads/<nnn>-<report id>}.
 *
 * @param bucket of the {@link Gathered#study}, with its {@code key}, {@code revision} and {@code bytes}
 * @param newest when the newest of its markers was written; ISO 8601, UTC
 * @param ofNewest the keys of those that were written in that second
 * @param markers digest of them all
 */
@RegisterForReflection
record ReadRecord(String bucket, String key, String revision, long bytes, String newest, List<String> ofNewest,
        String markers) {

    static ReadRecord of(Upload study, StudyListing listing) {
        Instant newest = listing.newest().orElseThrow().lastModified();
        return new ReadRecord(study.bucket(), study.key(), study.revision(), study.bytes(), newest.toString(),
                listing.markers().stream().filter(one -> one.lastModified().equals(newest))
                        .map(ObjectStore.Listed::key).toList(), listing.digest());
    }

    Upload study() {
        return new Upload(bucket, key, null, revision, bytes);
    }

    Instant newestAt() {
        return Instant.parse(newest);
    }

    /** Whether the reading was without that marker. */
    boolean isWithout(ObjectStore.Listed marker) {
        int order = marker.lastModified().compareTo(newestAt());
        return order > 0 || order == 0 && !ofNewest.contains(marker.key());
    }
}
