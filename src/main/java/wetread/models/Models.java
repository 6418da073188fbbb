package wetread.models;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import wetread.cost.PriceBook;
import wetread.gateway.Endpoint;
import wetread.gateway.Target;

/** The models as one day's readings use them. Never changes. */
public final class Models {
    private final PriceBook prices;
    private final Optional<Endpoint> others;
    private final Map<String, Model> known = new LinkedHashMap<>();

    /**
     * What is known of a model.
     *
     * @param asOf the date on which its prices were read
     * @param retiresOn the day from which nobody offers it any more
     * @param successor that its vendor names
     */
    public record Model(Target target, PictureLimits limits, LocalDate asOf, Optional<LocalDate> retiresOn,
            Optional<String> successor) {
    }

    /** @param others where models are asked that are not known; empty where nobody can say that */
    Models(PriceBook prices, Optional<Endpoint> others, Map<String, Model> known) {
        this.prices = prices;
        this.others = others;
        this.known.putAll(known);
    }

    /** Their prices and token rules. */
    public PriceBook prices() {
        return prices;
    }

    /**
     * How a model is asked; one that is not known in the usual way, at the endpoint that the environment names. A model
     * that may be meant for another endpoint than that has {@link Endpoint#noneFor none}.
     */
    public Target target(String model) {
        return model(model).map(Model::target)
                .orElseGet(() -> Target.of(model, others.orElseGet(() -> Endpoint.noneFor(model))));
    }

    /** What pictures a model accepts. */
    public PictureLimits limits(String model) {
        return model(model).map(Model::limits).orElse(PictureLimits.NONE);
    }

    /** What is known of a model, by its name or an alias; nothing for another one. */
    public Optional<Model> model(String name) {
        return Optional.ofNullable(known.get(name));
    }
}
