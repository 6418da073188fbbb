package wetread.reading.policy;

import java.util.Optional;
import java.util.OptionalDouble;

/** What to do after a tier. */
public sealed interface Decision {

    Why why();

    /** The confidence that decided, where one did. */
    Optional<Measured> measured();

    /** The confidence that the rule asks for, 0 to 1, where confidence decided. */
    default OptionalDouble bound() {
        return measured().map(one -> OptionalDouble.of(one.bound())).orElse(OptionalDouble.empty());
    }

    /**
     * A confidence held against a bound, each 0 to 1.
     *
     * @param isCalibrated whether it is the calibrated confidence; else it is the model's own word
     */
    record Measured(double confidence, boolean isCalibrated, double bound) {

        boolean isEnough() {
            return confidence >= bound;
        }
    }

    /** The answers so far are enough, or there is nobody left to ask. */
    record Stop(Why why, Optional<Measured> measured) implements Decision {
    }

    /** Ask the next tier. */
    record Escalate(Why why, Optional<Measured> measured) implements Decision {
    }
}
