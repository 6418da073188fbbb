package wetread.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import wetread.time.TimeSource;

/**
 * How each model takes its parameters, as its refusals teach it. What was learnt holds for
 * {@link GatewayConfig#relaxedFor()}.
 */
@ApplicationScoped
public class AcceptedParameters {
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final ObjectMapper json;
    private final TimeSource time;
    private final Duration remembered;

    AcceptedParameters(ObjectMapper json, TimeSource time, GatewayConfig config) {
        this.json = json;
        this.time = time;
        this.remembered = config.relaxedFor();
    }

    /** From strict to lax. */
    enum Format { JSON_SCHEMA, JSON_OBJECT, TEXT }

    /**
     * How a request has its parameters.
     *
     * @param completionTokens whether the limit is called {@code max_completion_tokens}
     * @param temperature whether it is sent
     */
    record Form(Format format, boolean completionTokens, boolean temperature) {
        /** As most models take it. */
        static final Form USUAL = new Form(Format.JSON_SCHEMA, false, true);

        /** The parameters that can be sent in another way, or left out. */
        Set<Parameter> relaxable() {
            Set<Parameter> relaxable = EnumSet.noneOf(Parameter.class);
            if (format != Format.TEXT) {
                relaxable.add(Parameter.RESPONSE_FORMAT);
            }
            if (!completionTokens) {
                relaxable.add(Parameter.MAX_TOKENS);
            }
            if (temperature) {
                relaxable.add(Parameter.TEMPERATURE);
            }
            return relaxable;
        }

        /** This form with exactly one parameter relaxed. */
        Form without(Parameter parameter) {
            return switch (parameter) {
                case RESPONSE_FORMAT -> new Form(Format.values()[format.ordinal() + 1], completionTokens, temperature);
                case MAX_TOKENS -> new Form(format, true, temperature);
                case TEMPERATURE -> new Form(format, completionTokens, false);
            };
        }

        /** Of each parameter the laxer of both. */
        private Form and(Form other) {
            return new Form(format.compareTo(other.format) > 0 ? format : other.format,
                    completionTokens || other.completionTokens, temperature && other.temperature);
        }
    }

    private record Known(Form form, Instant at) {
    }

    /** The strictest form that the model is not known to refuse. */
    Form of(String model) {
        return current(known.get(model));
    }

    private Form current(Known learnt) {
        return learnt != null && time.now().isBefore(learnt.at.plus(remembered)) ? learnt.form : Form.USUAL;
    }

    /**
     * Notes that the model refused a parameter. Requests that are refused in the same form at the same time count as
     * one refusal.
     *
     * @param sent the form that was refused; its {@link Form#relaxable()} has the parameter
     * @return the form for the next request
     */
    Form refuse(String model, Form sent, Parameter parameter) {
        return known.compute(model, (name, before) ->
                new Known(sent.without(parameter).and(current(before)), time.now())).form;
    }

    /** The {@code response_format} that asks for {@code format}; null for text, which leaves the field out. */
    JsonNode responseFormat(Format format, JsonNode schema) {
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
