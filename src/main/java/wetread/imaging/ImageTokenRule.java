package wetread.imaging;

/**
 * How a family of models takes in a picture: the size to which it scales it, and the input tokens that it counts.
 * Models with equal rules are sent the same pictures. The rules of each family are data of {@code wetread.cost}.
 */
public interface ImageTokenRule {

    /** The size to which the model scales a picture of that size; never larger than {@code picture}. */
    Size fit(Size picture);

    /** Input tokens that the model counts for a picture of that size. */
    long tokens(Size picture);

    /**
     * This rule for pictures that are made smaller first.
     *
     * @param factor of width and height, above 0 and at most 1
     */
    default ImageTokenRule scaledDown(double factor) {
        return new ScaledDown(this, factor);
    }

    /**
     * This rule for pictures of which no side may be longer.
     *
     * @param maxSide pixels
     */
    default ImageTokenRule within(int maxSide) {
        return new Within(this, maxSide);
    }

    /** A rule whose pictures have a maximum side. */
    record Within(ImageTokenRule rule, int maxSide) implements ImageTokenRule {
        @Override
        public Size fit(Size picture) {
            return rule.fit(picture.scaledDown((double) maxSide / picture.longestEdge()));
        }

        @Override
        public long tokens(Size picture) {
            return rule.tokens(picture.scaledDown((double) maxSide / picture.longestEdge()));
        }
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
