package wetread.imaging;

/**
 * Whose image it is. The report in the clinic's bucket carries it, so that it finds its study. It never leaves the
 * bucket.
 *
 * <p>Each part is null where the file does not say it.
 *
 * @param patientId DICOM Patient ID (0010,0020)
 * @param studyDate DICOM Study Date (0008,0020) as {@code yyyy-MM-dd}
 * @param accessionNumber DICOM Accession Number (0008,0050)
 * @param studyInstanceUid DICOM Study Instance UID (0020,000D)
 * @param seriesInstanceUid DICOM Series Instance UID (0020,000E)
 */
public record Subject(String patientId, String studyDate, String accessionNumber, String studyInstanceUid,
        String seriesInstanceUid) {
    /** The file says nothing, as PNG and JPEG. */
    public static final Subject UNKNOWN = new Subject(null, null, null, null);

    /** Of an image that does not say which series it is of. */
    public Subject(String patientId, String studyDate, String accessionNumber, String studyInstanceUid) {
        this(patientId, studyDate, accessionNumber, studyInstanceUid, null);
    }
}
