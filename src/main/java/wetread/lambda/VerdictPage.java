package wetread.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import wetread.verdict.VerdictForm;

/** What a browser shows: the form of a report, and what became of a verdict. */
@ApplicationScoped
public class VerdictPage {
    private static final Map<String, String> HEADERS = Map.of("content-type", "text/html; charset=utf-8",
            "content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
                    + "form-action 'self'; frame-ancestors 'none'",
            "cache-control", "no-store", "referrer-policy", "no-referrer", "x-content-type-options", "nosniff");

    private final VerdictForm form;

    VerdictPage(VerdictForm form) {
        this.form = form;
    }

    /** Whether a request asks for a page, or sent a form from one. */
    static boolean isWanted(JsonNode event) {
        return VerdictRequests.isFormWanted(event) || VerdictRequests.isForm(event);
    }

    VerdictHandler.HttpAnswer of(VerdictHandler.Answer answer) {
        return new VerdictHandler.HttpAnswer(answer.statusCode(), HEADERS,
                answer.page() != null ? answer.page() : form.answer(answer.status(), answer.code()));
    }
}
