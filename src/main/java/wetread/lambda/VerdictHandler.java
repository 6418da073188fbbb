package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
import wetread.verdict.ReportAddress;
import wetread.verdict.Said;
import wetread.verdict.VerdictConfig;
import wetread.verdict.VerdictDesk;
import wetread.verdict.VerdictForm;
import wetread.verdict.WrongVerdictException;

/**
 * Takes what physicians say of reports: {@code {"bucket","reportId","date","overall","findings","by"}}, by itself or as
 * the body of a request to the function's URL (payload format 2.0), there also as a form. Of a request by the URL the
 * sign-in says who judges. Answers a status as of HTTP, and why a verdict was refused. A GET of the URL with
 * {@code reportId} and {@code date} answers the form on which that report is judged.
 */
@Named("verdict")
public class VerdictHandler implements RequestStreamHandler {
    private final JsonExchange exchange;
    private final VerdictRequests requests;
    private final VerdictDesk desk;
    private final VerdictForm form;
    private final BucketLayout layout;
    private final VerdictConfig config;

    VerdictHandler(JsonExchange exchange, VerdictRequests requests, VerdictDesk desk, VerdictForm form,
            BucketLayout layout, VerdictConfig config) {
        this.exchange = exchange;
        this.requests = requests;
        this.desk = desk;
        this.form = form;
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
     * @param code of the reason, for pages
     * @param page that was asked for; null where a verdict came
     */
    @RegisterForReflection
    @JsonIgnoreProperties({"code", "page"})
    record Answer(int statusCode, String status, String reason, String code, String page) {

        static Answer refused(int statusCode, String code, String reason) {
            return new Answer(statusCode, "refused", reason, code, null);
        }
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
            answer = Answer.refused(e.status(), e.code(), e.getMessage());
        } catch (VerdictRequests.RefusedException e) {
            answer = Answer.refused(e.status(), e.code(), e.getMessage());
        } catch (StorageException e) {
            if (!isHttp) {
                throw e;
            }
            answer = Answer.refused(503, "not_stored", "the verdict could not be kept; try again");
        }
        exchange.answer(output, isHttp ? requests.answer(event, answer) : answer);
    }

    private Answer http(JsonNode event) {
        if (VerdictRequests.isFormWanted(event)) {
            return form(event);
        }
        JsonNode body = requests.body(event);
        String bucket = bucket();
        if (body.has("bucket")) {
            throw new VerdictRequests.RefusedException(400, "fields", "the bucket is not for the request to say");
        }
        Said said = Said.parse(body);
        Optional<String> signedIn = requests.signedIn(event);
        if (said.by().isPresent() && !config.verdictBy()) {
            throw new VerdictRequests.RefusedException(400, "by",
                    "who judges is told by the sign-in (WETREAD_VERDICT_BY)");
        }
        return kept(bucket, said, said.by().or(() -> signedIn).orElseThrow(VerdictHandler::nobody));
    }

    /** It changes nothing. What it shows is for those alone who are signed in. */
    private Answer form(JsonNode event) {
        requests.signedIn(event).orElseThrow(VerdictHandler::nobody);
        ReportAddress report = ReportAddress.parse(event.path("queryStringParameters"));
        return new Answer(200, "form", null, null, form.form(layout.reportBucket(bucket()), report));
    }

    private static VerdictRequests.RefusedException nobody() {
        return new VerdictRequests.RefusedException(403, "nobody", "nobody is signed in");
    }

    private String bucket() {
        return config.verdictBucket().filter(name -> !name.isBlank()).orElseThrow(() ->
                new VerdictRequests.RefusedException(500, "not_set_up", "WETREAD_VERDICT_BUCKET is not set"));
    }

    /** Who may invoke the function is trusted to say who judges. */
    private Answer direct(JsonNode event) {
        if (!event.path("bucket").isTextual() || event.path("bucket").asText().isBlank()) {
            throw new VerdictRequests.RefusedException(400, "bucket", "bucket must name the bucket of the uploads");
        }
        Said said = Said.parse(event);
        return kept(event.path("bucket").asText(), said, said.by().orElseThrow(() ->
                new VerdictRequests.RefusedException(400, "by", "by must say who judges")));
    }

    private Answer kept(String bucket, Said said, String by) {
        return desk.take(layout.reportBucket(bucket), said, by) ? new Answer(201, "kept", null, null, null)
                : new Answer(200, "already_kept", null, null, null);
    }
}
