package wetread.report;

import java.util.Optional;

/** A form in which reports are written. A new bean of this type is a new file beside the others. */
public interface ReportForm {

    /** The name of the file in the report's folder, such as {@code report.html}; no other form has it. */
    String fileName();

    /** The media type (RFC 9110, section 8.3.1), such as {@code text/html; charset=utf-8}. */
    String mediaType();

    /** The content of the file; empty where a report like this one has no such form, and no file is written. */
    Optional<byte[]> bytes(ReportContent content);
}
