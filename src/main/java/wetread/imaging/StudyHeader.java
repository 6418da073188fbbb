package wetread.imaging;

/**
 * What a DICOM file says of its patient and its study, so that results can be filed beside it. It goes into DICOM
 * results in the clinic's own bucket and nowhere else: never put it into a log line, an exception, a question or any
 * other form of a report. Each part is empty where the file does not say it.
 *
 * @param patientName DICOM Patient's Name (0010,0010), decoded, with the carets and equals signs of its parts
 * @param patientId DICOM Patient ID (0010,0020)
 * @param issuerOfPatientId DICOM Issuer of Patient ID (0010,0021)
 * @param patientBirthDate DICOM Patient's Birth Date (0010,0030), as the file has it
 * @param patientSex DICOM Patient's Sex (0010,0040), as the file has it
 * @param studyUid DICOM Study Instance UID (0020,000D)
 * @param studyDate DICOM Study Date (0008,0020), as the file has it
 * @param studyTime DICOM Study Time (0008,0030), as the file has it
 * @param studyId DICOM Study ID (0020,0010)
 * @param studyDescription DICOM Study Description (0008,1030)
 * @param accessionNumber DICOM Accession Number (0008,0050)
 * @param referringPhysician DICOM Referring Physician's Name (0008,0090)
 * @param timezoneOffset DICOM Timezone Offset From UTC (0008,0201), as the file has it
 */
public record StudyHeader(String patientName, String patientId, String issuerOfPatientId, String patientBirthDate,
        String patientSex, String studyUid, String studyDate, String studyTime, String studyId,
        String studyDescription, String accessionNumber, String referringPhysician, String timezoneOffset) {

    /** Names nobody: a record's own text would. */
    @Override
    public String toString() {
        return "StudyHeader[]";
    }
}
