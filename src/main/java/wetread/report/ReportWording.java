package wetread.report;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import wetread.reading.ReadingConfig;
import wetread.reading.finding.Vocabulary;

/** Chooses the words of all forms of a report: those of the language that the deployment names. */
@Singleton
final class ReportWording {

    @Produces
    @Singleton
    Wording wording(ReadingConfig config, Vocabulary vocabulary) {
        return new Wording(config.language(), vocabulary);
    }
}
