package wetread.bucket;

import java.util.Map;

/** How a download ended. What may pass with time is an exception instead. */
public sealed interface Fetched {

    /**
     * The object's content.
     *
     * @param metadata user metadata, names in lower case without {@code x-amz-meta-}
     * @param sha256 of the content, in hexadecimal
     */
    record Content(byte[] bytes, Map<String, String> metadata, String sha256) implements Fetched {
    }

    /**
     * There is nothing to read and never will be.
     *
     * @param code the report's problem code: {@code missing}, {@code empty}, {@code replaced}, {@code too_large} or
     *        {@code archived}
     */
    record Refused(String code, String message) implements Fetched {
    }
}
