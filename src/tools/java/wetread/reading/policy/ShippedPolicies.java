package wetread.reading.policy;

import java.util.Map;
import wetread.reading.ReadingPolicies;
import wetread.settings.NoOverrides;
import wetread.tools.local.ShippedConfig;

/** The policies of {@code policies.yaml}, read without a container. */
public final class ShippedPolicies {
    private static final PolicyBook BOOK = new ReadingPolicies().policyBook();

    private ShippedPolicies() {
    }

    public static Policy named(String name) {
        return BOOK.named(name).orElseThrow();
    }

    /** @param settings that replace the shipped ones */
    static Policies with(Map<String, String> settings) {
        return new Policies(ShippedConfig.with(settings, PolicyConfig.class), BOOK,
                NoOverrides.of(settings));
    }
}
