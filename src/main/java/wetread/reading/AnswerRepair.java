package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wetread.cost.PriceBook;
import wetread.gateway.Deadline;
import wetread.gateway.Gateway;
import wetread.gateway.Outcome;

/**
 * Has an answer in words brought into the asked form, once, by the cheapest model of the price book. It sees the words
 * alone, not the picture.
 */
@ApplicationScoped
public class AnswerRepair {
    private static final int MAX_TOKENS = 2048;
    /** Longer words are cut: a form has room for no more. */
    private static final int MOST_CHARACTERS = 8000;
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final double TOLERANCE = 1e-9;

    private final Prompts prompts;
    private final Gateway gateway;
    private final AnswerParser parser;
    private final PriceBook prices;

    AnswerRepair(Prompts prompts, Gateway gateway, AnswerParser parser, PriceBook prices) {
        this.prompts = prompts;
        this.gateway = gateway;
        this.parser = parser;
        this.prices = prices;
    }

    /**
     * @param model that was asked
     * @param outcome how that ended, for what it cost
     * @param interpretation empty when the words could not be brought into the form
     */
    record Repaired(String model, Outcome outcome, Optional<Interpretation> interpretation) {
    }

    /** Nothing when no time is left, or there is nothing to repair. */
    Optional<Repaired> repair(String words, Language language, Deadline deadline) {
        if (words.isBlank() || !gateway.hasTimeFor(deadline)) {
            return Optional.empty();
        }
        String bounded = words.substring(0, Math.min(words.length(), MOST_CHARACTERS));
        String model = prices.cheapest();
        Outcome outcome = gateway.ask(model, prompts.repair(bounded, language, MAX_TOKENS), deadline);
        Optional<Interpretation> answer = outcome instanceof Outcome.Answered answered
                ? parser.parse(answered.content(), List.of()) : Optional.empty();
        return Optional.of(new Repaired(model, outcome,
                answer.map(understood -> understood.repaired(stated(understood.confidence(), words)))));
    }

    /** The confidence, if the words state that very number as a fraction or in percent: a form must not add what was not said. */
    private static OptionalDouble stated(OptionalDouble confidence, String words) {
        Matcher number = NUMBER.matcher(words);
        while (confidence.isPresent() && number.find()) {
            double value = Double.parseDouble(number.group());
            if (Math.abs(value - confidence.getAsDouble()) < TOLERANCE
                    || Math.abs(value / 100 - confidence.getAsDouble()) < TOLERANCE) {
                return confidence;
            }
        }
        return OptionalDouble.empty();
    }
}
