package wetread.report;

import jakarta.inject.Singleton;
import wetread.reading.finding.Severity;
import wetread.reading.finding.Vocabulary;

/** Which findings of a report are flagged as critical where a form has a flag for each. */
@Singleton
public final class CriticalFindings {
    private final Vocabulary vocabulary;

    /** Terms that are critical by themselves are those of that vocabulary. */
    public CriticalFindings(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Whether it was seen, and is severe or critical, or must not be overlooked whatever a model says of it. */
    public boolean contain(Report.Finding finding) {
        return Boolean.TRUE.equals(finding.present()) && (Severity.Grade.SEVERE.code().equals(finding.severity())
                || Severity.Grade.CRITICAL.code().equals(finding.severity())
                || vocabulary.term(finding.term()).critical());
    }
}
