package wetread.models;

import java.math.BigDecimal;
import java.util.Optional;
import wetread.cost.ImageTokenRules;
import wetread.imaging.ImageTokenRule;
import wetread.settings.WrongSettingException;

/** Token rules of their entries. */
final class TokenRules {
    /** A thousand times what any model counts. */
    private static final BigDecimal MAX_PATCH_TOKENS = BigDecimal.valueOf(10_000);
    private static final int MAX_DIGITS = 12;

    private TokenRules() {
    }

    /**
     * The rule that an entry describes.
     *
     * @param key of the entry, for messages
     * @throws WrongSettingException when its kind needs a number that is not there; names the number's key
     */
    static ImageTokenRule of(ModelsFile.TokenRuleEntry entry, String key) {
        if (entry.kind() == null || entry.source() == null || entry.asOf() == null) {
            throw WrongSettingException.at(key, "kind, source and as-of are needed");
        }
        return switch (entry.kind()) {
            case TILES -> new ImageTokenRules.Tiles(positive(entry.square(), key + ".square"),
                    positive(entry.shortest(), key + ".shortest"), positive(entry.tile(), key + ".tile"),
                    positive(entry.baseTokens(), key + ".base-tokens"),
                    positive(entry.tileTokens(), key + ".tile-tokens"));
            case PATCHES -> new ImageTokenRules.Patches(positive(entry.patch(), key + ".patch"),
                    positive(entry.maxPatches(), key + ".max-patches"),
                    entry.maxEdge().isEmpty() ? Integer.MAX_VALUE : positive(entry.maxEdge(), key + ".max-edge"),
                    patchTokens(entry, key + ".patch-tokens"));
            case AREA -> new ImageTokenRules.Area(positive(entry.maxEdge(), key + ".max-edge"),
                    positive(entry.pixelsPerToken(), key + ".pixels-per-token"));
            case EQUAL_TILES -> new ImageTokenRules.EqualTiles(positive(entry.small(), key + ".small"),
                    positive(entry.tile(), key + ".tile"), positive(entry.tileTokens(), key + ".tile-tokens"),
                    positive(entry.maxEdge(), key + ".max-edge"));
            case FIXED -> new ImageTokenRules.Fixed(positive(entry.tokens(), key + ".tokens"),
                    positive(entry.maxEdge(), key + ".max-edge"));
        };
    }

    private static BigDecimal patchTokens(ModelsFile.TokenRuleEntry entry, String key) {
        BigDecimal tokens = entry.patchTokens().orElse(BigDecimal.ONE);
        if (Math.abs(tokens.scale()) > MAX_DIGITS || tokens.signum() <= 0
                || tokens.compareTo(MAX_PATCH_TOKENS) > 0) {
            throw WrongSettingException.at(key, "must be more than 0, and no more than "
                    + MAX_PATCH_TOKENS.toPlainString());
        }
        return tokens;
    }

    private static int positive(Optional<Integer> value, String key) {
        if (value.isEmpty() || value.get() < 1) {
            throw WrongSettingException.at(key, "a number of 1 or more is needed");
        }
        return value.get();
    }
}
