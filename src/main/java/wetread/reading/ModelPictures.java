package wetread.reading;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Rendition;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.PreparedImage;
import wetread.models.PictureLimits;

/** An image in the pictures that one model accepts: no more of them, none larger than it takes. */
final class ModelPictures {
    /** A picture that is too large is made anew at half its width and height. */
    private static final double SMALLER = 0.5;
    /** A picture of 1/16 of the side shows nothing any more. */
    private static final int MAX_HALVINGS = 4;

    private final PreparedImage image;
    private final ImageTokenRule rule;
    private final PictureLimits limits;

    /** @param rule by which the model counts a picture's tokens, and to whose size it scales it */
    ModelPictures(PreparedImage image, ImageTokenRule rule, PictureLimits limits) {
        this.image = image;
        this.rule = rule;
        this.limits = limits;
    }

    /**
     * What to send first.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     */
    List<Rendition> first() throws UnreadableImageException {
        return within(1);
    }

    /**
     * What to send when the first ones were too large: the same at half the width and height.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     */
    List<Rendition> smaller() throws UnreadableImageException {
        return within(SMALLER);
    }

    /**
     * What to send when the first ones were too many: every other one; nothing where there was one.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     */
    Optional<List<Rendition>> fewer() throws UnreadableImageException {
        List<Rendition> sent = first();
        return sent.size() > 1 ? Optional.of(evenly(sent, (sent.size() + 1) / 2)) : Optional.empty();
    }

    private List<Rendition> within(double factor) throws UnreadableImageException {
        List<Rendition> pictures = evenly(image.renditions(scaled(rule, factor)), limits.maxPictures());
        ImageTokenRule limited = limits.rule(rule, pictures.size());
        double scale = factor;
        for (int i = 0; i <= MAX_HALVINGS; i++, scale *= SMALLER) {
            if (!limited.equals(rule) || i > 0) {
                pictures = evenly(image.renditions(scaled(limited, scale)), limits.maxPictures());
            }
            if (pictures.stream().noneMatch(picture -> picture.data().length > limits.maxBytes())) {
                break;
            }
        }
        return pictures;
    }

    private static ImageTokenRule scaled(ImageTokenRule rule, double factor) {
        return factor == 1 ? rule : rule.scaledDown(factor);
    }

    /** So many of the pictures, the first among them, as evenly as whole numbers allow. */
    private static List<Rendition> evenly(List<Rendition> pictures, int max) {
        return pictures.size() <= max ? pictures : IntStream.range(0, max)
                .mapToObj(i -> pictures.get((int) ((long) i * pictures.size() / max))).toList();
    }
}
