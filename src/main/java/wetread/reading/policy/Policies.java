package wetread.reading.policy;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import wetread.settings.Overrides;

/**
 * The policy that is chosen: of the shipped ones, or of those that a variable or the bucket lays over them. The shipped
 * ones and the variable are looked at when the function starts.
 */
@Startup
@ApplicationScoped
public class Policies {
    private final PolicyBook shipped;
    private final Overrides overrides;
    private final Policy chosen;

    Policies(PolicyConfig config, PolicyBook shipped, Overrides overrides) {
        if (config.budgetUsd().filter(budget -> budget.signum() <= 0).isPresent()) {
            throw new IllegalArgumentException("wetread.reading.budget-usd: must be more than 0");
        }
        this.shipped = shipped;
        this.overrides = overrides;
        PolicyBook known = overrides.withVariable(shipped, Overrides.Kind.POLICIES, PoliciesFile.class,
                PolicyBook::with).value();
        this.chosen = known.named(config.policy()).orElseThrow(() -> new IllegalArgumentException(
                "WETREAD_POLICY: there is no policy '" + config.policy() + "', only " + known.names()
                        + " and single:<model>. One that only the bucket has takes the name of one of these"));
    }

    /** The policy that {@code WETREAD_POLICY} names, without a look at any bucket. */
    public Policy chosen() {
        return chosen;
    }

    /**
     * The policy of that name for uploads of which the reports lie in that bucket. An override that cannot be used is
     * left out.
     *
     * @param bucket that reports are written to
     */
    public Overrides.Current<Policy> in(String bucket) {
        Overrides.Current<PolicyBook> current = overrides.over(shipped, Overrides.Kind.POLICIES, bucket,
                PoliciesFile.class, PolicyBook::with);
        return new Overrides.Current<>(current.value().named(chosen.name()).orElse(chosen), current.faults());
    }
}
