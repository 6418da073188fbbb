package wetread.report;

import java.util.List;
import java.util.Optional;
import wetread.imaging.Rendition;
import wetread.imaging.SourceStudy;

/**
 * What the forms of a report are made from.
 *
 * @param pictures what the models were sent; may be empty
 * @param source the DICOM study that was read, for forms that are filed beside it. It names the patient whatever
 *        {@code WETREAD_IDENTIFIERS} says: no other form may look at it. Empty where it was none, or was not read
 * @param basis what is the same wherever the same bytes are read in the same way, as hexadecimal digits; empty where
 *        that is not known. It goes into the metadata of a report that is complete
 * @param isBesideUnread whether another study of the same archive could not be read, so that a later delivery is to
 *        read that one
 */
public record ReportContent(Report report, List<Rendition> pictures, Optional<SourceStudy> source,
        Optional<String> basis, boolean isBesideUnread) {

    public ReportContent {
        pictures = List.copyOf(pictures);
    }

    /** A report of which it is not known what it is based on. */
    public ReportContent(Report report, List<Rendition> pictures, Optional<SourceStudy> source) {
        this(report, pictures, source, Optional.empty(), false);
    }

    /** A report of what is no DICOM study. */
    public ReportContent(Report report, List<Rendition> pictures) {
        this(report, pictures, Optional.empty());
    }

    /** A report without pictures. */
    public static ReportContent of(Report report) {
        return new ReportContent(report, List.of());
    }

    /** The same, and whether another study of the same archive could not be read. */
    public ReportContent beside(boolean unread) {
        return new ReportContent(report, pictures, source, basis, unread);
    }
}
