package wetread.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What the body of a failed request says. Never passed on: it may quote the request.
 *
 * @param code an HTTP status that the error itself names; empty where it names none
 * @param parameter the parameter that it names as the cause, in lower case; empty where it names none
 * @param text the whole of it in lower case, cut at {@value #MAX_CHARACTERS} characters
 */
record GatewayError(OptionalInt code, String parameter, String text) {
    private static final int MAX_CHARACTERS = 16_384;
    private static final int MIN_STATUS = 400;
    private static final int MAX_STATUS = 599;

    /** Nothing is known. */
    static final GatewayError NONE = new GatewayError(OptionalInt.empty(), "", "");

    /** The error of a body that is no JSON. */
    static GatewayError of(String body) {
        return new GatewayError(OptionalInt.empty(), "", lower(body));
    }

    /** The error in a tree: {@code {"error": {…}}}, the same in a list (Gemini), or the error itself. */
    static GatewayError of(JsonNode tree) {
        JsonNode body = tree.isArray() ? tree.path(0) : tree;
        JsonNode error = body.has("error") ? body.path("error") : body;
        return new GatewayError(status(error), lower(error.path("param").asText("")), lower(tree.toString()));
    }

    private static OptionalInt status(JsonNode error) {
        for (String field : new String[] {"code", "status", "status_code"}) {
            int value = error.path(field).asInt(0);
            if (value >= MIN_STATUS && value <= MAX_STATUS) {
                return OptionalInt.of(value);
            }
        }
        return OptionalInt.empty();
    }

    private static String lower(String text) {
        return text.substring(0, Math.min(text.length(), MAX_CHARACTERS)).toLowerCase(Locale.ROOT);
    }
}
