package wetread.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import wetread.imaging.ImageTokenRule;
import wetread.imaging.Size;

/** How model families count the tokens of a picture, each with the public source of its rule. */
public final class ImageTokenRules {
    private ImageTokenRules() {
    }

    /**
     * OpenAI's tile models (GPT-4o): a picture is scaled down into a square, then until its shortest side has a given
     * length, and is then counted in square tiles. Source: OpenAI, "Images and vision", calculating costs, high detail.
     *
     * @param square side of the first square, pixels
     * @param shortest length of the shortest side, pixels
     * @param tile side of a tile, pixels
     * @param baseTokens tokens of every picture, before those of its tiles
     * @param tileTokens tokens of each tile
     */
    public record Tiles(int square, int shortest, int tile, int baseTokens, int tileTokens) implements ImageTokenRule {
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
     * Claude: width × height ÷ pixels per token, rounded up, after a picture with a longer edge is scaled down. Source:
     * Anthropic, "Vision", image costs.
     *
     * @param maxEdge the maximum edge, pixels
     * @param pixelsPerToken the divisor
     */
    public record Area(int maxEdge, int pixelsPerToken) implements ImageTokenRule {
        @Override
        public Size fit(Size picture) {
            return picture.scaledDown((double) maxEdge / picture.longestEdge());
        }

        @Override
        public long tokens(Size picture) {
            return (fit(picture).pixels() + pixelsPerToken - 1) / pixelsPerToken;
        }
    }

    /**
     * Gemini: a small picture costs as much as each tile of a larger one. Source: Google, "Image understanding",
     * calculating tokens.
     *
     * @param small the maximum edge of a small picture, pixels
     * @param tile side of a tile, pixels
     * @param tokensEach tokens of a small picture or a tile
     * @param maxEdge the maximum edge, pixels. The limit is our own, to save tiles: the family publishes none
     */
    public record EqualTiles(int small, int tile, int tokensEach, int maxEdge) implements ImageTokenRule {
        @Override
        public Size fit(Size picture) {
            return picture.scaledDown((double) maxEdge / picture.longestEdge());
        }

        @Override
        public long tokens(Size picture) {
            Size fitted = fit(picture);
            return fitted.longestEdge() <= small ? tokensEach
                    : tokensEach * parts(fitted.width(), tile) * parts(fitted.height(), tile);
        }
    }

    /**
     * Square patches, each of the same number of tokens. A picture of more patches than the maximum is scaled down
     * until it has no more, and one of its sides is a whole number of patches. Source: OpenAI, "Images and vision",
     * calculating costs of patch models.
     *
     * @param patch side of a patch, pixels
     * @param maxPatches the maximum of patches
     * @param maxEdge the maximum edge, pixels; a picture with a longer one is scaled down
     * @param patchTokens tokens of a patch
     */
    public record Patches(int patch, int maxPatches, int maxEdge, BigDecimal patchTokens) implements ImageTokenRule {
        /** Rounding errors of floating point: so small an excess is no further patch. */
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
            double bound = Math.min(1, (double) maxEdge / picture.longestEdge());
            if (Math.ceil(picture.width() * bound / patch - NOISE) * Math.ceil(picture.height() * bound / patch - NOISE)
                    <= maxPatches) {
                return bound;
            }
            double factor = Math.sqrt((double) patch * patch * maxPatches / picture.pixels());
            double across = picture.width() * factor / patch;
            double down = picture.height() * factor / patch;
            return factor * Math.min(Math.floor(across) / across, Math.floor(down) / down);
        }
    }

    /**
     * Every picture has the same number of tokens. Source: measured counts of Gemini 3 at its default resolution.
     *
     * @param tokens of every picture
     * @param maxEdge the maximum edge, pixels. The limit is our own: a larger picture costs no more and shows no more
     */
    public record Fixed(int tokens, int maxEdge) implements ImageTokenRule {
        @Override
        public Size fit(Size picture) {
            return picture.scaledDown((double) maxEdge / picture.longestEdge());
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
