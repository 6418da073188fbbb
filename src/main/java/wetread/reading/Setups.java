package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
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
        Overrides.Current<Models> current = models.in(bucket);
        Overrides.Current<Policy> policy = policies.in(bucket);
        return new Setup(current.value(), policy.value(),
                Stream.concat(current.faults().stream(), policy.faults().stream()).toList());
    }
}
