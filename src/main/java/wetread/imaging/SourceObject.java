package wetread.imaging;

/**
 * A DICOM object that images came from, as others refer to it. A text is empty where the file does not say it.
 *
 * @param sopClassUid DICOM SOP Class UID (0008,0016)
 * @param sopUid DICOM SOP Instance UID (0008,0018)
 * @param seriesUid DICOM Series Instance UID (0020,000E)
 * @param frames DICOM Number of Frames (0028,0008); 1 where absent
 * @param burnedIn what Burned In Annotation (0028,0301) a picture made of it has: {@code NO} where the file says so, or
 *        a detector made its pixels; {@code YES} where the file says anything else; empty where nobody knows
 */
public record SourceObject(String sopClassUid, String sopUid, String seriesUid, int frames, String burnedIn) {
}
