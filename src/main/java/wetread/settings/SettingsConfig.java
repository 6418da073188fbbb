package wetread.settings;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Files of settings as variables, for those who would rather not put them into the bucket. */
@ConfigMapping(prefix = "wetread")
public interface SettingsConfig {
    /** What overrides {@code models.yaml}, as YAML. */
    Optional<String> models();

    /** What overrides {@code policies.yaml}, as YAML. */
    Optional<String> policies();
}
