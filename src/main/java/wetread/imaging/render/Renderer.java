package wetread.imaging.render;

import jakarta.enterprise.context.ApplicationScoped;
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
}
