package wetread.reading;

import java.util.Optional;
import wetread.cost.PriceBook;
import wetread.gateway.Outcome;
import wetread.gateway.Target;
import wetread.models.ModelName;
import wetread.models.Models;

/** Another model than the one that was asked: gateways route, and say so in the answer alone. */
public final class Substitution {
    private Substitution() {
    }

    /** The model that answered in another's place; empty where the asked one did, or nobody says. */
    public static Optional<String> of(PaidAnswer answer) {
        return answer.answeredBy().filter(other -> !new ModelName(answer.model()).isSameAs(other))
                .map(other -> other.length() > 100 ? other.substring(0, 100) : other);
    }

    /**
     * The outcome by the names of {@code models.yaml}. A gateway may answer with an alias, or with the name that the
     * request had: then it is the asked model that answered. Another model is told by its own name, so that its price
     * and calibration are found.
     */
    public static Outcome named(Outcome outcome, Target asked, Models models) {
        return outcome instanceof Outcome.Answered answered ? new Outcome.Answered(answered.content(),
                answered.cutOff(), answered.model().map(name -> named(name, asked, models.prices())), answered.usage(),
                answered.unreadable(), answered.attempts()) : outcome;
    }

    private static String named(String answered, Target asked, PriceBook prices) {
        ModelName name = new ModelName(answered);
        if (name.isSameAs(asked.model())) {
            return answered;
        }
        if (name.isSameAs(asked.sentAs()) || name.isAmong(prices.names(asked.model()))) {
            return asked.model();
        }
        return name.in(prices).orElse(answered);
    }
}
