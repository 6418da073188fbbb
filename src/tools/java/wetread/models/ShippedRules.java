package wetread.models;

import wetread.imaging.ImageTokenRule;
import wetread.settings.SettingsFile;

/** The token rules of {@code models.yaml}. */
public final class ShippedRules {
    private ShippedRules() {
    }

    public static ImageTokenRule named(String name) {
        return new SettingsFile().shipped("/models.yaml", ModelsFile.class).tokenRules().stream()
                .filter(entry -> entry.name().equals(name)).map(entry -> TokenRules.of(entry, name)).findFirst()
                .orElseThrow();
    }
}
