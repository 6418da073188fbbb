package wetread.cost;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Prices and picture rules as configuration: {@code wetread.cost} in {@code application.yaml}. */
@ConfigMapping(prefix = "wetread.cost")
public interface CostConfig {
    /** The date on which the prices were read. */
    String pricesAsOf();

    /** The model whose price savings are measured against. */
    String singleModel();

    /** The completion tokens that estimates expect of one answer. */
    @WithDefault("400")
    int expectedCompletionTokens();

    List<Family> families();

    List<Model> models();

    /** One model. */
    interface Model {
        String name();

        /** US dollars per million prompt tokens. */
        BigDecimal inputUsdPerMillion();

        /** US dollars per million prompt tokens that the gateway had read before; empty where they cost as much. */
        Optional<BigDecimal> cachedInputUsdPerMillion();

        /** US dollars per million completion tokens. */
        BigDecimal outputUsdPerMillion();

        /** The name of the {@link Family} by which the model counts the tokens of a picture. */
        String family();
    }

    /** How some models count the tokens of a picture. Its {@link Kind} says which of the numbers are needed. */
    interface Family {
        String name();

        Kind kind();

        /** The public document that the rule comes from. */
        String source();

        /** The date on which it was read there. */
        String asOf();

        /** {@code TILES}: side of the square that a picture is scaled down into first, pixels. */
        OptionalInt square();

        /** {@code TILES}: length that the shortest side is scaled down to next, pixels. */
        OptionalInt shortest();

        /** {@code TILES}, {@code EQUAL_TILES}: side of a tile, pixels. */
        OptionalInt tile();

        /** {@code TILES}: tokens of every picture, before those of its tiles. */
        OptionalInt baseTokens();

        /** {@code TILES}, {@code EQUAL_TILES}: tokens of a tile. */
        OptionalInt tileTokens();

        /** {@code PATCHES}: side of a patch, pixels. */
        OptionalInt patch();

        /** {@code PATCHES}: the maximum of patches; a picture of more is scaled down. */
        @WithName("most-patches")
        OptionalInt maxPatches();

        /** {@code PATCHES}: tokens of a patch. */
        @WithDefault("1")
        BigDecimal patchTokens();

        /** {@code AREA}: pixels of a token. */
        OptionalInt pixelsPerToken();

        /** {@code EQUAL_TILES}: the maximum edge of a picture that counts as one tile, pixels. */
        OptionalInt small();

        /** {@code FIXED}: tokens of every picture. */
        OptionalInt tokens();

        /**
         * The maximum edge of a picture, pixels; a larger one is scaled down. {@code TILES} has none, {@code PATCHES}
         * may do without.
         */
        @WithName("longest-edge")
        OptionalInt maxEdge();
    }

    /** The kinds of rules, each a record in {@link ImageTokenRules}. */
    enum Kind { TILES, PATCHES, AREA, EQUAL_TILES, FIXED }
}
