package wetread.reading;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.yaml.YamlConfigSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import wetread.cost.CostConfig;

/** The policies and the price book as {@code application.yaml} words them, with no container around. */
public final class ShippedPolicies {
    private static final SmallRyeConfig CONFIG = config(Map.of());
    private static final Policies POLICIES = new Policies(CONFIG.getConfigMapping(ReadingConfig.class), "triage");

    private ShippedPolicies() {
    }

    public static Policy named(String name) {
        return POLICIES.named(name).orElseThrow();
    }

    /** The shipped configuration with some settings changed. */
    public static SmallRyeConfig config(Map<String, String> changes) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withSources(yaml())
                .withSources(new PropertiesConfigSource(changes, "changes", 200))
                .withMapping(ReadingConfig.class).withMapping(CostConfig.class)
                .withValidateUnknown(false).build();
    }

    private static YamlConfigSource yaml() {
        try {
            return new YamlConfigSource(ShippedPolicies.class.getResource("/application.yaml"), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
