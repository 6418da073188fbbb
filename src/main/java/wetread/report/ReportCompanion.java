package wetread.report;

/**
 * Goes with each report: what has to be known of it elsewhere, such as that somebody is to be told. A new bean of this
 * type is one more.
 */
public interface ReportCompanion {

    /**
     * A report and where it lies, or is about to.
     *
     * @param bucket that reports are written to
     * @param folder of the report, with a slash at its end. It may hold a patient's name
     */
    record Written(String bucket, String folder, Report report) {
    }

    /**
     * To be done before {@code report.json} is written. Nothing is certain then: the writer may be killed, or come too
     * late. Whoever uses what this leaves must look whether the report lies there.
     *
     * @throws wetread.bucket.StorageException when S3 does not take it; the report is then not written either
     */
    void before(Written report);

    /** To be done once the report lies there. Throws nothing: the report is written, whatever becomes of this. */
    void after(Written report);
}
