package wetread.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Times and dates as people in the clinic read them. */
public final class ClinicTime {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Wording wording;
    private final ZoneId zone;

    /** @param zone the clinic's */
    public ClinicTime(Wording wording, ZoneId zone) {
        this.wording = wording;
        this.zone = zone;
    }

    /** A moment to the minute, with what tells its zone: {@code 2026-11-25 12:30 UTC+09:00}. */
    public String moment(String instant) {
        ZonedDateTime time = Instant.parse(instant).atZone(zone);
        return MINUTES.format(time) + " UTC" + (time.getOffset().equals(ZoneOffset.UTC) ? "" : time.getOffset());
    }

    /**
     * A date of the file; in its place that nobody can know it, where it cannot be.
     *
     * @param date {@code yyyy-MM-dd}, as the file has it
     * @param written when the report was written, ISO 8601
     */
    public String date(String date, String written) {
        return StudyDate.isPlausible(date, written) ? date
                : wording.of("implausible_date").replace("{date}", PrintableText.beginning(date, 20));
    }
}
