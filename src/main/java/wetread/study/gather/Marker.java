package wetread.study.gather;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.bucket.Beginning;
import wetread.bucket.Upload;
import wetread.imaging.InstanceHeader;
import wetread.journal.Fingerprint;

/**
 * That an instance of a study has come, and where its file lies. It is stored as {@link KeptMarker}.
 *
 * @param file the newest that holds the instance
 * @param lastModified when that file was written, by S3's clock
 * @param content tells contents of the instance apart: the revision of the first file that had it. Entity tags alone do
 *        not: the same bytes have another one in each upload to a bucket that encrypts by KMS
 * @param beginning SHA-256 of the first bytes, which were read for the header
 * @param repeated files under other keys that hold the same instance with another content, and are older
 * @param copies files under other keys that have the same content: one of them is read where the first is gone
 * @param since when the instance was first marked, by S3's clock; empty where this is its first marker
 */
record Marker(Upload file, Instant lastModified, String content, String beginning, InstanceHeader header,
        List<Upload> repeated, List<Upload> copies, Optional<Instant> since) {
    /** More repetitions of one instance are not told apart: somebody's UIDs are wrong. */
    private static final int MAX_REPEATED = 20;

    static Marker of(Beginning beginning, InstanceHeader header) {
        return new Marker(beginning.upload(), beginning.lastModified(), beginning.upload().revision(),
                Fingerprint.of(beginning.bytes()), header, List.of(), List.of(), Optional.empty());
    }

    /** Whether the other is about the very same upload. */
    boolean isOfSameFile(Marker other) {
        return hasSameKey(other) && file.revision().equals(other.file.revision());
    }

    boolean hasSameKey(Marker other) {
        return file.key().equals(other.file.key());
    }

    /** Whether the entity tags say that both have the same content. */
    boolean hasSameTag(Marker other) {
        return file.bytes() == other.file.bytes() && file.eTag() != null && file.eTag().equals(other.file.eTag());
    }

    /** Whether both contents begin alike and are of one length. */
    boolean beginsLike(Marker other) {
        return file.bytes() == other.file.bytes() && beginning.equals(other.beginning);
    }

    /** The same instance with the same content in another file. */
    Marker movedTo(Marker other) {
        return new Marker(other.file, other.lastModified, content, other.beginning, other.header, repeated, copies,
                since);
    }

    /** The same with one more file under another key that has the same content. */
    Marker copiedTo(Marker other) {
        List<Upload> others = without(copies, other);
        return copies.contains(other.file) || others.size() >= MAX_REPEATED ? this
                : new Marker(file, lastModified, content, beginning, header, without(repeated, other),
                        Stream.concat(others.stream(), Stream.of(other.file)).toList(), since);
    }

    /** Those under other keys: a file under the same key was overwritten, it is no file any more. */
    private static List<Upload> without(List<Upload> files, Marker newer) {
        return files.stream().filter(one -> !one.key().equals(newer.file.key())).toList();
    }

    /** The same with one more older file of that instance. */
    Marker repeating(Marker older) {
        boolean isKnown = hasSameKey(older) || repeated.contains(older.file)
                || copies.stream().anyMatch(one -> one.key().equals(older.file.key()));
        return isKnown || repeated.size() >= MAX_REPEATED ? this : withRepeated(Stream.concat(repeated.stream(),
                Stream.of(older.file)).toList(), since);
    }

    /** The same with the older files that another marker knows. */
    Marker repeatingAllOf(Marker older) {
        return withRepeated(without(older.repeated, this), older.since).repeating(older)
                .repeating(without(older.copies, this));
    }

    private Marker repeating(List<Upload> older) {
        return withRepeated(Stream.concat(repeated.stream(), older.stream()).limit(MAX_REPEATED).toList(), since);
    }

    private Marker withRepeated(List<Upload> older, Optional<Instant> first) {
        return new Marker(file, lastModified, content, beginning, header, older, copies, first);
    }

    /** The same in place of another marker: one that is replaced again and again is as old as its first. */
    Marker since(Instant first) {
        return withRepeated(repeated, Optional.of(first));
    }
}
