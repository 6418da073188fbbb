package wetread.bucket;

import java.util.Map;
import wetread.journal.Fingerprint;

/** How a download ended. A fault that may pass with time is a {@link StorageException} instead. */
public sealed interface Fetched {

    /**
     * The object's content.
     *
     * @param metadata user metadata, names in lower case without {@code x-amz-meta-}
     */
    record Content(byte[] bytes, Map<String, String> metadata) implements Fetched {
        /** SHA-256 of the content, in hexadecimal; made anew each time. */
        public String sha256() {
            return Fingerprint.of(bytes);
        }
    }

    /**
     * There is nothing to read. A later try without a cause would find nothing either.
     *
     * @param detail an English sentence; names no key
     */
    record Refused(Reason reason, String detail) implements Fetched {
    }

    /** The object is more than is held at once, and can be read in parts. */
    record InParts() implements Fetched {
    }

    /** The object stands for a folder: nobody waits for its report. */
    record Folder() implements Fetched {
    }

    /** Why there is nothing to read. */
    enum Reason {
        /** The object no longer exists. */
        MISSING,
        /** The object has no bytes. */
        EMPTY,
        /** The object was replaced; its successor has an event of its own. */
        REPLACED,
        /** The object has more bytes than the configured limit. */
        TOO_LARGE,
        /** The object lies in an archive storage class. */
        ARCHIVED
    }
}
