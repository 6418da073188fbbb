package wetread.models;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.cost.PriceBook;
import wetread.gateway.Endpoint;
import wetread.gateway.Target;

/** The models as one day's readings use them. Never changes. */
public final class Models {
    private final PriceBook prices;
    private final Endpoint standard;
    private final List<Endpoint> others;
    private final boolean asksUnknownThere;
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

    /**
     * @param others the endpoints that {@code models.yaml} names, whether or not a model is asked there now
     * @param asksUnknownThere whether models that are not known are asked at the standard endpoint; else nowhere
     */
    Models(PriceBook prices, Endpoint standard, List<Endpoint> others, boolean asksUnknownThere,
            Map<String, Model> known) {
        this.prices = prices;
        this.standard = standard;
        this.others = List.copyOf(others);
        this.asksUnknownThere = asksUnknownThere;
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
                .orElseGet(() -> Target.of(model, asksUnknownThere ? standard : Endpoint.noneFor(model)));
    }

    /**
     * The endpoint at that base URL, as the settings have it now: with its key, which is kept nowhere. Where several
     * are there, the one of that name.
     *
     * @return nothing where no endpoint of the settings has that base URL
     */
    public Optional<Endpoint> endpoint(String name, URI url) {
        List<Endpoint> there = Stream.concat(Stream.of(standard), others.stream())
                .filter(endpoint -> endpoint.url().equals(url)).toList();
        return there.stream().filter(endpoint -> endpoint.name().equals(name)).findFirst()
                .or(() -> there.stream().findFirst());
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
