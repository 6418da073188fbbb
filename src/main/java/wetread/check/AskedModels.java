package wetread.check;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.cost.Ledger;
import wetread.cost.LedgerEntry;
import wetread.cost.PaidCall;
import wetread.gateway.Gateway;
import wetread.gateway.GatewayClosedException;
import wetread.gateway.Outcome;
import wetread.gateway.Question;
import wetread.gateway.Target;
import wetread.reading.CallCost;
import wetread.reading.Prompts;
import wetread.reading.Setup;
import wetread.reading.Substitution;
import wetread.reading.policy.AnswerLength;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/** Asks each model one small question, which is paid and entered in the ledger. */
@ApplicationScoped
class AskedModels {
    private static final String TIER = "check";

    private final Gateway gateway;
    private final Prompts prompts;
    private final Ledger ledger;
    private final TimeSource time;

    AskedModels(Gateway gateway, Prompts prompts, Ledger ledger, TimeSource time) {
        this.gateway = gateway;
        this.prompts = prompts;
        this.ledger = ledger;
        this.time = time;
    }

    /**
     * A line for each model.
     *
     * @param bucket that the ledger lies in
     */
    List<Check> of(Setup setup, String bucket, Deadline deadline) {
        List<Check> checks = new ArrayList<>();
        for (String model : setup.policy().models()) {
            checks.add(ask(setup, setup.models().target(model), bucket, deadline));
        }
        return checks;
    }

    private Check ask(Setup setup, Target target, String bucket, Deadline deadline) {
        String what = "model " + target.model() + ", answer";
        Instant begin = time.now();
        Question question = prompts.trial();
        try {
            Outcome outcome = Substitution.named(gateway.ask(target, question, deadline), target,
                    setup.models());
            CallCost.Cost cost = new CallCost(setup.models().prices()).of(target.model(), outcome, List.of(),
                    question.words(), setup.expectedTokens(AnswerLength.SHORT),
                    question.maxTokens());
            Optional<BigDecimal> usd = cost.usd().or(cost::assumedUsd);
            enter(bucket, begin, target.model(), usd.orElse(BigDecimal.ZERO), outcome);
            String paid = usd.map(sum -> ", " + sum.toPlainString() + " USD").orElse("");
            long millis = time.now().toEpochMilli() - begin.toEpochMilli();
            return outcome instanceof Outcome.Failed failed
                    ? Check.red(what, "none of use: " + failed.message() + paid)
                    : Check.green(what, "after " + millis + " ms" + paid);
        } catch (GatewayClosedException e) {
            return Check.red(what, e.getMessage());
        }
    }

    private void enter(String bucket, Instant at, String model, BigDecimal usd, Outcome outcome) {
        if (usd.signum() > 0) {
            // Whoever reads the ledger sees by the tier that it is a check, and of which model.
            ledger.enter(bucket, LedgerEntry.of(Long.toHexString(at.toEpochMilli()),
                    new PaidCall(model, TIER, model, at), usd,
                    outcome.usage().promptTokens() + outcome.usage().completionTokens()));
        }
    }
}
