package wetread.models;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wetread.cost.ModelPrice;
import wetread.cost.PriceBook;
import wetread.gateway.Endpoint;
import wetread.gateway.RequestForm;
import wetread.gateway.StandardEndpoint;
import wetread.gateway.Target;
import wetread.imaging.ImageTokenRule;
import wetread.settings.WrongSettingException;

/** The entries of {@code models.yaml} and of what was laid over it, all of them checked. */
final class ModelCatalogue {
    private final ModelsFile file;

    private ModelCatalogue(ModelsFile file) {
        this.file = file;
    }

    /**
     * A catalogue of a whole file.
     *
     * @throws WrongSettingException when an entry is wrong; names its key
     */
    static ModelCatalogue of(ModelsFile file) {
        ModelCatalogue catalogue = new ModelCatalogue(file);
        if (file.reference().isEmpty() || file.expectedAnswerTokens().isEmpty()
                || file.expectedShortAnswerTokens().isEmpty()) {
            throw new WrongSettingException(
                    "reference, expected-answer-tokens, expected-short-answer-tokens: all are needed");
        }
        new ModelCheck(file).check(file);
        return catalogue;
    }

    /**
     * The catalogue with an override: its entries take the place of those of the same name, or are added.
     *
     * @throws WrongSettingException when an entry of the override is wrong; names its key
     */
    ModelCatalogue with(ModelsFile override) {
        ModelCatalogue merged = new ModelCatalogue(new ModelsFile(override.reference().or(file::reference),
                override.expectedAnswerTokens().or(file::expectedAnswerTokens),
                override.expectedShortAnswerTokens().or(file::expectedShortAnswerTokens),
                merged(file.endpoints(), override.endpoints(), ModelsFile.EndpointEntry::name),
                merged(file.tokenRules(), override.tokenRules(), ModelsFile.TokenRuleEntry::name),
                merged(file.models(), placed(override.models()), ModelsFile.ModelEntry::name)));
        new ModelCheck(merged.file).check(override);
        return merged;
    }

    private List<ModelsFile.ModelEntry> placed(List<ModelsFile.ModelEntry> over) {
        Set<String> taken = over.stream().flatMap(entry -> Stream.concat(Stream.ofNullable(entry.name()),
                entry.aliases().stream())).collect(Collectors.toSet());
        return over.stream().map(entry -> file.models().stream()
                .filter(before -> before.name().equals(entry.name())).findFirst()
                .map(before -> entry.over(before, taken)).orElse(entry)).toList();
    }

    private static <T> List<T> merged(List<T> before, List<T> over, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        before.forEach(entry -> byName.put(name.apply(entry), entry));
        over.forEach(entry -> byName.put(name.apply(entry), entry));
        return List.copyOf(byName.values());
    }

    /** The models as they are used on that day. */
    Models on(LocalDate day, Endpoint standard) {
        return on(day, standard, true);
    }

