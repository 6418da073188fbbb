package wetread.report;

import java.util.OptionalDouble;
import wetread.reading.Language;
import wetread.reading.policy.Decision;

/** The words of reports, for tests of other packages. */
public final class Phrases {

    private Phrases() {
    }

    /** The sentence for a decision on an answer of 50 % confidence. */
    public static String why(Language language, Decision decision) {
        return new Wording(language).why(decision, OptionalDouble.of(0.5));
    }
}
