package wetread.report.money;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import wetread.bucket.ObjectStore;
import wetread.cost.CostReport;
import wetread.reading.ReadingConfig;
import wetread.report.ComparisonTable;
import wetread.report.Wording;

/**
 * The estimate as plain text, and as one self-contained page without a script, in the deployment's language. The
 * template {@code templates/estimate.html} lays the page out and escapes all text; its style is {@code estimate.css}.
 */
@Singleton
public final class CostForms {
    private static final String STYLE = "/estimate.css";

    private final Wording wording;
    private final String language;
    private final Template template;
    private final String style;

    CostForms(Wording wording, ReadingConfig config, @Location("estimate") Template template) {
        this.wording = wording;
        this.language = config.language().code();
        this.template = template;
        this.style = style();
    }

    /** The text: parts one below the other, their tables aligned. */
    public String text(CostReport report) {
        CostPage page = new CostPage(wording, language, report);
        StringBuilder text = new StringBuilder(page.title()).append('\n').append(page.made()).append('\n');
        for (CostSection section : page.sections()) {
            text.append("\n== ").append(section.title()).append('\n');
            section.lines().forEach(line -> text.append(line).append('\n'));
            if (section.hasRows()) {
                text.append(ComparisonTable.aligned(section.texts()));
            }
        }
        return text.toString();
    }

    /** What to write of the text. */
    public ObjectStore.Content textContent(CostReport report) {
        return new ObjectStore.Content(text(report).getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8",
                Map.of());
    }

    /** What to write of the page. */
    public ObjectStore.Content page(CostReport report) {
        String page = template.data("page", new CostPage(wording, language, report), "style", style).render();
        return new ObjectStore.Content(page.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", Map.of());
    }

    private static String style() {
        try (InputStream stream = CostForms.class.getResourceAsStream(STYLE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + STYLE + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + STYLE + " cannot be read", e);
        }
    }
}
