package wetread.reading;

import java.util.Optional;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.render.PreparedStudy;
import wetread.models.Models;
import wetread.models.PictureLimits;
import wetread.reading.policy.Policy;

/** A study in the pictures that one model accepts and a tier shows it: no more of them, none larger than it takes. */
final class ModelPictures {
    /** A picture that is too large is made anew at half its width and height. */
    private static final double SMALLER = 0.5;
    /** A picture of 1/16 of the side shows nothing any more. */
    private static final int MAX_HALVINGS = 4;

    private final PreparedStudy study;
    private final ImageTokenRule rule;
    private final PictureLimits limits;
    private final int max;

    private ModelPictures(PreparedStudy study, ImageTokenRule rule, PictureLimits limits, int max) {
        this.study = study;
        this.rule = rule;
        this.limits = limits;
        this.max = max;
    }

    /** The pictures that a tier shows one of its models, at the size to which that model scales them. */
    static ModelPictures of(PreparedStudy study, Models models, String model, Policy.Tier tier) {
        PictureLimits limits = models.limits(model);
        return new ModelPictures(study, models.prices().imageTokens(model), limits,
                Math.min(tier.maxPictures().orElse(Integer.MAX_VALUE), limits.maxPictures()));
    }

    /**
     * What to send first.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     */
    Shown first() throws UnreadableImageException {
        return within(1);
    }

    /**
     * What to send when the first ones were too large: the same at half the width and height.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     */
    Shown smaller() throws UnreadableImageException {
        return within(SMALLER);
    }

    /**
     * What to send when the first ones were too many: every other one; nothing where there was one.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     */
    Optional<Shown> fewer() throws UnreadableImageException {
        Shown sent = first();
        return sent.pictures().size() > 1 ? Optional.of(sent.less()) : Optional.empty();
    }

    private Shown within(double factor) throws UnreadableImageException {
        Shown shown = Shown.of(study.renditions(scaled(rule, factor), limits.maxPictures()), max);
        ImageTokenRule limited = limits.rule(rule, shown.pictures().size());
        double scale = factor;
        for (int i = 0; i <= MAX_HALVINGS; i++, scale *= SMALLER) {
            if (!limited.equals(rule) || i > 0) {
                shown = Shown.of(study.renditions(scaled(limited, scale), limits.maxPictures()), max);
            }
            if (shown.pictures().stream().noneMatch(picture -> picture.data().length > limits.maxBytes())) {
                break;
            }
        }
        return shown;
    }

    private static ImageTokenRule scaled(ImageTokenRule rule, double factor) {
        return factor == 1 ? rule : rule.scaledDown(factor);
    }
}
