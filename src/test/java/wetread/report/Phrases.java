package wetread.report;

import wetread.reading.Language;
import wetread.reading.policy.Decision;

/** The words of reports, for tests of other packages. */
public final class Phrases {

    private Phrases() {
    }

    /** The sentences for a decision. */
    public static String why(Language language, Decision decision) {
        return new Wording(language).why(decision);
    }
}
