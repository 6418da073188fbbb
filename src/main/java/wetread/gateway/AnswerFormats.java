package wetread.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How strictly each model can be told the form of its answer: a JSON schema, else any JSON object, else nothing. What a
 * model was found not to take is remembered for the life of the container.
 */
@ApplicationScoped
public class AnswerFormats {
    private enum Format { JSON_SCHEMA, JSON_OBJECT, TEXT }

    private final Map<String, Format> known = new ConcurrentHashMap<>();
    private final ObjectMapper json;

    AnswerFormats(ObjectMapper json) {
        this.json = json;
    }

    /** The {@code response_format} for that model; null where it takes none. */
    JsonNode of(String model, JsonNode schema) {
        ObjectNode format = json.createObjectNode();
        return switch (known.getOrDefault(model, Format.JSON_SCHEMA)) {
            case JSON_SCHEMA -> {
                format.put("type", "json_schema").putObject("json_schema").put("name", "wet_read").put("strict", true)
                        .set("schema", schema);
                yield format;
            }
            case JSON_OBJECT -> format.put("type", "json_object");
            case TEXT -> null;
        };
    }

    /** Takes the next less strict format for that model; false when there is none. */
    boolean relax(String model) {
        Format now = known.getOrDefault(model, Format.JSON_SCHEMA);
        if (now == Format.TEXT) {
            return false;
        }
        known.put(model, now == Format.JSON_SCHEMA ? Format.JSON_OBJECT : Format.TEXT);
        return true;
    }
}
