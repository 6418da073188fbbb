package wetread.study;

import wetread.report.Report;

/** What became of an upload in this invocation. */
public sealed interface UploadResult {
    String reportId();

    /** Whether a model has answered about it. */
    static boolean isAnswered(UploadResult result) {
        return result instanceof Reported reported && (reported.status() == Report.Status.PRELIMINARY
                || reported.status() == Report.Status.PARTIAL);
    }

    /** A report was written. */
    record Reported(String reportId, Report.Status status) implements UploadResult {
    }

    /** The report was there already: an earlier delivery of the same event wrote it. */
    record AlreadyReported(String reportId) implements UploadResult {
    }

    /**
     * The same bytes have been read under the same key, in the same way: the report that lies there stays the current
     * one, and nothing was paid.
     *
     * @param earlier the id of that report
     */
    record SameBytes(String reportId, String earlier) implements UploadResult {
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

    /**
     * Something withholds its reading: it waits until that is over, and its event has done its work. A study of loose
     * files is still to be brought into the waiting room, by the message that has it read.
     *
     * @param stay since when it waits, and for how long at least
     */
    record Waiting(String reportId, Withheld why, WaitingRoom.Stay stay) implements UploadResult {
        Waiting(String reportId, Withheld why) {
            this(reportId, why, WaitingRoom.Stay.NEW);
        }
    }

    /**
     * The upload was not read, and a later delivery may succeed: the event must come back.
     *
     * @param reason names no key
     */
    record Deferred(String reportId, String reason) implements UploadResult {
    }
}
