package wetread.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The strictest answer format that each model accepts: a JSON schema, else any JSON object, else plain text. A format
 * that a model refused is remembered for the life of the container.
 */
@ApplicationScoped
public class AnswerFormats {
    /** From strict to lax. */
    enum Format { JSON_SCHEMA, JSON_OBJECT, TEXT }

    private final Map<String, Format> known = new ConcurrentHashMap<>();
    private final ObjectMapper json;

    AnswerFormats(ObjectMapper json) {
        this.json = json;
    }

    /** The strictest format that the model is not known to refuse. */
    Format of(String model) {
        return known.getOrDefault(model, Format.JSON_SCHEMA);
    }

    /** The {@code response_format} that asks for {@code format}; null for text, which leaves the field out. */
    JsonNode request(Format format, JsonNode schema) {
        ObjectNode request = json.createObjectNode();
        return switch (format) {
            case JSON_SCHEMA -> {
                request.put("type", "json_schema").putObject("json_schema").put("name", "wet_read").put("strict", true)
                        .set("schema", schema);
                yield request;
            }
            case JSON_OBJECT -> request.put("type", "json_object");
            case TEXT -> null;
        };
    }

    /** Whether a model that refuses {@code format} may be asked in a laxer one. */
    boolean canRelax(Format format) {
        return format != Format.TEXT;
    }

    /**
     * Notes that the model refused a format: from now on it is asked in a laxer one. Requests that are refused in the
     * same format at the same time count as one refusal.
     *
     * @param refused the format that was sent; {@link #canRelax} allows it
     */
    void relax(String model, Format refused) {
        Format next = Format.values()[refused.ordinal() + 1];
        known.merge(model, next, (now, then) -> now.compareTo(then) > 0 ? now : then);
    }
}
