package wetread.imaging.render;

import jakarta.enterprise.context.ApplicationScoped;
import wetread.imaging.ImageLimits;
import wetread.imaging.MedicalImage;

/** Makes the pictures that models are sent. */
@ApplicationScoped
public class Renderer {
    private final ImageLimits limits;

    Renderer(ImageLimits limits) {
        this.limits = limits;
    }

    /** An image whose pictures can be asked for. Nothing is decoded before that. */
    public PreparedImage prepare(MedicalImage image) {
        return new PreparedImage(image, limits);
    }
}
