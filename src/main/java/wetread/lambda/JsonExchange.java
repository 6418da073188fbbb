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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import wetread.journal.Dimension;
import wetread.journal.Journal;
import wetread.journal.Measure;
import wetread.journal.Metrics;
import wetread.settings.Spelling;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/** Reads events and writes answers as JSON, and knows when the invocation ends: the same for every handler. */
@ApplicationScoped
public class JsonExchange {
    private static final int MAX_NAME = 64;
    /** What a message may repeat: a name that somebody chose for a field, and nothing that may be a text. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    /** As Lambda's Java runtimes say it: {@code Root=1-…;Parent=…;Sampled=1}. */
    private static final String TRACE = "com.amazonaws.xray.traceHeader";
    private static final String ROOT = "Root=";

    private final ObjectMapper json;
    private final TimeSource time;
    private final Metrics metrics;
    private final AtomicBoolean isFirst = new AtomicBoolean(true);

    JsonExchange(ObjectMapper json, TimeSource time, Metrics metrics) {
        this.json = json;
        this.time = time;
        this.metrics = metrics;
    }

    /** Has the log say which invocation it is about, and counts the first one of a function. */
    void begin(Context context) {
        boolean first = isFirst.getAndSet(false);
        Journal.invoked(context.getAwsRequestId(), traceId(System.getProperty(TRACE)), first);
        if (first) {
            metrics.write(context.getFunctionName() == null ? Map.of()
                    : Map.of(Dimension.FUNCTION, context.getFunctionName()), Map.of(Measure.COLD_STARTS, 1));
        }
    }

    private static String traceId(String header) {
        return header == null ? null : Arrays.stream(header.split(";")).filter(part -> part.startsWith(ROOT))
                .findFirst().map(root -> root.substring(ROOT.length())).orElse(null);
    }

    /**
     * The event as a tree; an object without fields when the input is empty or {@code null}.
     *
     * @throws UnknownEventException when it is no JSON object
     */
    JsonNode event(InputStream input) throws IOException {
        JsonNode event = events(input);
        if (!event.isObject()) {
            throw new UnknownEventException("the event is no JSON object");
        }
        return event;
    }

    /**
     * The event, or a list of several as EventBridge Pipes sends them; an object without fields when the input is empty
     * or {@code null}.
     *
     * @throws UnknownEventException when it is neither a JSON object nor a list
     */
    JsonNode events(InputStream input) throws IOException {
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
        if (!event.isContainerNode()) {
            throw new UnknownEventException("the event is no JSON object");
        }
        return event;
    }

    /** What a text looks like, in words for a log. */
    String shape(String text) {
        try {
            return EventShape.of(json.readTree(text));
        } catch (JsonProcessingException e) {
            // Jackson's message would quote it.
            return "no JSON";
        }
    }

    /**
     * Refuses an event with a field that the handler does not take: what somebody wanted by it would not happen.
     *
     * @param handler its name, for the message
     * @throws UnknownEventException when there is one; names it, and the field that may have been meant
     */
    void takesOnly(JsonNode event, String handler, String... fields) {
        Map<String, String> known = new LinkedHashMap<>();
        List.of(fields).forEach(field -> known.put(letters(field), field));
        event.fieldNames().forEachRemaining(name -> {
            if (known.containsValue(name)) {
                return;
            }
            String meant = Spelling.nearest(letters(name), known.keySet())
                    .map(near -> ": did you mean " + known.get(near) + "?")
                    .orElse("; it takes " + String.join(", ", fields));
            throw new UnknownEventException(handler + " takes no field "
                    + (NAME.matcher(name).matches() ? name : "of such a name") + meant);
        });
    }

    /** Fields are written in many ways: avg_tokens_per_image, AvgTokensPerImage. */
    private static String letters(String field) {
        return field.substring(0, Math.min(field.length(), MAX_NAME)).replaceAll("[^A-Za-z0-9]", "")
                .toLowerCase(Locale.ROOT);
    }

    void answer(OutputStream output, Object answer) throws IOException {
        json.writeValue(output, answer);
    }

    /** When the invocation ends. Begins it, too. */
    Deadline deadline(Context context) {
        begin(context);
        return Deadline.in(Duration.ofMillis(context.getRemainingTimeInMillis()), time);
    }
}
