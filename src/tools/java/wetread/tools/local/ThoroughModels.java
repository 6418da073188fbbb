package wetread.tools.local;

import java.util.List;
import wetread.models.ShippedModels;
import wetread.reading.policy.Policy;
import wetread.reading.policy.ShippedPolicies;

/** The models of the shipped policy {@value #POLICY}, which has one in each of three tiers. */
public final class ThoroughModels {
    public static final String POLICY = "thorough";
    public static final String SCREENING = tier(0);
    public static final String PRECISE = tier(1);
    public static final String THIRD = tier(2);
    /** The model that answers are repaired by. */
    public static final String CHEAPEST =
            ShippedModels.prices().cheapestOf(ShippedPolicies.named(POLICY).models());
    /** Each of them once. */
    public static final List<String> ALL =
            List.of(SCREENING, PRECISE, THIRD, CHEAPEST).stream().distinct().toList();

    private ThoroughModels() {
    }

    private static String tier(int index) {
        Policy.Tier tier = ShippedPolicies.named(POLICY).tiers().get(index);
        return tier.models().get(0);
    }
}
