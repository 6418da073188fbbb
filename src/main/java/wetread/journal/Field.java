package wetread.journal;

import java.util.Arrays;
import java.util.Optional;

/** The allow-list: nothing else stands beside a message in the log. Ids, sizes, timings and codes. */
public enum Field {
    REPORT_ID("reportId"),
    /** As in the report, or of an attempt. */
    STATUS("status"),
    /** Why an image was rejected. */
    CODE("code"),
    TIER("tier"),
    MODEL("model"),
    ATTEMPTS("attempts"),
    /** Of the picture that was sent, encoded. */
    BYTES("bytes"),
    /** Of the same; tells two pictures apart and shows neither. */
    SHA256("sha256"),
    PROMPT_TOKENS("promptTokens"),
    COMPLETION_TOKENS("completionTokens"),
    USD("usd"),
    DOWNLOAD_MS("downloadMs"),
    RENDER_MS("renderMs"),
    GATEWAY_MS("gatewayMs"),
    TOTAL_MS("totalMs"),
    REMAINING_MS("remainingMs"),
    /** The type of what was thrown, never its message. */
    EXCEPTION("exception");

    private final String key;

    Field(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    static Optional<Field> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }
}
