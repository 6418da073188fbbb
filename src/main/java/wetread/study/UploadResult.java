package wetread.study;

import wetread.report.Report;

/** How an upload's way ended in this invocation. */
public sealed interface UploadResult {
    String reportId();

    /** A report was written. */
    record Reported(String reportId, Report.Status status) implements UploadResult {
    }

    /** The report was there already: an earlier delivery of the same event wrote it. */
    record AlreadyReported(String reportId) implements UploadResult {
    }

    /** The budget is reached: it waits, and is read when money may be spent again. */
    record Waiting(String reportId) implements UploadResult {
    }

    /**
     * Nothing was written, and a later delivery may succeed: the event must come back.
     *
     * @param reason names no key
     */
    record Deferred(String reportId, String reason) implements UploadResult {
    }
}
