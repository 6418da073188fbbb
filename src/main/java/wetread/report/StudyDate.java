package wetread.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The day of the study, as far as it can be true. Devices whose clock was never set write days such as 1 January of
 * the year 1, and a system that files by such a day loses the report.
 */
public final class StudyDate {
    /** X-rays were found in 1895. */
    private static final int FIRST_YEAR = 1895;

    private StudyDate() {
    }

    /** The day as {@code yyyy-MM-dd}; empty where none is said, and where it cannot be: long ago, or still to come. */
    public static Optional<String> of(Report report) {
        Report.Subject subject = report.examination().subject();
        if (subject == null || subject.studyDate() == null) {
            return Optional.empty();
        }
        LocalDate day = LocalDate.parse(subject.studyDate());
        // No place on earth is a day ahead of UTC by more than its date.
        LocalDate last = Instant.parse(report.createdAt()).atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        return day.getYear() < FIRST_YEAR || day.isAfter(last) ? Optional.empty() : Optional.of(subject.studyDate());
    }
}
