package wetread.reading.policy;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The shipped policies, and which of them is chosen. They are checked when the function starts. */
@Startup
@ApplicationScoped
public class Policies {
    private final PolicyBook shipped;
    private final Policy chosen;

    Policies(PolicyConfig config, PolicyBook shipped) {
        if (config.budgetUsd().filter(budget -> budget.signum() <= 0).isPresent()) {
            throw new IllegalArgumentException("wetread.reading.budget-usd: must be more than 0");
        }
        this.shipped = shipped;
        this.chosen = named(config.policy()).orElseThrow(() -> new IllegalArgumentException(
                "WETREAD_POLICY: there is no policy '" + config.policy() + "', only " + shipped.names()
                        + " and single:<model>"));
    }

    /** The policy that {@code WETREAD_POLICY} names. */
    public Policy chosen() {
        return chosen;
    }

    /** A shipped policy, or {@code single:<model>}; nothing for another name. */
    public Optional<Policy> named(String name) {
        return shipped.named(name);
    }
}
