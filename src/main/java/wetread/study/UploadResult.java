package wetread.study;

import wetread.report.Report;

/** What became of an upload in this invocation. */
public sealed interface UploadResult {
    String reportId();

    /** A report was written. */
    record Reported(String reportId, Report.Status status) implements UploadResult {
    }

    /** The report was there already: an earlier delivery of the same event wrote it. */
    record AlreadyReported(String reportId) implements UploadResult {
    }

    /** The object is no upload, and gets no report. */
    record NoUpload(String reportId) implements UploadResult {
    }

    /**
     * A file of a study: its report will be that of the study.
     *
     * @param reportId of the file, under which no report will come
     * @param study the study's id
     */
    record Gathered(String reportId, String study) implements UploadResult {
    }

    /** The budget is reached: the upload waits until the budget allows for it. */
    record Waiting(String reportId) implements UploadResult {
    }

    /**
     * The upload was not read, and a later delivery may succeed: the event must come back.
     *
     * @param reason names no key
     */
    record Deferred(String reportId, String reason) implements UploadResult {
    }
}
