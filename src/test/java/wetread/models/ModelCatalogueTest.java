package wetread.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.cost.PriceBook;
import wetread.gateway.Endpoint;
import wetread.gateway.RequestForm;
import wetread.gateway.Target;
import wetread.settings.SettingsFile;
import wetread.settings.WrongSettingException;

class ModelCatalogueTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    private static final Endpoint GATEWAY = new Endpoint("GATEWAY_URL", URI.create("https://gateway.example/v1"),
            Optional.of(new Endpoint.Key("GATEWAY_API_KEY", "Authorization", "Bearer")), Map.of());

    private final Models shipped = ShippedModels.on(TODAY);

    @Test
    void requestsToAShippedModelHaveTheFormThatItTakes() {
        assertEquals(new RequestForm(RequestForm.Format.JSON_SCHEMA, RequestForm.Limit.MAX_COMPLETION_TOKENS, true,
                Optional.of("none")), shipped.target("gpt-6-luna").form());
        assertEquals(new RequestForm(RequestForm.Format.JSON_SCHEMA, RequestForm.Limit.MAX_TOKENS, false,
                Optional.of("low")), shipped.target("claude-haiku-5-5").form());
    }

    @Test
    void aPriceCountsFromItsDayOn() {
        assertEquals(new BigDecimal("0.750000"), usd(ShippedModels.on(LocalDate.of(2026, 12, 31)), "gemini-3.8-flash"));
        assertEquals(new BigDecimal("1.500000"), usd(ShippedModels.on(LocalDate.of(2027, 1, 1)), "gemini-3.8-flash"));
    }

    private static BigDecimal usd(Models models, String model) {
        return models.prices().price(model).orElseThrow().usd(1_000_000, 0);
    }

    @Test
    void aLongPromptCostsMoreAsAWhole() {
        PriceBook prices = shipped.prices();
        assertEquals(new BigDecimal("0.010000"), prices.price("claude-haiku-5-5").orElseThrow().usd(100_000, 0));
        assertEquals(new BigDecimal("0.050001"), prices.price("claude-haiku-5-5").orElseThrow().usd(100_001, 0));
        assertEquals(new BigDecimal("0.005000"), prices.price("claude-haiku-5-5").orElseThrow()
                .usd(100_000, 100_000, 8_000));
    }

    @Test
    void theNamesThatGatewaysGiveAModelHaveItsPrice() {
        PriceBook prices = shipped.prices();
        assertEquals(prices.price("claude-haiku-5-5"), prices.price("anthropic/claude-haiku-5.5"));
        assertEquals(Optional.empty(), prices.price("claude-haiku"));
    }

    @Test
    void theCheapestModelIsOneThatAGatewayOffersToday() {
        assertTrue(Set.of("gpt-6-luna", "claude-haiku-5-5").contains(shipped.prices().cheapest()));
    }

    @Test
    void batchesCostHalf() {
        assertEquals(new BigDecimal("1.000000"),
                shipped.prices().forBatches().price("gpt-6.1-sol").orElseThrow().usd(1_000_000, 0));
        assertEquals(shipped.prices().price("gpt-4o"), shipped.prices().forBatches().price("gpt-4o"));
    }

    @Test
    void anEntryOfAnOverrideTakesThePlaceOfTheShippedOne() {
        Models models = ShippedModels.with("""
                endpoints:
                  - {name: own, url: "http://10.0.0.7:8000/v1/"}
                models:
                  - {name: medgemma-1.5-4b-it, sent-as: medgemma, vendor: Google, use: open, endpoint: own,
                     prices: [{input: 0, output: 0}], tokens: gemma-fixed, source: ours, as-of: 2026-11-01,
                     accepts: {answer: json_object, max-pictures: 1}}
                """, TODAY);
        Target own = models.target("medgemma-1.5-4b-it");
        assertEquals("medgemma", own.sentAs());
        assertEquals("http://10.0.0.7:8000/v1", own.endpoint().url().toString());
        assertTrue(own.endpoint().key().isEmpty());
        assertEquals(1, models.limits("medgemma-1.5-4b-it").maxPictures());
        assertEquals(shipped.prices().models(), models.prices().models());
        assertEquals(shipped.target("gpt-6-luna"), models.target("gpt-6-luna"));
    }

    @Test
    void aModelIsAskedAtItsPlaceByWhicheverOfItsNames() {
        Models models = ShippedModels.with("""
                endpoints: [{name: own, url: "http://10.0.0.7:8000/v1"}]
                models:
                  - {name: medgemma-1.5-4b-it, aliases: [google/medgemma-1.5-4b-it], vendor: Google, use: open,
                     endpoint: own, prices: [{input: 0, output: 0}], tokens: gemma-fixed, source: ours,
                     as-of: 2026-11-01, accepts: {answer: json_object, max-pictures: 1}}
                """, TODAY);
        Target asked = models.target("google/medgemma-1.5-4b-it");
        assertEquals("own", asked.endpoint().name());
        assertEquals("google/medgemma-1.5-4b-it", asked.sentAs());
        assertEquals(RequestForm.Format.JSON_OBJECT, asked.form().format());
        assertEquals(1, models.limits("google/medgemma-1.5-4b-it").maxPictures());
    }

    /** As where a variable says where it is asked, and the bucket what it costs. */
    @Test
    void aModelThatIsWrittenDownAnewStaysWhereItWasByWhicheverOfItsNames() {
        String entry = "models: [{name: medgemma-1.5-4b-it, vendor: v, use: open, prices: [{input: %s, output: 0}], "
                + "tokens: gemma-fixed, source: s, as-of: 2026-11-01%s}]";
        SettingsFile file = new SettingsFile();
        ModelCatalogue placed = ModelCatalogue.of(file.shipped("/models.yaml", ModelsFile.class)).with(file.read(
                "endpoints: [{name: own, url: \"http://10.0.0.7:8000/v1\"}]\n" + entry.formatted(0, ", endpoint: own"),
                ModelsFile.class));
        Models models = placed.with(file.read(entry.formatted(1, ""), ModelsFile.class)).on(TODAY, GATEWAY);
        assertEquals("own", models.target("medgemma-1.5-4b-it").endpoint().name());
        assertEquals("own", models.target("google/medgemma-1.5-4b-it").endpoint().name());
        assertEquals(new BigDecimal("1.000000"), usd(models, "medgemma-1.5-4b-it"));
        assertEquals(GATEWAY, placed.with(file.read(entry.formatted(1, ", endpoint: GATEWAY_URL"), ModelsFile.class))
                .on(TODAY, GATEWAY).target("medgemma-1.5-4b-it").endpoint());
    }

    @Test
    void openWeightsWithoutAnEndpointAreAskedAtAServerThatWantsNoKeyAndAtNoGateway() {
        ModelCatalogue catalogue =
                ModelCatalogue.of(new SettingsFile().shipped("/models.yaml", ModelsFile.class));
        Endpoint own = new Endpoint("GATEWAY_URL", GATEWAY.url(), Optional.empty(), Map.of());
        Endpoint portkey = new Endpoint("GATEWAY_URL", GATEWAY.url(), Optional.empty(),
                Map.of("x-portkey-api-key", "@PORTKEY_API_KEY"));
        assertEquals(own, catalogue.on(TODAY, own).target("medgemma-1.5-4b-it").endpoint());
        for (Endpoint gateway : List.of(GATEWAY, portkey)) {
            Models models = catalogue.on(TODAY, gateway);
            assertFalse(models.target("medgemma-1.5-4b-it").endpoint().exists());
            assertFalse(models.target("Qwen/Qwen3-VL-8B-Instruct").endpoint().exists());
            assertEquals(gateway, models.target("gpt-6-luna").endpoint());
            assertEquals(gateway, models.target("nobody-knows-it").endpoint());
        }
        assertEquals(own, catalogue.on(TODAY, own, false).target("nobody-knows-it").endpoint());
        assertFalse(catalogue.on(TODAY, GATEWAY, false).target("nobody-knows-it").endpoint().exists());
        assertEquals(GATEWAY, catalogue.on(TODAY, GATEWAY, false).target("gpt-6-luna").endpoint());
    }

    @Test
    void aKeyGoesIntoTheHeaderThatTheEndpointWants() {
        Models models = ShippedModels.with("""
                endpoints:
                  - {name: azure, url: "https://clinic.openai.azure.com/openai/v1",
                     key: {variable: AZURE_API_KEY, header: api-key}, headers: {x-portkey-api-key: "@PORTKEY_API_KEY"}}
                  - {name: other, url: "https://other.example/v1", key: {variable: OTHER_API_KEY}}
                models:
                  - {name: a, vendor: v, use: precise, endpoint: azure, prices: [{input: 1, output: 1}],
                     tokens: gemini-fixed, source: s, as-of: 2026-11-01}
                  - {name: b, vendor: v, use: precise, endpoint: other, prices: [{input: 1, output: 1}],
                     tokens: gemini-fixed, source: s, as-of: 2026-11-01}
                """, TODAY);
        assertEquals(new Endpoint.Key("AZURE_API_KEY", "api-key", ""),
                models.target("a").endpoint().key().orElseThrow());
        assertEquals(Map.of("x-portkey-api-key", "@PORTKEY_API_KEY"), models.target("a").endpoint().headers());
        assertEquals(new Endpoint.Key("OTHER_API_KEY", "Authorization", "Bearer"),
                models.target("b").endpoint().key().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "reference: nobody | reference: there is none of that name",
        "expected-answer-tokens: 0 | expected-answer-tokens: a number of 1 or more is needed",
        "models: [{name: ' '}] | models[0].name: must not be blank",
        "models: [{name: x}] | models[0]: vendor, use, source and as-of are needed",
        "models: [{M, prices: []}] | models[0].prices: exactly one price without from is needed",
        "models: [{M, prices: [{input: 1, output: 1}, {input: 2, output: 2}]}] | models[0].prices: exactly one price",
        "models: [{M, prices: [{input: -1, output: 1}]}] | models[0].prices[0].input: must be 0 or more",
        "models: [{M, prices: [{input: 1}]}] | models[0].prices[0]: input and output are needed",
        "models: [{M, prices: [{input: 1, output: 1, batch-input: 1}]}] | models[0].prices[0].batch-input: is needed",
        "models: [{M, prices: [{input: 1, output: 1, long-input: 1}]}] | models[0].prices[0].over: is needed",
        "models: [{M, prices: [{input: 1e30, output: 1}]}] | models[0].prices[0].input: must be 0 or more, at most",
        "models: [{M, prices: [{input: 1, output: 1e999999999}]}] | models[0].prices[0].output: must be 0 or more, at",
        "models: [{M, prices: [{input: 1e-999999999, output: 1}]}] | models[0].prices[0].input: must be 0 or more, at",
        "models: [{M, prices: [{input: 1, output: 1}, {from: 2027-01-01, input: 2, output: 1}, "
            + "{from: 2027-01-01, input: 3, output: 1}]}] | models[0].prices: two count from the same day",
        "models: [{M, P, T, sent-as: ''}] | models[0].sent-as: must not be blank",
        "models: [{M, P, T, aliases: ['']}] | models[0].aliases: must not be blank",
        "models: [{M, P, T, accepts: {max-pictures: 1.5}}] | models[0].accepts.max-pictures: missing, or not of that",
        "models: [{M, P, tokens: nobody}] | models[0].tokens: there is none of that name",
        "models: [{M, P}] | models[0].tokens: there is none of that name",
        "models: [{M, P, T, endpoint: nobody}] | models[0].endpoint: there is none of that name",
        "models: [{M, P, T, aliases: [gpt-4o]}] | models, aliases of m: one is there twice",
        "models: [{M, P, T}, {M, P, T}] | models[1].name: is there twice",
        "models: [{M, P, T, accepts: {limit: tokens}}] | models[0].accepts: limit must be",
        "models: [{M, P, T, accepts: {max-pictures: 0}}] | models[0].accepts.max-pictures: a number of 1 or more",
        "models: [{M, P, T, accepts: {reasoning-effort: 'high; low'}}] | models[0].accepts.reasoning-effort: must be",
        "models: [{M, P, T, acepts: {}}] | models[0].acepts: no such setting",
        "token-rules: [{name: r}] | token-rules[0]: kind, source and as-of are needed",
        "token-rules: [{name: r, kind: TILES, source: s, as-of: 2026-11-01}] | token-rules[0].square: a number of 1",
        "token-rules: [{name: r, kind: PATCHES, source: s, as-of: 2026-11-01, patch: 28, max-patches: 9, "
            + "patch-tokens: -1}] | token-rules[0].patch-tokens: must be more than 0",
        "endpoints: [{name: e, url: 'https://h', key: {}}] | endpoints[0]: the variable of a key must be named",
        "endpoints: [{name: e}] | endpoints[0].url: is needed",
        "endpoints: [{name: e, url: 'ftp://host'}] | endpoints[0]: the URL must be http or https",
        "endpoints: [{name: e, url: 'https://user:word@host'}] | endpoints[0]: the URL must be http or https",
        "endpoints: [{name: e, url: 'https://h', key: {variable: AWS_SECRET_ACCESS_KEY}}] | endpoints[0]: the variable",
        "endpoints: [{name: e, url: 'https://h', headers: {x: '@HOME'}}] | endpoints[0]: a header's variable must be",
        "endpoints: [{name: e, url: 'https://h', headers: {'a b': c}}] | endpoints[0]: a header has no header's name",
    })
    void aWrongEntryIsNamedByItsKey(String override, String message) {
        String yaml = override.replace("M,", "name: m, vendor: v, use: cheap, source: s, as-of: 2026-11-01,")
                .replace("M}", "name: m, vendor: v, use: cheap, source: s, as-of: 2026-11-01}")
                .replace("P,", "prices: [{input: 1, output: 1}],").replace("P}", "prices: [{input: 1, output: 1}]}")
                .replace("T,", "tokens: gemini-fixed,").replace("T}", "tokens: gemini-fixed}");
        WrongSettingException e =
                assertThrows(WrongSettingException.class, () -> ShippedModels.with(yaml, TODAY));
        assertTrue(e.getMessage().startsWith(message), e.getMessage());
    }

    @Test
    void everyLargeFamilyHasACurrentModelOfEachUse() {
        ModelsFile file = new SettingsFile().shipped("/models.yaml", ModelsFile.class);
        for (String vendor : Set.of("OpenAI", "Anthropic", "Google")) {
            for (ModelsFile.Use use : Set.of(ModelsFile.Use.CHEAP, ModelsFile.Use.PRECISE)) {
                assertTrue(file.models().stream().anyMatch(model -> model.vendor().equals(vendor) && model.use() == use
                        && model.retiresOn().isEmpty()), vendor + " " + use);
            }
        }
        assertTrue(file.models().stream().filter(model -> model.use() == ModelsFile.Use.OPEN).count() >= 2);
        assertFalse(file.models().stream().anyMatch(model -> model.source().isBlank()));
    }
}
