package wetread.tools.local;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The shipped configuration, read without a container. */
public final class ShippedConfig {
    /** What the build of the package would say. */
    private static final Map<String, String> BUILT = Map.of("quarkus.application.version", "0");

    private ShippedConfig() {
    }

    /**
     * @param changes settings that replace the shipped ones
     * @param mapping the part of the configuration to return
     */
    public static <T> T with(Map<String, String> changes, Class<T> mapping) {
        try {
            return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                    .withSources(new PropertiesConfigSource(
                            ShippedConfig.class.getResource("/application.properties"), 100))
                    .withSources(new PropertiesConfigSource(BUILT, "build", 50))
                    .withSources(new PropertiesConfigSource(changes, "changes", 200))
                    .withMapping(mapping).withValidateUnknown(false).build().getConfigMapping(mapping);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
