package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import wetread.bucket.BucketLayout;
import wetread.bucket.StorageException;
import wetread.verdict.Said;
import wetread.verdict.VerdictConfig;
import wetread.verdict.VerdictDesk;
import wetread.verdict.WrongVerdictException;

/**
 * Takes what physicians say of reports: {@code {"bucket","reportId","date","overall","findings","by"}}, by itself or as
 * the body of a request to the function's URL (payload format 2.0), there also as a form. Of a request by the URL the
 * sign-in says who judges. Answers a status as of HTTP, and why a verdict was refused.
 */
@Named("verdict")
public class VerdictHandler implements RequestStreamHandler {
    private final JsonExchange exchange;
    private final VerdictRequests requests;
    private final VerdictDesk desk;
    private final BucketLayout layout;
    private final VerdictConfig config;

    VerdictHandler(JsonExchange exchange, VerdictRequests requests, VerdictDesk desk, BucketLayout layout,
            VerdictConfig config) {
        this.exchange = exchange;
        this.requests = requests;
        this.desk = desk;
        this.layout = layout;
        this.config = config;
    }

    /** The answer to a request by the URL. */
    @RegisterForReflection
    record HttpAnswer(int statusCode, Map<String, String> headers, String body) {
    }

    /**
     * @param statusCode 201 when it was kept, 200 when it had been before; else why not, as of HTTP
     * @param reason null when it was kept
     */
    @RegisterForReflection
    record Answer(int statusCode, String status, String reason) {
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        exchange.begin(context);
        JsonNode event = exchange.event(input);
        boolean isHttp = event.path("requestContext").path("http").path("method").isTextual();
        Answer answer;
        try {
            answer = isHttp ? http(event) : direct(event);
        } catch (WrongVerdictException e) {
            answer = new Answer(e.status(), "refused", e.getMessage());
        } catch (VerdictRequests.RefusedException e) {
            answer = new Answer(e.status(), "refused", e.getMessage());
        } catch (StorageException e) {
            if (!isHttp) {
                throw e;
            }
            answer = new Answer(503, "refused", "the verdict could not be kept; try again");
        }
        exchange.answer(output, isHttp ? requests.answer(event, answer) : answer);
    }

    private Answer http(JsonNode event) {
        JsonNode body = requests.body(event);
        String bucket = config.verdictBucket().filter(name -> !name.isBlank()).orElseThrow(() ->
                new VerdictRequests.RefusedException(500, "WETREAD_VERDICT_BUCKET is not set"));
        if (body.has("bucket")) {
            throw new VerdictRequests.RefusedException(400, "the bucket is not for the request to say");
        }
        Said said = Said.parse(body);
        Optional<String> signedIn = requests.signedIn(event);
        if (said.by().isPresent() && !config.verdictBy()) {
            throw new VerdictRequests.RefusedException(400, "who judges is told by the sign-in (WETREAD_VERDICT_BY)");
        }
        return kept(bucket, said, said.by().or(() -> signedIn).orElseThrow(() ->
                new VerdictRequests.RefusedException(403, "nobody is signed in")));
    }

    /** Who may invoke the function is trusted to say who judges. */
    private Answer direct(JsonNode event) {
        if (!event.path("bucket").isTextual() || event.path("bucket").asText().isBlank()) {
            throw new VerdictRequests.RefusedException(400, "bucket must name the bucket of the uploads");
        }
        Said said = Said.parse(event);
        return kept(event.path("bucket").asText(), said, said.by().orElseThrow(() ->
                new VerdictRequests.RefusedException(400, "by must say who judges")));
    }

    private Answer kept(String bucket, Said said, String by) {
        return desk.take(layout.reportBucket(bucket), said, by) ? new Answer(201, "kept", null)
                : new Answer(200, "already_kept", null);
    }
}
