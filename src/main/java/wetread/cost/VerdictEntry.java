package wetread.cost;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a physician said of one report, in numbers. The key of an empty object says it all:
 * {@code worklist/verdicts/<day>/<reportId>-<milliseconds>-<overall>-<context>-<agreed>-<disagreed>-<missed>}.
 *
 * @param day of the report, in the clinic's time zone
 * @param at when it was said
 * @param overall {@code seen}, {@code agree} or {@code disagree}
 * @param context public code; {@code none} where nothing was read
 * @param agreed findings of the report that the physician sees too
 * @param disagreed findings of the report that the physician does not see
 * @param missed findings that the report has not
 */
public record VerdictEntry(LocalDate day, String reportId, Instant at, String overall, String context, int agreed,
        int disagreed, int missed) {
    /** What {@code overall} is where somebody has only seen the report. */
    public static final String SEEN = "seen";
    /** Behind the prefix of all entries: notes of days to whose reports verdicts came late. They follow all entries. */
    static final String LATE = "late/";
    private static final Pattern NOTE = Pattern.compile(LATE + "([0-9]{4}-[0-9]{2}-[0-9]{2})-(\\d{1,15})");
    private static final Pattern NAME = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9a-f]+)-(\\d{1,15})-([a-z]+)"
            + "-([a-z_]+)-(\\d{1,4})-(\\d{1,4})-(\\d{1,4})");

    /**
     * The entry that a key says; nothing for a key that is no such entry.
     *
     * @param prefix of all entries
     */
    public static Optional<VerdictEntry> parse(String prefix, String key) {
        Matcher match = NAME.matcher(key.startsWith(prefix) ? key.substring(prefix.length()) : "");
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new VerdictEntry(LocalDate.parse(match.group(1)), match.group(2),
                    Instant.ofEpochMilli(Long.parseLong(match.group(3))), match.group(4), match.group(5),
                    Integer.parseInt(match.group(6)), Integer.parseInt(match.group(7)),
                    Integer.parseInt(match.group(8))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The entry's key behind the prefix of its day. */
    public String name() {
        return reportId + "-" + at.toEpochMilli() + "-" + overall + "-" + context + "-" + agreed + "-" + disagreed + "-"
                + missed;
    }

    /** Whether it says more than that somebody has seen the report. */
    public boolean isJudgement() {
        return !overall.equals(SEEN);
    }

    /**
     * The name, behind the prefix of all entries, of the note that has to be left before this one is entered; nothing
     * where the verdicts of its day cannot have been summed yet.
     */
    public Optional<String> lateNote(Instant now) {
        return Closing.isLateForVerdicts(day, now) ? Optional.of(LATE + day + "-" + now.toEpochMilli())
                : Optional.empty();
    }

    /** A day to whose reports a verdict came late, and when that was. */
    record Note(LocalDate day, Instant at) {
    }

    /** The note that a key says; nothing for a key that is none. */
    static Optional<Note> note(String prefix, String key) {
        Matcher match = NOTE.matcher(key.startsWith(prefix) ? key.substring(prefix.length()) : "");
        try {
            return match.matches() ? Optional.of(new Note(LocalDate.parse(match.group(1)),
                    Instant.ofEpochMilli(Long.parseLong(match.group(2))))) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
