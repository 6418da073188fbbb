package wetread.cost;

import java.util.Map;
import wetread.tools.local.ShippedConfig;

/** The price book as {@code application.yaml} words it, with no container around. */
public final class ShippedPrices {

    private ShippedPrices() {
    }

    /** @param changes settings to put in the place of the shipped ones */
    public static PriceBook book(Map<String, String> changes) {
        return new PriceBook(ShippedConfig.with(changes, CostConfig.class));
    }

    public static Estimator estimator() {
        return new Estimator(book(Map.of()));
    }
}
