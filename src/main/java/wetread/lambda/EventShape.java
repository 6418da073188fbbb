package wetread.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an event looks like, in words for a log: the names of its fields and nothing of what they hold. A name that is
 * not one of AWS's or of ours may itself be a patient's, and is only counted.
 */
final class EventShape {
    private static final Set<String> KNOWN = Set.of("Action", "Event", "EventSource", "EventSubscriptionArn",
            "Message", "MessageId", "Records", "Service", "Sns", "Subject",
            "SubscribeURL", "Time", "Timestamp", "TopicArn", "Type", "account",
            "action", "attributes", "awsRegion", "body", "bucket", "context", "date",
            "detail", "detail-type", "eventName", "eventSource", "eventSourceARN",
            "eventTime", "eventVersion", "httpMethod", "id", "images", "invocationId",
            "invocationSchemaVersion", "job", "key", "message", "messageId", "models",
            "month", "prefix", "records", "region", "requestContext", "resources",
            "s3", "source", "study", "tasks", "time", "version");
    private static final int MAX_DEPTH = 2;

    private EventShape() {
    }

    static String of(JsonNode event) {
        return of(event, MAX_DEPTH);
    }

    private static String of(JsonNode event, int depth) {
        if (event.isArray()) {
            return "a list of " + event.size()
                    + (event.isEmpty() || depth == 0 ? "" : ": " + of(event.get(0), depth - 1));
        }
        if (!event.isObject()) {
            return event.getNodeType().name().toLowerCase(Locale.ROOT);
        }
        List<String> names = new ArrayList<>();
        event.fieldNames().forEachRemaining(name -> {
            if (KNOWN.contains(name)) {
                names.add(depth > 0 && event.path(name).isContainerNode()
                        ? name + " (" + of(event.path(name), depth - 1) + ")" : name);
            }
        });
        Collections.sort(names);
        int others = event.size() - names.size();
        if (others > 0) {
            names.add(others + (names.isEmpty() ? " unknown" : " more"));
        }
        return "an object with " + (names.isEmpty() ? "no fields" : String.join(", ", names));
    }
}
