package wetread.bucket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;

/** JSON as the content of stored objects. */
@ApplicationScoped
public class JsonContent {
    private final ObjectMapper json;

    JsonContent(ObjectMapper json) {
        this.json = json;
    }

    /** A JSON object without fields, to be filled and given to {@link #of}. */
    public ObjectNode empty() {
        return json.createObjectNode();
    }

    /**
     * What to write for a value.
     *
     * @param value a tree, or a record that is registered for reflection
     */
    public ObjectStore.Content of(Object value) {
        try {
            return ObjectStore.Content.json(json.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree or a record is always serializable", e);
        }
    }

    /** The JSON that an object holds; nothing when its bytes are no JSON. */
    public Optional<JsonNode> parse(byte[] content) {
        return parse(content, JsonNode.class);
    }

    /**
     * The value that an object holds; nothing when its bytes are no such value.
     *
     * @param type a record that is registered for reflection
     */
    public <T> Optional<T> parse(byte[] content, Class<T> type) {
        try {
            return Optional.ofNullable(json.readValue(content, type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
