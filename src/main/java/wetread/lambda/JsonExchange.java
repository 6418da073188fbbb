package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/** Reads events and writes answers as JSON, and knows when the invocation ends: the same for every handler. */
@ApplicationScoped
public class JsonExchange {
    private final ObjectMapper json;
    private final TimeSource time;

    JsonExchange(ObjectMapper json, TimeSource time) {
        this.json = json;
        this.time = time;
    }

    /**
     * The event as a tree; an object without fields when the input is empty or {@code null}.
     *
     * @throws UnknownEventException when it is no JSON object
     */
    JsonNode event(InputStream input) throws IOException {
        JsonNode event;
        try {
            event = json.readTree(input.readAllBytes());
        } catch (JsonProcessingException e) {
            // Jackson's message would quote the event.
            throw new UnknownEventException("the event is no JSON");
        }
        if (event.isMissingNode() || event.isNull()) {
            return json.createObjectNode();
        }
        if (!event.isObject()) {
            throw new UnknownEventException("the event is no JSON object");
        }
        return event;
    }

    void answer(OutputStream output, Object answer) throws IOException {
        json.writeValue(output, answer);
    }

    Deadline deadline(Context context) {
        return Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()), time);
    }
}
