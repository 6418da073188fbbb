package wetread.settings;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Holds the environment against the table of settings before anything is made of it: whoever deploys learns of every
 * fault at once, by the names that the deployment has. Found by its entry under {@code META-INF/services}.
 */
public final class EnvironmentCheck implements SmallRyeConfigBuilderCustomizer {
    private final Supplier<Map<String, String>> environment;

    /** Of this process. */
    public EnvironmentCheck() {
        this(System::getenv);
    }

    EnvironmentCheck(Supplier<Map<String, String>> environment) {
        this.environment = environment;
    }

    /** @throws ConfigValidationException that says all that is wrong */
    @Override
    public void configBuilder(SmallRyeConfigBuilder builder) {
        ConfigValidationException.Problem[] problems = new SettingTable().faults(environment.get()).stream()
                .map(ConfigValidationException.Problem::new).toArray(ConfigValidationException.Problem[]::new);
        if (problems.length > 0) {
            throw new ConfigValidationException(problems);
        }
    }
}
