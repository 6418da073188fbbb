package wetread.cost;

import java.util.Map;
import wetread.tools.local.ShippedConfig;

/** The price book of {@code application.yaml}, read without a container. */
public final class ShippedPrices {

    private ShippedPrices() {
    }

    /** @param changes settings that replace the shipped ones */
    public static PriceBook book(Map<String, String> changes) {
        return new PriceBook(ShippedConfig.with(changes, CostConfig.class));
    }

    public static Estimator estimator() {
        return new Estimator(book(Map.of()));
    }
}
