package wetread.models;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import wetread.gateway.StandardEndpoint;
import wetread.models.ModelsFile.AcceptsEntry;
import wetread.models.ModelsFile.ModelEntry;
import wetread.models.ModelsFile.PriceEntry;
import wetread.settings.WrongSettingException;

/** Looks whether entries of {@code models.yaml} can be used. What is wrong is named by its key. */
final class ModelCheck {
    /** US dollars per million tokens: a dollar a token. Nobody asks as much. */
    private static final BigDecimal MAX_USD = BigDecimal.valueOf(1_000_000);
    private static final int MAX_DIGITS = 12;
    /** Names are part of the keys of objects. */
    private static final int MAX_NAME = 128;
    private final ModelsFile whole;

    /** @param whole all entries, among which names are looked up */
    ModelCheck(ModelsFile whole) {
        this.whole = whole;
    }

    /**
     * Checks a part of the whole: the shipped file, or what is laid over it.
     *
     * @throws WrongSettingException at the first entry that is wrong
     */
    void check(ModelsFile part) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < part.endpoints().size(); i++) {
            String key = "endpoints[" + i + "]";
            named(part.endpoints().get(i).name(), names, key + ".name");
            if (part.endpoints().get(i).name().equals(StandardEndpoint.NAME)) {
                throw WrongSettingException.at(key + ".name", "is that of the endpoint that the environment names");
            }
            check(part.endpoints().get(i), key);
        }
        names.clear();
        for (int i = 0; i < part.tokenRules().size(); i++) {
            String key = "token-rules[" + i + "]";
            named(part.tokenRules().get(i).name(), names, key + ".name");
            TokenRules.of(part.tokenRules().get(i), key);
        }
        names.clear();
        for (int i = 0; i < part.models().size(); i++) {
            String key = "models[" + i + "]";
            named(part.models().get(i).name(), names, key + ".name");
            check(part.models().get(i), key);
        }
        aliases();
        refersTo(whole.reference().orElseThrow(), whole.models(), ModelEntry::name, "reference");
        positive(whole.expectedAnswerTokens(), "expected-answer-tokens");
        positive(whole.expectedShortAnswerTokens(), "expected-short-answer-tokens");
    }

    private static void check(ModelsFile.EndpointEntry entry, String key) {
        if (entry.url() == null) {
            throw WrongSettingException.at(key + ".url", "is needed");
        }
        try {
            ModelCatalogue.endpoint(entry);
        } catch (IllegalArgumentException e) {
            throw WrongSettingException.at(key, e.getMessage());
        }
    }

    private void check(ModelEntry entry, String key) {
        if (entry.use() == null || entry.vendor() == null || entry.source() == null || entry.asOf() == null) {
            throw WrongSettingException.at(key, "vendor, use, source and as-of are needed");
        }
        if (entry.prices().stream().filter(price -> price.from().isEmpty()).count() != 1) {
            throw WrongSettingException.at(key + ".prices", "exactly one price without from is needed");
        }
        if (entry.prices().stream().map(PriceEntry::from).distinct().count() < entry.prices().size()) {
            throw WrongSettingException.at(key + ".prices", "two count from the same day");
        }
        entry.sentAs().ifPresent(name -> notBlank(name, key + ".sent-as"));
        entry.aliases().forEach(name -> notBlank(name, key + ".aliases"));
        for (int i = 0; i < entry.prices().size(); i++) {
            check(entry.prices().get(i), key + ".prices[" + i + "]");
        }
        refersTo(String.valueOf(entry.tokens()), whole.tokenRules(), ModelsFile.TokenRuleEntry::name, key + ".tokens");
        entry.endpoint().filter(name -> !name.equals(StandardEndpoint.NAME)).ifPresent(name ->
                refersTo(name, whole.endpoints(), ModelsFile.EndpointEntry::name, key + ".endpoint"));
        entry.accepts().ifPresent(accepts -> check(accepts, key + ".accepts"));
    }

    private static void check(PriceEntry price, String key) {
        price(Optional.ofNullable(price.input()), key + ".input");
        price(Optional.ofNullable(price.output()), key + ".output");
        if (price.input() == null || price.output() == null) {
            throw WrongSettingException.at(key, "input and output are needed");
        }
        price(price.cached(), key + ".cached");
        price(price.batchInput(), key + ".batch-input");
        price(price.batchOutput(), key + ".batch-output");
        price(price.longInput(), key + ".long-input");
        price(price.longCached(), key + ".long-cached");
        price(price.longOutput(), key + ".long-output");
        if (price.batchInput().isPresent() != price.batchOutput().isPresent()) {
            throw WrongSettingException.at(key + ".batch-input", "is needed with batch-output, and the other way");
        }
        if (price.over().isEmpty() && (price.longInput().isPresent() || price.longOutput().isPresent())) {
            throw WrongSettingException.at(key + ".over", "is needed with prices of long prompts");
        }
        if (price.over().filter(over -> over < 1).isPresent()) {
            throw WrongSettingException.at(key + ".over", "must be 1 or more");
        }
    }

    private static void check(AcceptsEntry accepts, String key) {
        try {
            ModelCatalogue.form(Optional.of(accepts));
        } catch (IllegalArgumentException e) {
            throw WrongSettingException.at(key, "limit must be max_tokens or max_completion_tokens, answer "
                    + "json_schema, json_object or text");
        }
        if (accepts.reasoningEffort().filter(effort -> !effort.matches("[a-z]{1,16}")).isPresent()) {
            throw WrongSettingException.at(key + ".reasoning-effort", "must be a word such as low");
        }
        accepts.maxPictures().ifPresent(value -> positive(Optional.of(value), key + ".max-pictures"));
        accepts.maxSide().ifPresent(value -> positive(Optional.of(value), key + ".max-side"));
        accepts.manyPictures().ifPresent(value -> positive(Optional.of(value), key + ".many-pictures"));
        accepts.maxSideOfMany().ifPresent(value -> positive(Optional.of(value), key + ".max-side-of-many"));
        accepts.maxBytes().ifPresent(value -> positive(Optional.of(value), key + ".max-bytes"));
    }

    /** A name that two models have would make it a matter of chance whose price counts. */
    private void aliases() {
        Set<String> names = new HashSet<>();
        whole.models().forEach(model -> names.add(model.name()));
        for (ModelEntry model : whole.models()) {
            for (String alias : model.aliases()) {
                if (!names.add(alias)) {
                    throw WrongSettingException.at("models, aliases of " + model.name(), "one is there twice");
                }
            }
        }
    }

    private static void named(String name, Set<String> names, String key) {
        notBlank(name, key);
        if (!names.add(name)) {
            throw WrongSettingException.at(key, "is there twice");
        }
    }

    private static void notBlank(String name, String key) {
        if (name == null || name.isBlank() || name.length() > MAX_NAME) {
            throw WrongSettingException.at(key, "must not be blank, nor longer than " + MAX_NAME + " characters");
        }
    }

    private static <T> void refersTo(String name, List<T> among, Function<T, String> nameOf, String key) {
        if (among.stream().map(nameOf).noneMatch(name::equals)) {
            throw WrongSettingException.at(key, "there is none of that name, only "
                    + among.stream().map(nameOf).toList());
        }
    }

    private static void positive(Optional<Integer> value, String key) {
        if (value.isEmpty() || value.get() < 1) {
            throw WrongSettingException.at(key, "a number of 1 or more is needed");
        }
    }

    /** The scale first: of a number such as 1e999999999 nothing can be calculated. */
    private static boolean isPrice(BigDecimal usd) {
        return Math.abs(usd.scale()) <= MAX_DIGITS && usd.signum() >= 0 && usd.compareTo(MAX_USD) <= 0;
    }

    private static void price(Optional<BigDecimal> price, String key) {
        if (price.filter(usd -> !isPrice(usd)).isPresent()) {
            throw WrongSettingException.at(key, "must be 0 or more, at most " + MAX_USD.toPlainString()
                    + ", with " + MAX_DIGITS + " digits after the point or fewer");
        }
    }
}
