package wetread.models;

import wetread.imaging.ImageTokenRule;

/**
 * How many pictures a model accepts in a request, and how large ones.
 *
 * @param maxPictures 1 or more
 * @param maxSide the maximum side of a picture, pixels
 * @param manyPictures the number of pictures from which {@code maxSideOfMany} counts
 * @param maxSideOfMany pixels
 * @param maxBytes the maximum of a picture's bytes
 */
public record PictureLimits(int maxPictures, int maxSide, int manyPictures, int maxSideOfMany, int maxBytes) {
    /** Of a model of which nothing is said. */
    static final PictureLimits NONE = new PictureLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE,
            Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** The rule for pictures of which a request has so many. */
    public ImageTokenRule rule(ImageTokenRule rule, int pictures) {
        int side = pictures >= manyPictures ? Math.min(maxSide, maxSideOfMany) : maxSide;
        return side == Integer.MAX_VALUE ? rule : rule.within(side);
    }
}
