package wetread.report;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The report as one self-contained page with the pictures as they were sent: no script, no request to anywhere. The
 * template {@code templates/report.html} lays it out and escapes all text, since models and headers may say anything;
 * its style is {@code report.css}.
 */
@Singleton
final class HtmlForm implements ReportForm {
    private static final String STYLE = "/report.css";

    private final Wording wording;
    private final Template template;
    private final String style;

    HtmlForm(Wording wording, @Location("report") Template template) {
        this.wording = wording;
        this.template = template;
        this.style = style();
    }

    @Override
    public String fileName() {
        return "report.html";
    }

    @Override
    public String mediaType() {
        return "text/html; charset=utf-8";
    }

    @Override
    public Optional<byte[]> bytes(ReportContent content) {
        return Optional.of(template
                .data("page", new HtmlPage(wording, content.report(), content.pictures()), "style", style).render()
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String style() {
        try (InputStream stream = HtmlForm.class.getResourceAsStream(STYLE)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + STYLE + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + STYLE + " cannot be read", e);
        }
    }
}
