package wetread.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import wetread.gateway.Endpoint;
import wetread.gateway.Offer;
import wetread.gateway.Offers;
import wetread.gateway.Target;
import wetread.time.Deadline;

/** Whether each model is offered where it is asked. */
@ApplicationScoped
class OfferedModels {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d+){3}|\\[::1]");

    private final Offers offers;

    OfferedModels(Offers offers) {
        this.offers = offers;
    }

    /** A line for each endpoint, and one for each model of an endpoint that lists what it offers. */
    List<Check> of(List<Target> targets, Deadline deadline) {
        Map<Endpoint, List<Target>> byEndpoint = new LinkedHashMap<>();
        targets.forEach(target -> byEndpoint.computeIfAbsent(target.endpoint(), one -> new ArrayList<>()).add(target));
        List<Check> checks = new ArrayList<>();
        byEndpoint.forEach((endpoint, asked) -> {
            unencrypted(endpoint).ifPresent(checks::add);
            checks.addAll(of(endpoint, asked, deadline));
        });
        return checks;
    }

    /** What to say of an endpoint to which pictures and key go as anybody on the way can read them. */
    static Optional<Check> unencrypted(Endpoint endpoint) {
        return endpoint.url().getScheme().equals("http") && !LOOPBACK.matcher(endpoint.url().getHost()).matches()
                ? Optional.of(Check.yellow("endpoint " + endpoint.name() + ", encryption", "none: pictures"
                        + (endpoint.key().isPresent() ? " and the key" : "") + " go there in clear; use https"))
                : Optional.empty();
    }

    private List<Check> of(Endpoint endpoint, List<Target> asked, Deadline deadline) {
        Duration left = deadline.remaining();
        Offer offer = offers.of(endpoint, left.compareTo(TIMEOUT) < 0 ? left : TIMEOUT);
        String what = "endpoint " + endpoint.name();
        if (offer instanceof Offer.Closed closed) {
            return List.of(Check.red(what, closed.message()));
        }
        if (offer instanceof Offer.NoList none) {
            return List.of(Check.yellow(what, "answers, and lists no models (" + none.status()
                    + "): whether they are offered only a question tells ({\"ask\": true})"));
        }
        Offer.Listed listed = (Offer.Listed) offer;
        List<Check> checks = new ArrayList<>();
        checks.add(Check.green(what, "takes the key and offers " + listed.models().size() + " models"));
        for (Target target : asked) {
            String model = "model " + target.model() + ", offered";
            checks.add(listed.models().contains(target.sentAs()) ? Check.green(model, "as " + target.sentAs())
                    : Check.red(model, "not as " + target.sentAs()
                            + ": see which name it has there, and give it as sent-as in config/models.yaml"));
        }
        return checks;
    }
}
