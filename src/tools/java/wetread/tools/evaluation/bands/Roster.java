package wetread.tools.evaluation.bands;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import wetread.cost.ModelPrice;
import wetread.cost.PriceBook;
import wetread.imaging.Size;

/**
 * Who is asked in the bands, and what a call costs: the product's own prices and its rule for the tokens of a picture.
 *
 * @param first the first tier's model, which is the cheapest single one too
 * @param precise the precise tier's model, which is the reference too
 */
record Roster(PriceBook prices, String first, String precise) {
    /** One chest radiograph. */
    static final Size PICTURE = new Size(2500, 2048);
    /** Instructions, task and schema in English by o200k: 554 + 24 + 414, rounded. */
    static final int WORDS = 1000;
    private static final String RESOURCE = "/evaluation/roster.properties";

    /** The shipped models; those that the price book does not have are in the resource. */
    static Roster shipped() {
        Properties properties = new Properties();
        try (InputStream stream = Roster.class.getResourceAsStream(RESOURCE)) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> changes = new HashMap<>();
        properties.stringPropertyNames().stream().filter(name -> name.startsWith("wetread."))
                .forEach(name -> changes.put(name, properties.getProperty(name)));
        return new Roster(ShippedPrices.book(changes), properties.getProperty("first"),
                properties.getProperty("precise"));
    }

    long promptTokens(String model) {
        return prices.imageTokens(model).tokens(prices.imageTokens(model).fit(PICTURE)) + WORDS;
    }

    /** Millionths of a US dollar for a call, as the product counts it. */
    long microUsd(String model, int completionTokens) {
        ModelPrice price = prices.price(model).orElseThrow(
                () -> new IllegalStateException("no price for " + model));
        return price.usd(promptTokens(model), completionTokens).movePointRight(6).longValueExact();
    }
}
