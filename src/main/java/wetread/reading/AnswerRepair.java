package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import wetread.cost.PriceBook;
import wetread.gateway.Gateway;
import wetread.gateway.Outcome;
import wetread.time.Deadline;

/**
 * Has an answer in words brought into the asked form, once, by the cheapest model of the price book. It sees the words
 * alone, not the picture.
 */
@ApplicationScoped
public class AnswerRepair {
    private static final int MAX_TOKENS = 2048;
    /** Longer words are cut: a form has room for no more. */
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
     * @param model that was asked
     * @param outcome how that ended, and what it cost
     */
    record Repaired(String model, Outcome outcome) {

        /** What should have the asked form; nothing where the model did not answer. */
        Optional<String> answer() {
            return outcome instanceof Outcome.Answered answered ? Optional.of(answered.content()) : Optional.empty();
        }
    }

    /** Nothing when no time is left, or there is nothing to repair. */
    Optional<Repaired> repair(String words, Language language, Deadline deadline) {
        if (words.isBlank() || !gateway.hasTimeFor(deadline)) {
            return Optional.empty();
        }
        String bounded = words.substring(0, Math.min(words.length(), MAX_CHARACTERS));
        String model = prices.cheapest();
        return Optional.of(new Repaired(model,
                gateway.ask(model, prompts.repair(bounded, language, MAX_TOKENS), deadline)));
    }
}
