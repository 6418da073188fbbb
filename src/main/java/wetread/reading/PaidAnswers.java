package wetread.reading;

import java.util.Optional;

/** Keeps what models were paid for about one image, so that nothing is paid for twice. */
public interface PaidAnswers {

    /** Keeps nothing. */
    PaidAnswers NONE = new PaidAnswers() {

        @Override
        public Optional<PaidAnswer> recall(String tier, String model) {
            return Optional.empty();
        }

        @Override
        public void keep(String tier, PaidAnswer answer) {
            // Nobody asks again.
        }
    };

    /** What the model has said in that tier before. */
    Optional<PaidAnswer> recall(String tier, String model);

    void keep(String tier, PaidAnswer answer);
}
