package wetread.reading;

import java.util.Optional;
import wetread.reading.policy.AnswerLength;

/** Keeps what models were paid for about one image, so that nothing is paid for twice. */
public interface PaidAnswers {

    /** Keeps nothing. */
    PaidAnswers NONE = new PaidAnswers() {

        @Override
        public Optional<PaidAnswer> recall(String tier, AnswerLength length, String model) {
            return Optional.empty();
        }

        @Override
        public void check() {
            // Nothing is kept.
        }

        @Override
        public void keep(String tier, AnswerLength length, PaidAnswer answer) {
            // Nobody asks again.
        }

        @Override
        public void charge(String tier, PaidAnswer answer) {
            // Nobody counts.
        }
    };

    /**
     * What the model has said in that tier before.
     *
     * @param length how much it was to say: what a short answer leaves out, nobody asked for
     */
    Optional<PaidAnswer> recall(String tier, AnswerLength length, String model);

    /**
     * To be called before a model is asked.
     *
     * @throws wetread.bucket.StorageException when what was paid before could not be put down and still cannot be:
     *         nothing is to be paid that nobody sees
     */
    void check();

    /**
     * Keeps an answer as soon as it is there, and once more when it was repaired: the repaired one takes the place of
     * the first.
     */
    void keep(String tier, AnswerLength length, PaidAnswer answer);

    /** Enters in the ledger what was, or may have been, paid for a failure that is worth another try. */
    void charge(String tier, PaidAnswer answer);
}
