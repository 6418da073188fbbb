package wetread.cost;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import wetread.imaging.ImageTokenRule;

/** The known models: their prices, and how each counts the tokens of a picture. */
@Startup
@ApplicationScoped
public class PriceBook {
    /** For an unknown model: pictures small enough for every family, and large enough to read. */
    private static final ImageTokenRule UNKNOWN_FAMILY = new ImageTokenRules.Area(1568, 750);

    private final Map<String, CostConfig.Model> models = new LinkedHashMap<>();
    private final Map<String, ImageTokenRule> rules = new LinkedHashMap<>();
    private final CostConfig config;

    PriceBook(CostConfig config) {
        this.config = config;
        for (int i = 0; i < config.families().size(); i++) {
            CostConfig.Family family = config.families().get(i);
            String key = "wetread.cost.families[" + i + "]";
            if (rules.put(family.name(), rule(family, key)) != null) {
                throw new IllegalArgumentException(key + ".name: '" + family.name() + "' is there twice");
            }
        }
        for (CostConfig.Model model : config.models()) {
            if (model.inputUsdPerMillion().signum() < 0 || model.outputUsdPerMillion().signum() < 0
                    || model.cachedInputUsdPerMillion().filter(price -> price.signum() < 0).isPresent()) {
                throw new IllegalArgumentException(
                        "wetread.cost.models: the price of " + model.name() + " is negative");
            }
            if (!rules.containsKey(model.family())) {
                throw new IllegalArgumentException("wetread.cost.models: the family " + model.family() + " of "
                        + model.name() + " is not among wetread.cost.families " + rules.keySet());
            }
            if (models.put(model.name(), model) != null) {
                throw new IllegalArgumentException("wetread.cost.models: " + model.name() + " is there twice");
            }
        }
        if (!models.containsKey(config.singleModel())) {
            throw new IllegalArgumentException("wetread.cost.single-model: " + config.singleModel()
                    + " is not among wetread.cost.models " + models.keySet());
        }
    }

    /** The model's price; nothing for a model that is not in the book. */
    public Optional<ModelPrice> price(String model) {
        return Optional.ofNullable(models.get(model))
                .map(m -> new ModelPrice(m.inputUsdPerMillion(),
                        m.cachedInputUsdPerMillion().orElse(m.inputUsdPerMillion()), m.outputUsdPerMillion()));
    }

    /** The price of the model with the highest sum of its prices: what a model without a price is assumed to charge. */
    public ModelPrice dearest() {
        return models.values().stream()
                .max(Comparator.comparing(m -> m.inputUsdPerMillion().add(m.outputUsdPerMillion())))
                .flatMap(m -> price(m.name())).orElseThrow();
    }

    /** How the model counts the tokens of a picture; a cautious rule for a model that is not in the book. */
    public ImageTokenRule imageTokens(String model) {
        CostConfig.Model known = models.get(model);
        return known == null ? UNKNOWN_FAMILY : rules.get(known.family());
    }

    private static ImageTokenRule rule(CostConfig.Family family, String key) {
        return switch (family.kind()) {
            case TILES -> new ImageTokenRules.Tiles(positive(family.square(), key + ".square"),
                    positive(family.shortest(), key + ".shortest"), positive(family.tile(), key + ".tile"),
                    positive(family.baseTokens(), key + ".base-tokens"),
                    positive(family.tileTokens(), key + ".tile-tokens"));
            case PATCHES -> new ImageTokenRules.Patches(positive(family.patch(), key + ".patch"),
                    positive(family.maxPatches(), key + ".most-patches"),
                    family.maxEdge().isEmpty() ? Integer.MAX_VALUE
                            : positive(family.maxEdge(), key + ".longest-edge"),
                    family.patchTokens());
            case AREA -> new ImageTokenRules.Area(positive(family.maxEdge(), key + ".longest-edge"),
                    positive(family.pixelsPerToken(), key + ".pixels-per-token"));
            case EQUAL_TILES -> new ImageTokenRules.EqualTiles(positive(family.small(), key + ".small"),
                    positive(family.tile(), key + ".tile"), positive(family.tileTokens(), key + ".tile-tokens"),
                    positive(family.maxEdge(), key + ".longest-edge"));
            case FIXED -> new ImageTokenRules.Fixed(positive(family.tokens(), key + ".tokens"),
                    positive(family.maxEdge(), key + ".longest-edge"));
        };
    }

    private static int positive(OptionalInt value, String key) {
        if (value.isEmpty() || value.getAsInt() < 1) {
            throw new IllegalArgumentException(key + ": a number of 1 or more is needed");
        }
        return value.getAsInt();
    }

    /** The names of all models. */
    public Set<String> models() {
        return models.keySet();
    }

    /** The model with the lowest sum of its prices for prompt and completion tokens. */
    public String cheapest() {
        return models.values().stream()
                .min(Comparator.comparing(m -> m.inputUsdPerMillion().add(m.outputUsdPerMillion())))
                .orElseThrow().name();
    }

    /** The model whose price savings are measured against. */
    public String singleModel() {
        return config.singleModel();
    }

    /** The completion tokens that estimates expect of one answer. */
    public int expectedCompletionTokens() {
        return config.expectedCompletionTokens();
    }

    /** The date on which the prices were read. */
    public String pricesAsOf() {
        return config.pricesAsOf();
    }
}
