package wetread.journal;

import java.util.Arrays;
import java.util.Optional;

/** The allow-list of log fields: ids, sizes, timings and codes. No other field is logged beside a message. */
public enum Field {
    REPORT_ID("reportId"),
    /** Lambda's id of the invocation. */
    REQUEST_ID("requestId"),
    /** X-Ray's id of the trace. */
    TRACE_ID("traceId"),
    /** Whether the function began with this invocation. */
    COLD_START("coldStart"),
    /** The report's status, or an attempt's. */
    STATUS("status"),
    /** How soon a physician has to look. */
    ATTENTION("attention"),
    /** Why an image was rejected, or what happened that an alarm looks for. */
    CODE("code"),
    TIER("tier"),
    MODEL("model"),
    ATTEMPTS("attempts"),
    /** How many there are of what the message names. */
    COUNT("count"),
    /** The size of the encoded picture that was sent. */
    BYTES("bytes"),
    /** The hash of that picture: tells two pictures apart and shows neither. */
    SHA256("sha256"),
    DOWNLOAD_MS("downloadMs"),
    RENDER_MS("renderMs"),
    GATEWAY_MS("gatewayMs"),
    TOTAL_MS("totalMs"),
    REMAINING_MS("remainingMs"),
    /** The type of an exception, never its message. */
    EXCEPTION("exception");

    private final String key;

    Field(String key) {
        this.key = key;
    }

    /** The field's name in the log. */
    public String key() {
        return key;
    }

    static Optional<Field> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }
}
