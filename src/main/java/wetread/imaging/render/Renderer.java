package wetread.imaging.render;

import jakarta.enterprise.context.ApplicationScoped;
import wetread.imaging.ImageLimits;
import wetread.imaging.MedicalImage;

/** Makes the pictures that models are sent: frames chosen, each scaled once to the size that a model looks at, encoded. */
@ApplicationScoped
public class Renderer {
    private final ImageLimits limits;

    Renderer(ImageLimits limits) {
        this.limits = limits;
    }

    /** Begins with an image; nothing is decoded until a picture of it is asked for. */
    public PreparedImage prepare(MedicalImage image) {
        return new PreparedImage(image, limits);
    }
}
