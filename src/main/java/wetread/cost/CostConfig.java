package wetread.cost;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;

/** Prices and picture rules as configuration: {@code wetread.cost} in {@code application.yaml}. */
@ConfigMapping(prefix = "wetread.cost")
public interface CostConfig {
    /** When the prices were read, as a date. */
    String pricesAsOf();

    /** The one model that savings are counted against. */
    String singleModel();

    /** Completion tokens that a reading is expected to take, for estimates. */
    @WithDefault("400")
    int expectedCompletionTokens();

    List<Family> families();

    List<Model> models();

    /** One model. */
    interface Model {
        String name();

        /** US dollars per million prompt tokens. */
        BigDecimal inputUsdPerMillion();

        /** US dollars per million completion tokens. */
        BigDecimal outputUsdPerMillion();

        /** Name of the {@link Family} that says how the model looks at pictures. */
        String family();
    }

    /** How some models count the tokens of a picture; which numbers it takes depends on its kind. */
    interface Family {
        String name();

        Kind kind();

        /** The public document that the rule comes from. */
        String source();

        /** When it was read there, as a date. */
        String asOf();

        /** {@code TILES}: side of the square that a picture is first fitted into, pixels. */
        OptionalInt square();

        /** {@code TILES}: length that the shortest side is then brought to, pixels. */
        OptionalInt shortest();

        /** {@code TILES}, {@code EQUAL_TILES}: side of a tile, pixels. */
        OptionalInt tile();

        /** {@code TILES}: tokens of any picture. */
        OptionalInt baseTokens();

        /** {@code TILES}, {@code EQUAL_TILES}: tokens of a tile. */
        OptionalInt tileTokens();

        /** {@code PATCHES}: side of a patch, pixels. */
        OptionalInt patch();

        /** {@code PATCHES}: the most that are looked at; a larger picture is made smaller. */
        OptionalInt mostPatches();

        /** {@code PATCHES}: tokens of a patch. */
        @WithDefault("1")
        BigDecimal patchTokens();

        /** {@code AREA}: pixels of a token. */
        OptionalInt pixelsPerToken();

        /** {@code EQUAL_TILES}: longest edge of a picture that counts as one tile, pixels. */
        OptionalInt small();

        /** {@code FIXED}: tokens of every picture. */
        OptionalInt tokens();

        /** Longest edge that is looked at, pixels; {@code TILES} has none, {@code PATCHES} may do without. */
        OptionalInt longestEdge();
    }

    /** The kinds of rules, as {@link ImageTokenRules} knows them. */
    enum Kind { TILES, PATCHES, AREA, EQUAL_TILES, FIXED }
}
