package wetread.models;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.cost.PriceBook;
import wetread.gateway.Endpoint;
import wetread.imaging.ImageTokenRule;
import wetread.settings.SettingsFile;

/** The models of {@code models.yaml}, read without a container. */
public final class ShippedModels {
    private static final Endpoint NOWHERE =
            new Endpoint("nowhere", URI.create("http://localhost"), Optional.empty(), Map.of());

    private ShippedModels() {
    }

    /** The models as they are used on that day. */
    public static Models on(LocalDate day) {
        return with("{}", day);
    }

    /** @param override YAML that is laid over the shipped file */
    public static Models with(String override, LocalDate day) {
        SettingsFile file = new SettingsFile();
        return ModelCatalogue.of(file.shipped("/models.yaml", ModelsFile.class))
                .with(file.read(override, ModelsFile.class)).on(day, NOWHERE);
    }

    /** The models that are not retired on that day. */
    public static List<String> offered(LocalDate day) {
        Models models = on(day);
        return models.prices().models().stream().filter(model -> models.model(model).orElseThrow().retiresOn()
                .filter(end -> !day.isBefore(end)).isEmpty()).toList();
    }

    /** The token rule of that name. */
    public static ImageTokenRule tokenRule(String name) {
        return new SettingsFile().shipped("/models.yaml", ModelsFile.class).tokenRules().stream()
                .filter(entry -> entry.name().equals(name)).map(entry -> TokenRules.of(entry, name)).findFirst()
                .orElseThrow();
    }

    /** Today's prices. */
    public static PriceBook prices() {
        return on(LocalDate.now()).prices();
    }
}
