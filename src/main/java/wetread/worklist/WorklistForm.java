package wetread.worklist;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.UnaryOperator;
import wetread.reading.ReadingConfig;
import wetread.report.Synopses;
import wetread.report.Wording;
import wetread.verdict.VerdictConfig;

/**
 * The worklist as one page without script. The template {@code templates/worklist.html} lays it out and escapes all
 * text.
 */
@ApplicationScoped
public class WorklistForm {
    private final Template template;
    private final Wording wording;
    private final Synopses synopses;
    private final String language;
    private final Optional<String> verdictUrl;

    WorklistForm(@Location("worklist") Template template, Wording wording, Synopses synopses, ReadingConfig reading,
            VerdictConfig verdicts) {
        this.template = template;
        this.wording = wording;
        this.synopses = synopses;
        this.language = reading.language().code();
        this.verdictUrl = verdicts.verdictUrl().map(String::strip).filter(text -> !text.isEmpty());
        verdictUrl.ifPresent(url -> {
            if (!url.matches("https?://[^\\s\"'<>;,]+")) {
                throw new IllegalArgumentException("WETREAD_VERDICT_URL: must be an https:// address");
            }
        });
    }

    /** @param link makes a link from a key */
    String page(Worklist worklist, UnaryOperator<String> link) {
        return template.data("page",
                new WorklistPage(worklist, wording, synopses, language, verdictUrl, link)).render();
    }

    /** How many reports there are and what waits, in sentences. */
    public String summary(Worklist worklist) {
        return new WorklistPage(worklist, wording, synopses, language, verdictUrl, UnaryOperator.identity()).summary();
    }
}
