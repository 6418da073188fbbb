package wetread.imaging.read.archive;

import java.util.Optional;

/** What one pass over an archive may still meet. Each excess is remembered, since a stream may wrap its exception. */
final class Allowance {
    private final ArchiveLimits limits;
    private final long entryBytes;
    private final long archiveBytes;
    private int entries;
    private long declared;
    private long streamed;
    private ArchiveLimitException exceeded;

    /**
     * @param entryBytes the most that an entry may have
     * @param archiveBytes of the archive as it is
     */
    Allowance(ArchiveLimits limits, long entryBytes, long archiveBytes) {
        this.limits = limits;
        this.entryBytes = entryBytes;
        this.archiveBytes = archiveBytes;
    }

    /** The most bytes that an entry may have. */
    long entryBytes() {
        return entryBytes;
    }

    /** An entry is met. */
    void entry() throws ArchiveLimitException {
        if (++entries > limits.entries()) {
            throw exceeds("it has more than " + limits.entries() + " entries");
        }
    }

    /**
     * It has so many bytes.
     *
     * @param packed what they take in the archive
     */
    void bytes(long bytes, long packed) throws ArchiveLimitException {
        if (bytes > entryBytes) {
            throw exceeds("an entry of more than " + entryBytes + " bytes is in it");
        }
        if (bytes > limits.ratioFromBytes() / 4 && bytes / Math.max(1, packed) >= limits.ratio()) {
            throw exceeds("an entry of it has more than " + limits.ratio() + " times the bytes that it is packed in");
        }
        declared += bytes;
        check(declared);
    }

    /** So many bytes came out of a compressed stream. */
    void streamed(long bytes) throws ArchiveLimitException {
        streamed += bytes;
        check(streamed);
    }

    private void check(long bytes) throws ArchiveLimitException {
        if (bytes > limits.bytes()) {
            throw exceeds("it holds more than " + limits.bytes() + " bytes");
        }
        if (bytes > limits.ratioFromBytes() && bytes / Math.max(1, archiveBytes) >= limits.ratio()) {
            throw exceeds("it holds more than " + limits.ratio() + " times its bytes");
        }
    }

    /** The directory is longer than that of as many entries as are allowed. */
    ArchiveLimitException directoryTooLong() {
        return exceeds("it has more than " + limits.entries() + " entries, or very long names");
    }

    private ArchiveLimitException exceeds(String message) {
        exceeded = new ArchiveLimitException(message);
        return exceeded;
    }

    /** The last excess. */
    Optional<ArchiveLimitException> exceeded() {
        return Optional.ofNullable(exceeded);
    }
}
