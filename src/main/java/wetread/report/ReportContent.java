package wetread.report;

import java.util.List;
import wetread.imaging.Rendition;

/**
 * What the forms of a report are made from.
 *
 * @param pictures what the models were sent; may be empty
 */
public record ReportContent(Report report, List<Rendition> pictures) {

    public ReportContent {
        pictures = List.copyOf(pictures);
    }

    /** A report without pictures. */
    public static ReportContent of(Report report) {
        return new ReportContent(report, List.of());
    }
}
