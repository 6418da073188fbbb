package wetread.study.gather;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wetread.bucket.ObjectStore;
import wetread.queue.StudyMessage;

/**
 * What lies under a study's prefix.
 *
 * @param markers in the order of their keys
 * @param reads keys of the records of its readings, in the order of their keys
 */
record StudyListing(List<ObjectStore.Listed> markers, List<String> reads) {
    private static final Comparator<ObjectStore.Listed> BY_AGE =
            Comparator.comparing(ObjectStore.Listed::lastModified).thenComparing(ObjectStore.Listed::key);

    /** A marker that no other was written after. S3 says it to the second, so there may be several. */
    Optional<ObjectStore.Listed> newest() {
        return markers.stream().max(BY_AGE);
    }

    /** Whether no marker was written after this one, and it is still as it was. */
    boolean isNewest(StudyMessage.Cause cause) {
        return newest().map(ObjectStore.Listed::lastModified).filter(newest -> markers.stream().anyMatch(one ->
                one.lastModified().equals(newest) && one.key().equals(cause.marker())
                        && one.eTag().equals(cause.eTag()))).isPresent();
    }

    /** The first marker that was written after an instant. */
    Optional<ObjectStore.Listed> firstAfter(Instant instant) {
        return markers.stream().filter(one -> one.lastModified().isAfter(instant)).min(BY_AGE);
    }

    /** The same for the same markers with the same content, in whatever order they were put. */
    String digest() {
        return StudyId.ofMembers(markers.stream().map(one -> one.key() + ' ' + one.eTag()).toList());
    }
}
