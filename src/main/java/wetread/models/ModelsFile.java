package wetread.models;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code models.yaml} says, key by key. An override need not have all keys.
 *
 * @param reference the model whose price savings are measured against
 * @param expectedAnswerTokens the completion tokens that estimates expect of a full answer
 * @param expectedShortAnswerTokens the same of the short one that screening is asked for
 */
@RegisterForReflection
record ModelsFile(Optional<String> reference, Optional<Integer> expectedAnswerTokens,
        Optional<Integer> expectedShortAnswerTokens, List<EndpointEntry> endpoints,
        List<TokenRuleEntry> tokenRules, List<ModelEntry> models) {

    ModelsFile {
        endpoints = endpoints == null ? List.of() : List.copyOf(endpoints);
        tokenRules = tokenRules == null ? List.of() : List.copyOf(tokenRules);
        models = models == null ? List.of() : List.copyOf(models);
    }

    /**
     * Where models are asked, besides the endpoint that the environment names.
     *
     * @param url the base URL; {@code /chat/completions} is appended
     * @param key none for a server that wants no key
     * @param headers sent with each request; a value {@code @NAME} stands for the variable or the secret's field
     */
    @RegisterForReflection
    record EndpointEntry(String name, String url, Optional<KeyEntry> key, Map<String, String> headers) {
        EndpointEntry {
            headers = headers == null ? Map.of() : Map.copyOf(headers);
        }
    }

    /**
     * How the key of an endpoint is sent.
     *
     * @param variable the variable or the secret's field that holds it; its name ends with {@code _API_KEY}
     * @param header {@code Authorization} where none is given
     * @param scheme before the key; {@code Bearer} in {@code Authorization}, else nothing
     */
    @RegisterForReflection
    record KeyEntry(String variable, Optional<String> header, Optional<String> scheme) {
    }

    /** The kinds of rules, each a record in {@link wetread.cost.ImageTokenRules}. */
    enum Kind { TILES, PATCHES, AREA, EQUAL_TILES, FIXED }

    /**
     * How some models count the tokens of a picture. The kind says which of the numbers are needed.
     *
     * @param square TILES: side of the square that a picture is scaled down into first, pixels
     * @param shortest TILES: length that the shortest side is scaled down to next, pixels
     * @param tile TILES, EQUAL_TILES: side of a tile, pixels
     * @param baseTokens TILES: tokens of every picture, before those of its tiles
     * @param tileTokens TILES, EQUAL_TILES: tokens of a tile
     * @param patch PATCHES: side of a patch, pixels
     * @param maxPatches PATCHES: a picture of more is scaled down
     * @param patchTokens PATCHES: tokens of a patch, 1 where none are given
     * @param pixelsPerToken AREA: pixels of a token
     * @param small EQUAL_TILES: the maximum edge of a picture that counts as one tile, pixels
     * @param tokens FIXED: tokens of every picture
     * @param maxEdge the maximum edge of a picture, pixels; TILES has none, PATCHES may do without
     * @param source the public document that the rule comes from
     * @param asOf the date on which it was read there
     */
    @RegisterForReflection
    record TokenRuleEntry(String name, Kind kind, Optional<Integer> square, Optional<Integer> shortest,
            Optional<Integer> tile, Optional<Integer> baseTokens, Optional<Integer> tileTokens,
            Optional<Integer> patch, Optional<Integer> maxPatches, Optional<BigDecimal> patchTokens,
            Optional<Integer> pixelsPerToken, Optional<Integer> small, Optional<Integer> tokens,
            Optional<Integer> maxEdge, String source, LocalDate asOf) {
    }

    /** What a model is for, in the eyes of whoever chooses one. */
    enum Use {
        /** For screening. */
        CHEAP,
        /** For the answer that counts. */
        PRECISE,
        /** Open weights, for a server of one's own. */
        OPEN,
        /** Kept to compare with. */
        COMPARISON
    }

    /**
     * One model.
     *
     * @param name as policies and reports have it
     * @param aliases other names that gateways answer with; an override adds to them
     * @param sentAs the name in requests, where it is another
     * @param prices at least one; each counts from its day on
     * @param tokens the name of a {@link TokenRuleEntry}
     * @param endpoint the name of an {@link EndpointEntry}, or {@code GATEWAY_URL} for the one that the environment
     *        names; where none is given it is that one, save for open weights at a gateway that wants a key. An
     *        override without it leaves the model where it was
     * @param source where the prices were read
     * @param asOf the date on which they were read
     * @param retiresOn the day from which nobody offers it any more
     * @param successor the model that its vendor names in its place
     */
    @RegisterForReflection
    record ModelEntry(String name, List<String> aliases, Optional<String> sentAs, String vendor, Use use,
            List<PriceEntry> prices, String tokens, Optional<AcceptsEntry> accepts, Optional<String> endpoint,
            String source, LocalDate asOf, Optional<LocalDate> retiresOn, Optional<String> successor) {
        ModelEntry {
            aliases = aliases == null ? List.of() : List.copyOf(aliases);
            prices = prices == null ? List.of() : List.copyOf(prices);
        }

        /**
         * The same with what it does not say itself of where the model is: the endpoint, and further names. A model
         * that was meant for one server must not be asked at another because its price was written down anew.
         *
         * @param before in whose place it comes
         * @param taken names that others have
         */
        ModelEntry over(ModelEntry before, Set<String> taken) {
            List<String> names = Stream.concat(aliases.stream(),
                    before.aliases.stream().filter(alias -> !taken.contains(alias))).distinct().toList();
            return new ModelEntry(name, names, sentAs, vendor, use, prices, tokens, accepts,
                    endpoint.or(() -> before.endpoint), source, asOf, retiresOn, successor);
        }
    }

    /**
     * US dollars per million tokens.
     *
     * @param from the first day; none for the price of before
     * @param cached for prompt tokens that were read before; as much as others where none is given
     * @param batchInput for requests that may wait a day; none where it takes none
     * @param over prompt tokens beyond which the {@code long} prices count
     */
    @RegisterForReflection
    record PriceEntry(Optional<LocalDate> from, BigDecimal input, Optional<BigDecimal> cached, BigDecimal output,
            Optional<BigDecimal> batchInput, Optional<BigDecimal> batchOutput, Optional<Long> over,
            Optional<BigDecimal> longInput, Optional<BigDecimal> longCached, Optional<BigDecimal> longOutput) {
    }

    /**
     * What a model accepts. What is not said is tried in the usual way, and a refusal is learnt from.
     *
     * @param limit the name of the parameter that limits an answer: {@code max_tokens} or {@code max_completion_tokens}
     * @param temperature whether it may be sent
     * @param reasoningEffort what is sent as {@code reasoning_effort}; none for nothing
     * @param answer {@code json_schema}, {@code json_object} or {@code text}
     * @param maxPictures the maximum of pictures in a request
     * @param maxSide the maximum side of a picture, pixels
     * @param manyPictures the number of pictures from which {@code max-side-of-many} counts
     * @param maxBytes the maximum of a picture's bytes
     */
    @RegisterForReflection
    record AcceptsEntry(Optional<String> limit, Optional<Boolean> temperature, Optional<String> reasoningEffort,
            Optional<String> answer, Optional<Integer> maxPictures, Optional<Integer> maxSide,
            Optional<Integer> manyPictures, Optional<Integer> maxSideOfMany, Optional<Integer> maxBytes) {
    }
}
