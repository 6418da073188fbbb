package wetread.cost;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The models that are known: their prices and how they look at pictures. */
@Startup
@ApplicationScoped
public class PriceBook {
    /** For a model that nothing is known of: small enough for every family, large enough to read. */
    private static final ImageTokenRule UNKNOWN_FAMILY = new ImageTokenRule.Area(1568, 750);

    private final Map<String, CostConfig.Model> models = new LinkedHashMap<>();
    private final CostConfig config;

    PriceBook(CostConfig config) {
        this.config = config;
        for (CostConfig.Model model : config.models()) {
            if (model.inputUsdPerMillion().signum() < 0 || model.outputUsdPerMillion().signum() < 0) {
                throw new IllegalArgumentException("wetread.cost.models: the price of " + model.name() + " is negative");
            }
            models.put(model.name(), model);
        }
        if (!models.containsKey(config.singleModel())) {
            throw new IllegalArgumentException("wetread.cost.single-model: " + config.singleModel()
                    + " is not among wetread.cost.models " + models.keySet());
        }
    }

    /** Nothing for a model that is not in the book. */
    public Optional<ModelPrice> price(String model) {
        return Optional.ofNullable(models.get(model))
                .map(m -> new ModelPrice(m.inputUsdPerMillion(), m.outputUsdPerMillion()));
    }

    /** A cautious rule for a model that is not in the book. */
    public ImageTokenRule imageTokens(String model) {
        CostConfig.Model known = models.get(model);
        if (known == null) {
            return UNKNOWN_FAMILY;
        }
        return switch (known.family()) {
            case OPENAI_TILES -> new ImageTokenRule.Tiles(2048, 768, 512, 85, 170);
            case CLAUDE -> new ImageTokenRule.Area(1568, 750);
            case GEMINI -> new ImageTokenRule.EqualTiles(384, 768, 258, 1536);
        };
    }

    public Set<String> models() {
        return models.keySet();
    }

    /** The model whose prompt and completion tokens together cost least. */
    public String cheapest() {
        return models.values().stream()
                .min(Comparator.comparing(m -> m.inputUsdPerMillion().add(m.outputUsdPerMillion())))
                .orElseThrow().name();
    }

    /** The one model that savings are counted against. */
    public String singleModel() {
        return config.singleModel();
    }

    public int expectedCompletionTokens() {
        return config.expectedCompletionTokens();
    }

    /** When the prices were read, as a date. */
    public String pricesAsOf() {
        return config.pricesAsOf();
    }
}
