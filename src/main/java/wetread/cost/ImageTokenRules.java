package wetread.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Size;

/** The image-token rules of model families, each with the public source that it comes from. */
final class ImageTokenRules {
    private ImageTokenRules() {
    }

    /**
     * OpenAI's tile models (GPT-4o): fitted into a square, then the shortest side to a length, then counted in square
     * tiles. Source: OpenAI, "Images and vision", calculating costs, high detail.
     *
     * @param square side of the first square, pixels
     * @param shortest length of the shortest side, pixels
     * @param tile side of a tile, pixels
     * @param baseTokens tokens of any picture
     * @param tileTokens tokens of each tile
     */
    record Tiles(int square, int shortest, int tile, int baseTokens, int tileTokens) implements ImageTokenRule {
        @Override
        public Size fit(Size picture) {
            Size inSquare = picture.scaledDown((double) square / picture.longestEdge());
            return inSquare.scaledDown((double) shortest / inSquare.shortestEdge());
        }

        @Override
        public long tokens(Size picture) {
            Size fitted = fit(picture);
            return baseTokens + tileTokens * parts(fitted.width(), tile) * parts(fitted.height(), tile);
        }
    }

    /**
     * Claude: width × height ÷ divisor, after its longest edge is fitted. Source: Anthropic, "Vision", image costs.
     *
     * @param longestEdge pixels
     * @param pixelsPerToken the divisor
     */
    record Area(int longestEdge, int pixelsPerToken) implements ImageTokenRule {
        @Override
        public Size fit(Size picture) {
            return picture.scaledDown((double) longestEdge / picture.longestEdge());
        }

        @Override
        public long tokens(Size picture) {
            return (fit(picture).pixels() + pixelsPerToken - 1) / pixelsPerToken;
        }
    }

    /**
     * Gemini: one price for a small picture, the same price for each tile of a larger one. Source: Google, "Image
     * understanding", calculating tokens.
     *
     * @param small longest edge of a picture that counts once, pixels
     * @param tile side of a tile, pixels
     * @param tokensEach tokens of a small picture or a tile
     * @param longestEdge our own bound, pixels: the family has none that is published, and tiles cost
     */
    record EqualTiles(int small, int tile, int tokensEach, int longestEdge) implements ImageTokenRule {
        @Override
        public Size fit(Size picture) {
            return picture.scaledDown((double) longestEdge / picture.longestEdge());
        }

        @Override
        public long tokens(Size picture) {
            Size fitted = fit(picture);
            return fitted.longestEdge() <= small ? tokensEach
                    : tokensEach * parts(fitted.width(), tile) * parts(fitted.height(), tile);
        }
    }

    /**
     * Square patches, each of so many tokens; a picture of more patches than are looked at is first made smaller, so that
     * the patches of one side come out whole. Source: OpenAI, "Images and vision", calculating costs of patch models.
     *
     * @param patch side of a patch, pixels
     * @param mostPatches that are looked at
     * @param longestEdge that is looked at, pixels
     * @param patchTokens tokens of a patch
     */
    record Patches(int patch, int mostPatches, int longestEdge, BigDecimal patchTokens) implements ImageTokenRule {
        /** What binary fractions add to a whole number must not count as a further patch. */
        private static final double NOISE = 1e-6;

        @Override
        public Size fit(Size picture) {
            return picture.scaledDown(factor(picture));
        }

        @Override
        public long tokens(Size picture) {
            double factor = factor(picture);
            long patches = (long) (Math.ceil(picture.width() * factor / patch - NOISE)
                    * Math.ceil(picture.height() * factor / patch - NOISE));
            return patchTokens.multiply(BigDecimal.valueOf(patches)).setScale(0, RoundingMode.CEILING).longValueExact();
        }

        private double factor(Size picture) {
            double bound = Math.min(1, (double) longestEdge / picture.longestEdge());
            if (Math.ceil(picture.width() * bound / patch - NOISE) * Math.ceil(picture.height() * bound / patch - NOISE)
                    <= mostPatches) {
                return bound;
            }
            double factor = Math.sqrt((double) patch * patch * mostPatches / picture.pixels());
            double across = picture.width() * factor / patch;
            double down = picture.height() * factor / patch;
            return factor * Math.min(Math.floor(across) / across, Math.floor(down) / down);
        }
    }

    /**
     * One price for every picture. Source: measured counts of Gemini 3 at its default resolution.
     *
     * @param longestEdge our own bound, pixels: more is not paid for, but not looked at either
     */
    record Fixed(int tokens, int longestEdge) implements ImageTokenRule {
        @Override
        public Size fit(Size picture) {
            return picture.scaledDown((double) longestEdge / picture.longestEdge());
        }

        @Override
        public long tokens(Size picture) {
            return tokens;
        }
    }

    private static long parts(int length, int part) {
        return (length + part - 1L) / part;
    }
}
