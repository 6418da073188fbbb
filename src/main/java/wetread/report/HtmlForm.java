package wetread.report;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import wetread.imaging.Rendition;

/** The report as one self-contained page with the pictures as they were sent: no script, no request to anywhere. */
@Singleton
final class HtmlForm implements ReportForm {
    private final Wording wording;

    HtmlForm(Wording wording) {
        this.wording = wording;
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
    public byte[] bytes(Report report, List<Rendition> pictures) {
        return new HtmlPage(wording).of(report, pictures).getBytes(StandardCharsets.UTF_8);
    }
}
