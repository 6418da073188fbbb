package wetread.reading.policy;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * From which confidence on an answer is enough.
 *
 * @param general 0 to 1, for every clinical context that is not named; empty where no answer is enough
 * @param contexts by the code of a clinical context, such as {@code chest_xray}
 */
public record Bounds(OptionalDouble general, Map<String, OptionalDouble> contexts) {

    /** The same bound for every context. */
    public static Bounds everywhere(double confidence) {
        return new Bounds(OptionalDouble.of(confidence), Map.of());
    }

    /** The bound for that context; empty where no answer is enough. */
    OptionalDouble in(String context) {
        return contexts.getOrDefault(context, general);
    }
}
