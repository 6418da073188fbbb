package wetread.report;

import jakarta.inject.Singleton;
import java.util.Optional;
import wetread.bucket.BucketLayout;

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
    public Optional<byte[]> bytes(ReportContent content) {
        return Optional.of(json.bytes(content.report()));
    }
}
