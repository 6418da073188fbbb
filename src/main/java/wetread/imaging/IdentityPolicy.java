package wetread.imaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What becomes of a picture that may show who the patient is, where the header does not say which part of it is image. */
@ConfigMapping(prefix = "wetread.burned-in")
public interface IdentityPolicy {
    /** Burned In Annotation (0028,0301) is YES. */
    @WithDefault("REFUSE")
    Choice declared();

    /** A secondary capture or an ultrasound picture that does not say whether anything is burned in. */
    @WithDefault("SEND")
    Choice undeclared();

    /** What is done with it. */
    enum Choice { REFUSE, SEND }
}
