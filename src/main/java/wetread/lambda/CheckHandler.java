package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import wetread.check.Check;
import wetread.check.CheckReport;
import wetread.check.Checkup;
import wetread.journal.Field;
import wetread.journal.Journal;

/**
 * Looks whether everything is in place: {@code {"bucket"}}, and with {@code "ask": true} one small paid question to
 * each model, with {@code "tell": true} a trial notice to whoever is told of reports. Answers the checks with their
 * states and a table. The schedule invokes it; what is red is logged, which the template's alarm looks for.
 */
@Named("check")
public class CheckHandler implements RequestStreamHandler {
    private static final Journal LOG = Journal.of(CheckHandler.class);
    private static final String CODE = "check_red";

    private final JsonExchange exchange;
    private final Checkup checkup;

    CheckHandler(JsonExchange exchange, Checkup checkup) {
        this.exchange = exchange;
        this.checkup = checkup;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = exchange.event(input);
        exchange.takesOnly(event, "check", "bucket", "ask", "tell");
        if (event.path("bucket").asText("").isEmpty() || isNoFlag(event, "ask") || isNoFlag(event, "tell")) {
            throw new UnknownEventException(
                    "check needs {\"bucket\"} and takes \"ask\": true and \"tell\": true");
        }
        CheckReport report = checkup.look(event.path("bucket").asText(), event.path("ask").asBoolean(),
                event.path("tell").asBoolean(), exchange.deadline(context));
        report.checks().stream().filter(check -> check.state() == Check.State.RED).forEach(check ->
                LOG.error(check.what() + ": " + check.detail(), Map.of(Field.CODE, CODE)));
        exchange.answer(output, report);
    }

    private static boolean isNoFlag(JsonNode event, String field) {
        return event.has(field) && !event.path(field).isBoolean();
    }
}
