package wetread.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Requests to a function URL, in payload format 2.0; those of an HTTP API look the same. */
@ApplicationScoped
public class VerdictRequests {
    /** A form on which a hundred findings are judged has less, unless their names are very long. */
    private static final int MAX_BODY = 64 * 1024;
    private static final String JSON_TYPE = "application/json";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    private final ObjectMapper json;
    private final VerdictPage page;

    VerdictRequests(ObjectMapper json, VerdictPage page) {
        this.json = json;
        this.page = page;
    }

    /** A request that is refused before it is looked at as a verdict. The message quotes nothing of it. */
    static final class RefusedException extends RuntimeException {
        private final int status;
        private final String code;

        /** @param code of why, which pages put into words */
        RefusedException(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }

        String code() {
            return code;
        }

        int status() {
            return status;
        }
    }

    /** The body as JSON; of a form its fields, with those that are called after a verdict as findings. */
    JsonNode body(JsonNode event) {
        if (!"POST".equals(event.path("requestContext").path("http").path("method").asText())) {
            throw new RefusedException(405, "not_posted", "verdicts are posted");
        }
        String type = type(event);
        String body = text(event);
        if (type.equals(FORM_TYPE)) {
            if (header(event, "sec-fetch-site").equalsIgnoreCase("cross-site")) {
                // Another site's page would have somebody judge who only opened it.
                throw new RefusedException(403, "other_site", "forms of other sites are not taken");
            }
            return new VerdictFields(json).of(body);
        }
        if (!type.equals(JSON_TYPE)) {
            throw new RefusedException(415, "content_type",
                    "the content type must be " + JSON_TYPE + " or " + FORM_TYPE);
        }
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new RefusedException(400, "no_json", "the body is no JSON");
        }
    }

    /** Whether the page with the form for a report is asked for. */
    static boolean isFormWanted(JsonNode event) {
        return "GET".equals(event.path("requestContext").path("http").path("method").asText())
                && event.path("queryStringParameters").has("reportId");
    }

    /** Whether it is a form that a browser posts. */
    static boolean isForm(JsonNode event) {
        return type(event).equals(FORM_TYPE);
    }

    private static String type(JsonNode event) {
        return header(event, "content-type").split(";")[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Function URLs write names of headers in small letters; who passes requests on may not. */
    private static String header(JsonNode event, String name) {
        return event.path("headers").properties().stream().filter(one -> one.getKey().equalsIgnoreCase(name))
                .map(one -> one.getValue().asText("")).findFirst().orElse("");
    }

    private static String text(JsonNode event) {
        String body = event.path("body").asText("");
        if (body.length() > MAX_BODY * 2) {
            throw new RefusedException(413, "too_large", "the body has more than " + MAX_BODY + " bytes");
        }
        byte[] bytes;
        try {
            bytes = event.path("isBase64Encoded").asBoolean() ? Base64.getDecoder().decode(body)
                    : body.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, "encoding", "the body is not encoded as it says");
        }
        if (bytes.length > MAX_BODY) {
            throw new RefusedException(413, "too_large", "the body has more than " + MAX_BODY + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Who signed in: by IAM as a function URL says it, or by a token as an HTTP API does. */
    Optional<String> signedIn(JsonNode event) {
        JsonNode authorizer = event.path("requestContext").path("authorizer");
        JsonNode claims = authorizer.path("jwt").path("claims");
        return Stream.of(authorizer.path("iam").path("userArn"), authorizer.path("iam").path("userId"),
                        claims.path("email"), claims.path("sub"))
                .map(name -> name.asText("")).filter(name -> !name.isBlank()).findFirst();
    }

    VerdictHandler.HttpAnswer answer(JsonNode event, VerdictHandler.Answer answer) {
        return VerdictPage.isWanted(event) ? page.of(answer) : json(answer.statusCode(), answer);
    }

    private VerdictHandler.HttpAnswer json(int status, VerdictHandler.Answer answer) {
        ObjectNode body = json.createObjectNode().put("status", answer.status());
        if (answer.reason() != null) {
            body.put("reason", answer.reason());
        }
        return new VerdictHandler.HttpAnswer(status, Map.of("content-type", JSON_TYPE, "cache-control", "no-store",
                "x-content-type-options", "nosniff"), body.toString());
    }
}