    /**
     * The same where a part may be missing.
     *
     * @param isWhole whether no override was left out: else one that was may have said where a model is asked
     */
    Models on(LocalDate day, Endpoint standard, boolean isWhole) {
        Map<String, ImageTokenRule> rules = new LinkedHashMap<>();
        file.tokenRules().forEach(entry -> rules.put(entry.name(), TokenRules.of(entry, entry.name())));
        Map<String, Endpoint> endpoints = new LinkedHashMap<>();
        endpoints.put(StandardEndpoint.NAME, standard);
        file.endpoints().forEach(entry -> endpoints.put(entry.name(), endpoint(entry)));
        List<PriceBook.Entry> prices = new ArrayList<>();
        Map<String, Models.Model> known = new LinkedHashMap<>();
        for (ModelsFile.ModelEntry entry : file.models()) {
            ModelsFile.PriceEntry price = entry.prices().stream()
                    .filter(one -> one.from().filter(day::isBefore).isEmpty())
                    .max(Comparator.comparing(one -> one.from().orElse(LocalDate.MIN))).orElseThrow();
            prices.add(new PriceBook.Entry(entry.name(), entry.aliases(), price(price), batch(price),
                    rules.get(entry.tokens()), isCandidate(entry, price, day), entry.asOf()));
            Endpoint endpoint = entry.endpoint().map(endpoints::get).orElse(
                    entry.use() == ModelsFile.Use.OPEN && standard.wantsKey() ? Endpoint.noneFor(entry.name())
                            : standard);
            // By whichever of its names a policy calls it, it is the same model at the same place.
            Stream.concat(Stream.of(entry.name()), entry.aliases().stream()).forEach(name ->
                    known.put(name, new Models.Model(
                            new Target(name, entry.sentAs().orElse(name), endpoint, form(entry.accepts())),
                            limits(entry.accepts()), entry.asOf(), entry.retiresOn(), entry.successor())));
        }
        return new Models(new PriceBook(file.reference().orElseThrow(), file.expectedAnswerTokens().orElseThrow(),
                file.expectedShortAnswerTokens().orElseThrow(),
                prices), standard, List.copyOf(endpoints.values()), isWhole || !standard.wantsKey(), known);
    }

    private static boolean isCandidate(ModelsFile.ModelEntry entry, ModelsFile.PriceEntry price, LocalDate day) {
        return (entry.use() == ModelsFile.Use.CHEAP || entry.use() == ModelsFile.Use.PRECISE)
                && price.input().signum() > 0 && entry.retiresOn().filter(end -> !day.isBefore(end)).isEmpty();
    }

    private static ModelPrice price(ModelsFile.PriceEntry entry) {
        return new ModelPrice(entry.input(), entry.cached().orElse(entry.input()), entry.output(),
                entry.over().map(over -> {
                    BigDecimal input = entry.longInput().orElse(entry.input());
                    return new ModelPrice.LongPrompt(over, new ModelPrice(input, entry.longCached().orElse(input),
                            entry.longOutput().orElse(entry.output())));
                }));
    }

    private static Optional<ModelPrice> batch(ModelsFile.PriceEntry entry) {
        return entry.batchInput().map(input ->
                new ModelPrice(input, input, entry.batchOutput().orElse(entry.output())));
    }

    /** @throws IllegalArgumentException when a format or a limit has another name than theirs */
    static RequestForm form(Optional<ModelsFile.AcceptsEntry> accepts) {
        RequestForm usual = RequestForm.USUAL;
        return accepts.map(entry -> new RequestForm(
                entry.answer().map(ModelCatalogue::format).orElse(usual.format()),
                entry.limit().map(ModelCatalogue::limit).orElse(usual.limit()),
                entry.temperature().orElse(usual.temperature()), entry.reasoningEffort())).orElse(usual);
    }

    private static RequestForm.Format format(String name) {
        return RequestForm.Format.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static RequestForm.Limit limit(String name) {
        return RequestForm.Limit.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static PictureLimits limits(Optional<ModelsFile.AcceptsEntry> accepts) {
        PictureLimits none = PictureLimits.NONE;
        return accepts.map(entry -> new PictureLimits(entry.maxPictures().orElse(none.maxPictures()),
                entry.maxSide().orElse(none.maxSide()), entry.manyPictures().orElse(none.manyPictures()),
                entry.maxSideOfMany().orElse(none.maxSideOfMany()), entry.maxBytes().orElse(none.maxBytes())))
                .orElse(none);
    }

    /** @throws IllegalArgumentException when a part of it is not allowed; the message says which */
    static Endpoint endpoint(ModelsFile.EndpointEntry entry) {
        return new Endpoint(entry.name(), Endpoint.url(entry.url()),
                entry.key().map(key -> StandardEndpoint.key(key.variable(), key.header(), key.scheme())),
                entry.headers());
    }
}
