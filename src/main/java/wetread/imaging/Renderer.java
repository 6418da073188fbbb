package wetread.imaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Makes the pictures that a model is sent: frames chosen, scaled once to the size that it looks at, encoded. */
@ApplicationScoped
public class Renderer {
    /** Each try at the byte limit has about half the pixels of the one before. */
    private static final double SHRINK = 0.7;

    private final JpegEncoder encoder = new JpegEncoder();
    private final ImageLimits limits;

    Renderer(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * @param fit the size at which the model looks at a picture of a given size; a larger answer is ignored, since a
     *        picture is never enlarged
     * @throws UnreadableImageException when a frame cannot be decoded
     */
    public List<Rendition> render(MedicalImage image, UnaryOperator<Size> fit) throws UnreadableImageException {
        List<Rendition> renditions = new ArrayList<>();
        for (int frame : framesRead(image.frames().count())) {
            renditions.add(render(image.frames().show(frame), frame, fit));
        }
        return List.copyOf(renditions);
    }

    private Rendition render(MedicalImage.Shown shown, int frame, UnaryOperator<Size> fit) {
        Size own = shown.picture().size();
        Size fitted = fit.apply(own);
        Size size = fitted.pixels() < own.pixels() ? fitted : own;
        while (true) {
            byte[] samples = AreaScaler.scale(shown.picture(), size);
            byte[] jpeg = encoder.encode(samples, size, shown.picture().channels());
            if (jpeg.length <= limits.renditionBytes() || size.pixels() == 1) {
                return new Rendition(frame, size, "image/jpeg", jpeg, shown.window());
            }
            size = size.scaledDown(SHRINK);
        }
    }

    /** All frames when they are few, else as many as allowed at even distances, first and last among them. */
    int[] framesRead(int count) {
        int most = Math.max(1, limits.framesRead());
        if (count <= most) {
            return IntStream.range(0, count).toArray();
        }
        if (most == 1) {
            return new int[] {count / 2};
        }
        return IntStream.range(0, most).map(i -> (int) Math.round((double) i * (count - 1) / (most - 1))).toArray();
    }
}
