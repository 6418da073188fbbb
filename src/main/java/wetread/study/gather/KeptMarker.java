package wetread.study.gather;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import wetread.bucket.Upload;

/**
 * A {@link Marker} as JSON in the bucket. It holds no name or date of a patient beyond what the file's key says; of
 * descriptions only the words that {@link wetread.imaging.series.ChoosingWords} keeps.
 *
 * @param lastModified ISO 8601, UTC
 * @param copies null in a marker that was written before they were kept
 * @param since ISO 8601, UTC; null in the first marker of an instance
 */
@RegisterForReflection
record KeptMarker(String bucket, String key, String versionId, String etag, long bytes, String lastModified,
        String content, String beginning, KeptHeader header, List<KeptFile> repeated, List<KeptFile> copies,
        String since) {

    /** Another file of the same instance. */
    @RegisterForReflection
    record KeptFile(String key, String versionId, String etag, long bytes) {
        private static List<KeptFile> of(List<Upload> files) {
            return files.stream().map(one -> new KeptFile(one.key(), one.versionId(), one.eTag(), one.bytes()))
                    .toList();
        }
    }

    static KeptMarker of(Marker marker) {
        Upload file = marker.file();
        return new KeptMarker(file.bucket(), file.key(), file.versionId(), file.eTag(), file.bytes(),
                marker.lastModified().toString(), marker.content(), marker.beginning(), KeptHeader.of(marker.header()),
                KeptFile.of(marker.repeated()), KeptFile.of(marker.copies()),
                marker.since().map(Instant::toString).orElse(null));
    }

    /** The marker; nothing where this was not written by {@link #of}. */
    Optional<Marker> marker() {
        try {
            return Optional.of(new Marker(new Upload(bucket, key, versionId, etag, bytes), Instant.parse(lastModified),
                    content, beginning, header.header(), uploads(repeated),
                    copies == null ? List.of() : uploads(copies), Optional.ofNullable(since).map(Instant::parse)));
        } catch (RuntimeException e) {
            // A field is missing or holds something else.
            return Optional.empty();
        }
    }

    private List<Upload> uploads(List<KeptFile> files) {
        return files.stream().map(one -> new Upload(bucket, one.key, one.versionId, one.etag, one.bytes)).toList();
    }
}
