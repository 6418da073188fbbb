package wetread.settings;

import java.util.Map;
import wetread.tools.local.ShippedConfig;

/** Overrides of a test or a tool that looks at no bucket. */
public final class NoOverrides {
    private NoOverrides() {
    }

    /** @param settings such as {@code wetread.policies} */
    public static Overrides of(Map<String, String> settings) {
        return new Overrides(null, null, ShippedConfig.with(settings, SettingsConfig.class));
    }
}
