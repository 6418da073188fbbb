package wetread.imaging.dicom;

import java.util.List;
import java.util.Set;
import wetread.imaging.IdentityPolicy;
import wetread.imaging.RejectionReason;
import wetread.imaging.UnreadableImageException;

/** Whether a picture may show the patient's name (DICOM PS3.3 C.7.6.1.1.5), and what then happens to it. */
final class BurnedIn {
    private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

    /**
     * Classes whose pixels a detector makes, with nothing drawn into them: radiographs, CT, MR, tomosynthesis, nuclear
     * medicine, PET, ophthalmic photography and tomography. Others are screens, films, or cameras with a caption.
     */
    private static final Set<String> OF_A_DETECTOR = Set.of("1", "1.1", "1.1.1", "1.2", "1.2.1", "1.3", "1.3.1", "2",
            "2.1", "4", "4.1", "13.1.3", "13.1.4", "13.1.5", "20", "77.1.5.1", "77.1.5.2", "77.1.5.4", "77.1.5.7",
            "77.1.5.8", "128", "130", "481.1");

    /** Modalities of those classes; an object of another one was made from something else. */
    private static final Set<String> DETECTORS = Set.of("CR", "DX", "MG", "IO", "PX", "CT", "MR", "NM", "PT", "OP",
            "OPT", "RTIMAGE");

    private final DataSet header;

    BurnedIn(DataSet header) {
        this.header = header;
    }

    /**
     * Refuses a picture that would carry the patient's name to the gateway. Nothing but one exact NO says that it does
     * not; whatever else is said counts as YES.
     *
     * @throws UnreadableImageException {@code burned_in_identity}
     */
    void refuse(IdentityPolicy policy) throws UnreadableImageException {
        List<String> said = said();
        if (said.isEmpty()) {
            if (policy.undeclared() == IdentityPolicy.Choice.REFUSE && !isOfADetector()) {
                throw new UnreadableImageException(RejectionReason.BURNED_IN_IDENTITY, "no Burned In Annotation "
                        + "(0028,0301), and neither SOP Class UID (0008,0016) nor Modality (0008,0060) exclude that "
                        + "the picture identifies the patient, not sent");
            }
        } else if (!said.stream().allMatch("NO"::equals) && policy.declared() == IdentityPolicy.Choice.REFUSE) {
            throw new UnreadableImageException(RejectionReason.BURNED_IN_IDENTITY,
                    "Burned In Annotation (0028,0301) is not NO and nothing says which part is image: "
                            + "the picture identifies the patient, not sent");
        }
    }

    /**
     * What Burned In Annotation a picture has that is made of this one; empty where nobody knows.
     *
     * @param isMasked whether everything is black but what the header says is image
     */
    String ofAPicture(boolean isMasked) {
        List<String> said = said();
        if (isMasked || said.isEmpty() && isOfADetector() || !said.isEmpty() && said.stream().allMatch("NO"::equals)) {
            return "NO";
        }
        return said.isEmpty() ? "" : "YES";
    }

    private List<String> said() {
        return header.strings(Tag.BurnedInAnnotation).stream().filter(value -> !value.isEmpty()).toList();
    }

    private boolean isOfADetector() {
        String uid = header.string(Tag.SOPClassUID).orElse("");
        return uid.startsWith(STORAGE) && OF_A_DETECTOR.contains(uid.substring(STORAGE.length()))
                && DETECTORS.contains(header.string(Tag.Modality).orElse(""));
    }
}
