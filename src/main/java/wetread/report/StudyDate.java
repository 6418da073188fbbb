package wetread.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The day of the study, as far as it can be true. Devices whose clock was never set write days such as 1 January of
 * the year 1, and a system that files by such a day loses the report.
 */
public final class StudyDate {
    /** Nobody lives who was examined before. What programs write for no date, such as 1899-12-30, lies before it. */
    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

    private StudyDate() {
    }

    /** The day as {@code yyyy-MM-dd}; empty where none is said, and where it cannot be: long ago, or still to come. */
    public static Optional<String> of(Report report) {
        return Optional.ofNullable(report.examination().subject()).map(Report.Subject::studyDate)
                .filter(day -> isPlausible(day, report.createdAt()));
    }

    /**
     * Whether a study can be of that day.
     *
     * @param day {@code yyyy-MM-dd}; any other text is no day
     * @param written when the report was written, ISO 8601
     */
    public static boolean isPlausible(String day, String written) {
        // No place on earth is a day ahead of UTC by more than its date.
        LocalDate last = Instant.parse(written).atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        try {
            LocalDate date = LocalDate.parse(day);
            return !date.isBefore(FIRST) && !date.isAfter(last);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
