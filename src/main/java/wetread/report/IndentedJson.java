package wetread.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** JSON that a person can read too: a line for each member. */
@Singleton
public final class IndentedJson {
    private final ObjectWriter writer;

    /** Written by that mapper. */
    public IndentedJson(ObjectMapper json) {
        this.writer = json.writer().with(SerializationFeature.INDENT_OUTPUT);
    }

    /** In UTF-8. By way of a string: half a surrogate pair in a model's answer becomes a question mark, no error. */
    public byte[] bytes(Object form) {
        try {
            return writer.writeValueAsString(form).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is always serializable", e);
        }
    }
}
