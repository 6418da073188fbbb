package wetread.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import wetread.time.TimeSource;

/**
 * How each model takes its parameters, as its refusals teach it: at its endpoint, and beside the form that settings
 * say of it, so that a form that is set right counts at once. What was learnt holds for
 * {@link GatewayConfig#relaxedFor()}.
 */
@ApplicationScoped
public class AcceptedParameters {
    private final Map<Target, Known> known = new ConcurrentHashMap<>();
    private final ObjectMapper json;
    private final TimeSource time;
    private final Duration remembered;

    AcceptedParameters(ObjectMapper json, TimeSource time, GatewayConfig config) {
        this.json = json;
        this.time = time;
        this.remembered = config.relaxedFor();
    }

    private record Known(Relaxation relaxation, Instant at) {
    }

    /** What the model is known to refuse. */
    Relaxation of(Target target) {
        return current(known.get(target));
    }

    private Relaxation current(Known learnt) {
        return learnt != null && time.now().isBefore(learnt.at.plus(remembered)) ? learnt.relaxation : Relaxation.NONE;
    }

    /**
     * Notes that the model refused a parameter. Requests that are refused in the same form at the same time count as
     * one refusal.
     *
     * @param sent what was relaxed in the request that was refused; the parameter can be relaxed further
     * @return what is relaxed in the next request
     */
    Relaxation refuse(Target target, Relaxation sent, Parameter parameter) {
        return known.compute(target,
                (name, before) -> new Known(sent.with(parameter).and(current(before)), time.now())).relaxation;
    }

    /** The {@code response_format} that asks for {@code format}; null for text, which leaves the field out. */
    JsonNode responseFormat(RequestForm.Format format, JsonNode schema) {
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
}
