package wetread.imaging;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * How a picture was taken, as far as it helps to choose the clinical context. A text is empty where the file does not
 * say it.
 *
 * <p>The description is free text and may name the patient. It is searched for a body part and goes no further.
 *
 * @param modality DICOM Modality (0008,0060), such as {@code CT}
 * @param bodyPartExamined DICOM Body Part Examined (0018,0015), as the file has it
 * @param view DICOM View Position (0018,5101)
 * @param description DICOM Study Description and Series Description, joined by a blank
 * @param bodyParts the parts of the body that the file names, at least one
 * @param leftEdge which side of the patient lies at the left edge of its frames, {@code R} or {@code L}; empty where
 *        the file does not say it, contradicts itself, or another axis of the body lies there
 * @param imageKind DICOM Image Type (0008,0008), value 3, in capitals: of scintigraphy, what its frames are to each
 *        other
 */
public record Acquisition(String modality, String bodyPartExamined, String view, String description,
        Set<BodyPart> bodyParts, String leftEdge, String imageKind) {
    /** An acquisition of which nothing is known, as for PNG and JPEG. */
    public static final Acquisition UNKNOWN = new Acquisition("", "", "", "");

    /** An acquisition that does not say which side is which, nor of which kind it is. */
    public Acquisition(String modality, String bodyPartExamined, String view, String description,
            Set<BodyPart> bodyParts) {
        this(modality, bodyPartExamined, view, description, bodyParts, "", "");
    }

    /** An acquisition whose body part follows from its texts alone, without codes. */
    public Acquisition(String modality, String bodyPartExamined, String view, String description) {
        this(modality, bodyPartExamined, view, description,
                BodyPart.all(bodyPartExamined, List.of(), description));
    }

    /** The part of the body that decides how the image is read: of several, the first constant. */
    public BodyPart bodyPart() {
        return bodyParts.stream().min(Comparator.naturalOrder()).orElse(BodyPart.UNKNOWN);
    }
}
