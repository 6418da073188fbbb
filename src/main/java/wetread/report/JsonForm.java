package wetread.report;

import jakarta.inject.Singleton;
import java.util.List;
import wetread.bucket.BucketLayout;
import wetread.imaging.Rendition;

/** The report as its JSON Schema ({@code report.schema.json}) describes it. */
@Singleton
final class JsonForm implements ReportForm {
    private final IndentedJson json;

    JsonForm(IndentedJson json) {
        this.json = json;
    }

    @Override
    public String fileName() {
        return BucketLayout.REPORT;
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public byte[] bytes(Report report, List<Rendition> pictures) {
        return json.bytes(report);
    }
}
