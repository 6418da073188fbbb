package wetread.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.InputStream;

/** One question of a batch. Its pictures are encoded only when it is sent. */
public final class BatchLine {
    private final ChatBody body;

    BatchLine(ChatBody body) {
        this.body = body;
    }

    /**
     * The form of a line in the file that a batch is made of.
     *
     * @param customId by which the answer is told from others; at most 64 characters
     */
    @RegisterForReflection
    record Json(@JsonProperty("custom_id") String customId, String method, String url, ChatRequest body) {
    }

    /** Bytes in the file, the line's end included. */
    public long length() {
        return body.length() + 1;
    }

    InputStream stream() {
        return body.stream();
    }
}
