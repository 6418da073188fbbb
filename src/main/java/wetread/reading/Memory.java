package wetread.reading;

import java.util.Optional;

/** Keeps what models were paid for about one image, so that nothing is paid for twice. */
public interface Memory {

    /** Keeps nothing. */
    Memory NONE = new Memory() {

        @Override
        public Optional<Recorded> recall(String tier, String model) {
            return Optional.empty();
        }

        @Override
        public void keep(String tier, Recorded answer) {
            // Nobody asks again.
        }
    };

    /** What the model has said in that tier before. */
    Optional<Recorded> recall(String tier, String model);

    void keep(String tier, Recorded answer);
}
