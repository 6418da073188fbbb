package wetread.cost;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.util.List;

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

    List<Model> models();

    /** One model. */
    interface Model {
        String name();

        /** US dollars per million prompt tokens. */
        BigDecimal inputUsdPerMillion();

        /** US dollars per million completion tokens. */
        BigDecimal outputUsdPerMillion();

        /** How the family looks at pictures. */
        Family family();
    }

    /** Families with an image-token rule. */
    enum Family { OPENAI_TILES, CLAUDE, GEMINI }
}
