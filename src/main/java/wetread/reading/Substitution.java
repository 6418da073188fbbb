package wetread.reading;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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

    private static boolean isSame(String asked, String answered) {
        String shorter = asked.length() < answered.length() ? asked : answered;
        String longer = shorter.equals(asked) ? answered : asked;
        return longer.startsWith(shorter) && VERSION.matcher(longer.substring(shorter.length())).matches();
    }

    private static String name(String model) {
        return PROVIDER.matcher(model.toLowerCase(Locale.ROOT).strip()).replaceFirst("");
    }
}
