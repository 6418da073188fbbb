package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.cost.PriceBook;
import wetread.gateway.Gateway;
import wetread.gateway.Outcome;
import wetread.time.Deadline;

/**
 * Asks the cheapest model of the price book, once, to bring an answer in words into the asked form. That model gets the
 * words and no picture.
 */
@ApplicationScoped
public class AnswerRepair {
    private static final int MAX_TOKENS = 2048;
    /** What is longer is cut: a form has no room for more. */
    private static final int MAX_CHARACTERS = 8000;

    private final Prompts prompts;
    private final Gateway gateway;
    private final PriceBook prices;

    AnswerRepair(Prompts prompts, Gateway gateway, PriceBook prices) {
        this.prompts = prompts;
        this.gateway = gateway;
        this.prices = prices;
    }

    /**
     * One repair.
     *
     * @param model the model that was asked
     * @param outcome its answer or why there is none, and what it cost
     */
    record Repaired(String model, Outcome outcome) {

        /** What the model made of the words, not checked yet; nothing when it did not answer. */
        Optional<String> answer() {
            return outcome instanceof Outcome.Answered answered ? Optional.of(answered.content()) : Optional.empty();
        }
    }

    /** Nothing when {@code words} is blank or no time is left to ask. */
    Optional<Repaired> repair(String words, Deadline deadline) {
        if (words.isBlank() || !gateway.hasTimeFor(deadline)) {
            return Optional.empty();
        }
        String bounded = words.substring(0, Math.min(words.length(), MAX_CHARACTERS));
        String model = prices.cheapest();
        return Optional.of(new Repaired(model, gateway.ask(model, prompts.repair(bounded, MAX_TOKENS), deadline)));
    }
}
