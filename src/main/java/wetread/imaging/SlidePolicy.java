package wetread.imaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What happens to tiles of whole slides under a microscope: no context is made for them, and there are thousands. */
@ConfigMapping(prefix = "wetread.slides")
public interface SlidePolicy {
    /** REFUSE, the default, ends in {@link RejectionReason#NOT_FOR_READING}; READ reads them like any other image. */
    @WithDefault("REFUSE")
    Choice policy();

    /** What is done. */
    enum Choice { REFUSE, READ }
}
