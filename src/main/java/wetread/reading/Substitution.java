package wetread.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import wetread.cost.PriceBook;
import wetread.gateway.Outcome;
import wetread.gateway.Target;
import wetread.models.Models;

/** Another model than the one that was asked: gateways route, and say so in the answer alone. */
public final class Substitution {
    /** What a name may have before it, such as {@code openai/}. */
    private static final Pattern PROVIDER = Pattern.compile("^.*/");
    /** What a name may have after it: a version's date or number, a variant of the gateway's, a place. */
    private static final Pattern VERSION =
            Pattern.compile("([-@](\\d{4}-\\d{2}-\\d{2}|\\d{3,8}|latest|preview|exp|v\\d+([:.]\\d+)*))*([:@].*)?");

    private Substitution() {
    }

    /** The model that answered in another's place; empty where the asked one did, or nobody says. */
    public static Optional<String> of(PaidAnswer answer) {
        return answer.answeredBy().filter(other -> !isSame(name(answer.model()), name(other)))
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
        if (isAmong(answered, List.of(asked.model()))) {
            return answered;
        }
        if (isAmong(answered, List.of(asked.sentAs())) || isAmong(answered, prices.names(asked.model()))) {
            return asked.model();
        }
        return prices.names(answered).stream().findFirst().or(() -> prices.models().stream()
                .filter(model -> isAmong(answered, prices.names(model))).findFirst()).orElse(answered);
    }

    private static boolean isAmong(String answered, List<String> names) {
        return names.stream().anyMatch(name -> isSame(name(name), name(answered)));
    }

    private static boolean isSame(String asked, String answered) {
        String shorter = asked.length() < answered.length() ? asked : answered;
        String longer = shorter.equals(asked) ? answered : asked;
        return longer.startsWith(shorter) && VERSION.matcher(longer.substring(shorter.length())).matches();
    }

    private static String name(String model) {
        return PROVIDER.matcher(model.toLowerCase(Locale.ROOT).strip()).replaceFirst("");
    }
}
