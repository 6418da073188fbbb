package wetread.cost;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wetread.imaging.ImageTokenRule;

/** Models with their prices, and how each counts the tokens of a picture. Never changes. */
public final class PriceBook {
    /** For an unknown model: pictures small enough for every family, and large enough to read. */
    private static final ImageTokenRule UNKNOWN_FAMILY = new ImageTokenRules.Area(1568, 750);

    private final Map<String, Entry> models = new LinkedHashMap<>();
    private final Map<String, Entry> byAnyName = new LinkedHashMap<>();
    private final String reference;
    private final int expectedCompletionTokens;
    private final int expectedShortTokens;

    /**
     * One model.
     *
     * @param aliases other names that gateways give it
     * @param batch what it charges for requests that may wait a day; empty where it takes none
     * @param rule how it counts the tokens of a picture
     * @param isCandidate whether it may be the cheapest single model that a cost is compared with: one that a gateway
     *        offers at a price, and that is not retired
     * @param asOf the date on which the prices were read
     */
    public record Entry(String name, List<String> aliases, ModelPrice price, Optional<ModelPrice> batch,
            ImageTokenRule rule, boolean isCandidate, LocalDate asOf) {
    }

    /**
     * A book.
     *
     * @param reference the model whose price savings are measured against; one of {@code entries}
     * @param expectedCompletionTokens that estimates expect of a full answer
     * @param expectedShortTokens that they expect of a short one
     * @param entries at least one; no name or alias twice
     */
    public PriceBook(String reference, int expectedCompletionTokens, int expectedShortTokens, List<Entry> entries) {
        this.reference = reference;
        this.expectedCompletionTokens = expectedCompletionTokens;
        this.expectedShortTokens = expectedShortTokens;
        for (Entry entry : entries) {
            models.put(entry.name(), entry);
            byAnyName.put(entry.name(), entry);
            entry.aliases().forEach(alias -> byAnyName.put(alias, entry));
        }
        if (!models.containsKey(reference)) {
            throw new IllegalArgumentException("the reference is not among the models");
        }
    }

    /** The model's price, by its name or an alias; nothing for a model that is not in the book. */
    public Optional<ModelPrice> price(String model) {
        return entry(model).map(Entry::price);
    }

    /** The book for requests that may wait: a model that takes none costs there what it costs at once. */
    public PriceBook forBatches() {
        return new PriceBook(reference, expectedCompletionTokens, expectedShortTokens,
                models.values().stream().map(entry -> new Entry(entry.name(), entry.aliases(),
                        entry.batch().orElse(entry.price()), entry.batch(), entry.rule(), entry.isCandidate(),
                        entry.asOf())).toList());
    }

    /** The price of the model with the highest sum of its prices: what a model without a price is assumed to charge. */
    public ModelPrice dearest() {
        return models.values().stream().map(Entry::price).max(Comparator.comparing(ModelPrice::sum)).orElseThrow();
    }

    /** How the model counts the tokens of a picture; a cautious rule for a model that is not in the book. */
    public ImageTokenRule imageTokens(String model) {
        return entry(model).map(Entry::rule).orElse(UNKNOWN_FAMILY);
    }

    /** The names of all models. */
    public Set<String> models() {
        return models.keySet();
    }

    /** The model with the lowest sum of its prices of those that a gateway offers; the reference where none does. */
    public String cheapest() {
        return models.values().stream().filter(Entry::isCandidate)
                .min(Comparator.comparing(entry -> entry.price().sum())).map(Entry::name).orElse(reference);
    }

    /**
     * Of some models the one with the lowest sum of its prices. One that is not in the book counts as the dearest.
     *
     * @param among at least one name
     */
    public String cheapestOf(Collection<String> among) {
        return among.stream().min(Comparator.comparing(model -> price(model).orElseGet(this::dearest).sum()))
                .orElseThrow();
    }

    /** All names of a model of the book, its own first; nothing for a model that is not in it. */
    public List<String> names(String model) {
        return entry(model).map(entry -> Stream.concat(Stream.of(entry.name()), entry.aliases().stream()).toList())
                .orElse(List.of());
    }

    /** The model whose price savings are measured against. */
    public String reference() {
        return reference;
    }

    /** The completion tokens that estimates expect of a short answer. */
    public int expectedShortTokens() {
        return expectedShortTokens;
    }

    /** The completion tokens that estimates expect of a full answer. */
    public int expectedCompletionTokens() {
        return expectedCompletionTokens;
    }

    /** The date on which the model's prices were read; the earliest of all for a model that is not in the book. */
    public LocalDate asOf(String model) {
        return entry(model).map(Entry::asOf).orElseGet(
                () -> models.values().stream().map(Entry::asOf).min(Comparator.naturalOrder()).orElseThrow());
    }

    private Optional<Entry> entry(String model) {
        return Optional.ofNullable(byAnyName.get(model));
    }
}
