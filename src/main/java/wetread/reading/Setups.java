package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import wetread.models.ModelSource;
import wetread.models.Models;
import wetread.reading.policy.Policies;
import wetread.reading.policy.Policy;
import wetread.settings.Overrides;

/** By what readings go now: the models and the policy that the environment, the bucket and the function say. */
@ApplicationScoped
public class Setups {
    private final ModelSource models;
    private final Policies policies;

    Setups(ModelSource models, Policies policies) {
        this.models = models;
        this.policies = policies;
    }

    /** The models and the policy that the function and the environment say, without a look at any bucket. */
    public Setup shipped() {
        return new Setup(models.shipped(), policies.chosen(), List.of());
    }

    /**
     * What counts for uploads of which the reports lie in that bucket.
     *
     * @param bucket that reports are written to
     */
    public Setup in(String bucket) {
        return in(bucket, models.in(bucket));
    }

    /**
     * The same at the prices of another day: what was asked then costs what it cost then.
     *
     * @param day in UTC
     */
    public Setup in(String bucket, LocalDate day) {
        return in(bucket, models.in(bucket, day));
    }

    private Setup in(String bucket, Overrides.Current<Models> current) {
        Overrides.Current<Policy> policy = policies.in(bucket);
        List<String> faults = Stream.concat(current.faults().stream(), policy.faults().stream()).toList();
        if (!current.faults().isEmpty() && !canBeAsked(policy.value(), current.value())
                && canBeAsked(policies.chosen(), current.value())) {
            // Those models may be meant for another endpoint than the gateway: no picture goes there by mistake.
            return new Setup(current.value(), policies.chosen(), Stream.concat(faults.stream(), Stream.of(
                    "the policy of the bucket: it asks models that only what was left out describes")).toList());
        }
        return new Setup(current.value(), policy.value(), faults);
    }

    private static boolean canBeAsked(Policy policy, Models models) {
        return policy.models().stream().allMatch(model -> models.target(model).endpoint().exists());
    }
}
