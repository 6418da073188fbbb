package wetread.lambda;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import wetread.reading.ReadingConfig;
import wetread.report.Wording;

/** What a browser shows after the worklist's form was sent. */
@ApplicationScoped
public class VerdictPage {
    private final Wording wording;
    private final String language;

    VerdictPage(Wording wording, ReadingConfig reading) {
        this.wording = wording;
        this.language = reading.language().code();
    }

    VerdictHandler.HttpAnswer of(VerdictHandler.Answer answer) {
        String said = wording.of("verdict." + answer.status());
        // The reason is for whoever made the request; who only clicked reads what it comes to.
        String why = answer.reason() == null ? "" : "<p>" + escaped(why(answer.statusCode())) + "</p>\n<p lang=\"en\">"
                + escaped(answer.reason()) + ".</p>\n";
        String body = "<!doctype html>\n<html lang=\"" + language + "\">\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + escaped(said) + "</title>\n"
                + "<p>" + escaped(said) + "</p>\n" + why + "<p>" + escaped(wording.of("verdict.back"))
                + "</p>\n</html>\n";
        return new VerdictHandler.HttpAnswer(answer.statusCode(), Map.of("content-type", "text/html; charset=utf-8",
                "content-security-policy", "default-src 'none'; frame-ancestors 'none'", "cache-control", "no-store",
                "x-content-type-options", "nosniff"), body);
    }

    /** By the status of HTTP; what has no sentence of its own is a fault of the request. */
    private String why(int status) {
        return wording.of("verdict.why." + status, wording.of("verdict.why.400"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
