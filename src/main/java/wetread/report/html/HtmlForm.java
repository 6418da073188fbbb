package wetread.report.html;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import wetread.report.ReportConfig;
import wetread.report.ReportContent;
import wetread.report.ReportForm;
import wetread.report.Wording;

/**
 * The report as one self-contained page with the pictures as they were sent: no script, no request to anywhere. The
 * template {@code templates/report.html} lays it out and escapes all text, since models and headers may say anything;
 * its style is {@code report.css}.
 */
@Singleton
public final class HtmlForm implements ReportForm {
    private static final String STYLE = "/report.css";

    private final Wording wording;
    private final ZoneId zone;
    private final Template template;
    private final String style;

    @Inject
    HtmlForm(Wording wording, ReportConfig config, @Location("report") Template template) {
        this(wording, config.timeZone(), template);
    }

    /** @param zone the clinic's */
    public HtmlForm(Wording wording, ZoneId zone, Template template) {
        this.wording = wording;
        this.zone = zone;
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
        return Optional.of(template.data("page", new HtmlPage(wording, zone, content), "style", style).render()
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
