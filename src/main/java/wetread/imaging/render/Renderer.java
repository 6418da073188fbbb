package wetread.imaging.render;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.LongConsumer;
import wetread.imaging.ImageLimits;
import wetread.imaging.Study;

/** Makes the pictures that models are sent. */
@ApplicationScoped
public class Renderer {
    private final ImageLimits limits;

    Renderer(ImageLimits limits) {
        this.limits = limits;
    }

    /** A study whose pictures can be asked for. Nothing is decoded before that. */
    public PreparedStudy prepare(Study study) {
        return new PreparedStudy(study, limits);
    }

    /**
     * The same.
     *
     * @param footprint is told, each time after pictures were made, how many bytes of memory the study's pixels and
     *        pictures take from now on; not where more may be needed again, as a frame was too large to be kept
     */
    public PreparedStudy prepare(Study study, LongConsumer footprint) {
        return new PreparedStudy(study, limits, footprint);
    }
}
