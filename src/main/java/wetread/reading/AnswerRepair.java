package wetread.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wetread.gateway.Gateway;
import wetread.gateway.GatewayClosedException;
import wetread.gateway.Outcome;
import wetread.gateway.Question;
import wetread.gateway.Target;
import wetread.gateway.Usage;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.reading.policy.AnswerLength;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Asks the cheapest model of the policy, once, to bring an answer in words into the asked form. That model gets the
 * words and no picture.
 */
@ApplicationScoped
public class AnswerRepair {
    private static final Journal LOG = Journal.of(AnswerRepair.class);
    private static final int MAX_TOKENS = 2048;
    /** What is longer is cut: a form has no room for more. */
    private static final int MAX_CHARACTERS = 8000;

    private final Prompts prompts;
    private final Gateway gateway;
    private final TimeSource time;

    AnswerRepair(Prompts prompts, Gateway gateway, TimeSource time) {
        this.prompts = prompts;
        this.gateway = gateway;
        this.time = time;
    }

    /** As much of the words as the second model is shown. */
    static String bounded(String words) {
        return words.substring(0, Math.min(words.length(), MAX_CHARACTERS));
    }

    /**
     * Asks, and says what it cost.
     *
     * @param words not blank
     * @return nothing when no time is left to ask, or the gateway can serve no request: nobody waits for a form
     */
    Optional<PaidAnswer.Repair> repair(String words, Setup setup, Deadline deadline) {
        if (!gateway.hasTimeFor(deadline)) {
            return Optional.empty();
        }
        String model = setup.scribe();
        Question question = prompts.repair(bounded(words), MAX_TOKENS);
        Target target = setup.models().target(model);
        Outcome outcome;
        try {
            outcome = Substitution.named(gateway.ask(target, question, deadline), target, setup.models());
        } catch (GatewayClosedException e) {
            // The alarms of template.yaml look for this code.
            LOG.error("an answer stays in words: " + e.getMessage(), Map.of(Field.CODE, e.why().code()));
            return Optional.empty();
        }
        boolean answered = outcome instanceof Outcome.Answered;
        Usage usage = outcome.usage();
        Optional<BigDecimal> cost = new CallCost(setup.models().prices()).of(model, outcome, List.of(),
                question.words(), setup.expectedTokens(AnswerLength.FULL), MAX_TOKENS).usd();
        return Optional.of(new PaidAnswer.Repair(model, time.now().truncatedTo(ChronoUnit.MILLIS),
                answered ? Optional.of(((Outcome.Answered) outcome).content()) : Optional.empty(),
                List.copyOf(outcome.attempts()), usage.promptTokens(), usage.completionTokens(), cost));
    }
}
