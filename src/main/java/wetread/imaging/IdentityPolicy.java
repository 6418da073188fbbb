package wetread.imaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What happens to a picture that may show the patient's name (DICOM PS3.3 C.7.6.1.1.5). Where the header says which
 * part of it is image, the picture is sent with the rest made black, whatever is set here.
 */
@ConfigMapping(prefix = "wetread.burned-in")
public interface IdentityPolicy {
    /** For pictures whose Burned In Annotation (0028,0301) is there and not exactly NO; refused by default. */
    @WithDefault("REFUSE")
    Choice declared();

    /**
     * For pictures without Burned In Annotation that may be more than what a detector saw: by SOP class and modality,
     * secondary captures, ultrasound, fluoroscopy, endoscopy, and whatever does not say what it is; sent by default.
     */
    @WithDefault("SEND")
    Choice undeclared();

    /** For PNG and JPEG files, which cannot say whether a name stands in the picture; sent by default. */
    @WithDefault("SEND")
    Choice files();

    /** REFUSE ends in {@link RejectionReason#BURNED_IN_IDENTITY}; SEND treats it like any other picture. */
    enum Choice { REFUSE, SEND }
}
