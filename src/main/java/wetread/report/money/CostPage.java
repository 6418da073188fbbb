package wetread.report.money;

import java.util.List;
import wetread.cost.CostReport;
import wetread.report.Wording;

/** The estimate as {@code templates/estimate.html} shows it; nothing is escaped yet. */
final class CostPage {
    /** Characters of a time in ISO 8601 up to its minute. */
    private static final int MINUTES = 16;

    private final Wording wording;
    private final String language;
    private final CostReport report;

    CostPage(Wording wording, String language, CostReport report) {
        this.wording = wording;
        this.language = language;
        this.report = report;
    }

    /** ISO 639-1. */
    public String language() {
        return language;
    }

    /** The heading. */
    public String title() {
        return wording.of("money.title");
    }

    /** When it was made. */
    public String made() {
        return wording.of("money.made").replace("{time}", report.madeAt().substring(0, MINUTES).replace('T', ' ')
                + " UTC");
    }

    /** What a browser's tab says: estimates of different days are told apart. */
    public String tab() {
        return title() + " " + report.madeAt().substring(0, report.madeAt().indexOf('T'));
    }

    /** All parts, in the order of reading. */
    public List<CostSection> sections() {
        return new CostSections(wording, report).all();
    }
}
