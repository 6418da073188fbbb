package wetread.imaging;

/**
 * How a model looks at a picture: to which size it brings it, and how many input tokens that takes. Equal rules are shown
 * the same pictures. The rules of each model family are data of {@code wetread.cost}.
 */
public interface ImageTokenRule {

    /** The size at which the model looks at a picture of that size; never larger than {@code picture}. */
    Size fit(Size picture);

    /** Input tokens of one picture of that size. */
    long tokens(Size picture);

    /**
     * The same model shown smaller pictures.
     *
     * @param factor of width and height, above 0 and at most 1
     */
    default ImageTokenRule scaledDown(double factor) {
        return new ScaledDown(this, factor);
    }

    /** A rule whose pictures are made smaller by a factor. */
    record ScaledDown(ImageTokenRule rule, double factor) implements ImageTokenRule {
        @Override
        public Size fit(Size picture) {
            return rule.fit(picture).scaledDown(factor);
        }

        @Override
        public long tokens(Size picture) {
            return rule.tokens(picture);
        }
    }
}
