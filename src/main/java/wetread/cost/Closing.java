package wetread.cost;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * When a part of the ledger is closed, so that its sum stays true. A call is entered at the time of its answer, within
 * seconds of it as a rule, and by an invocation that ends 15 minutes later at most. So whoever sums waits longer than
 * whoever enters: between the two lie more minutes than a request to S3 lasts and two clocks differ.
 */
final class Closing {
    /** An entry that comes so long after its quarter of an hour is late: it is entered at the time it has come. */
    private static final Duration TO_ENTER = Duration.ofMinutes(10);
    /** A quarter of an hour is summed for good so long after its end. */
    private static final Duration TO_SUM = Duration.ofMinutes(25);
    /** A day is summed for good so long after its end. */
    private static final Duration TO_SUM_DAY = Duration.ofHours(1);

    /** A day's reports, in the clinic's time zone, have most of their verdicts so long after its end (UTC). */
    private static final Duration TO_JUDGE = Duration.ofDays(3);

    private Closing() {
    }

    /** Whether the time for an entry is over: its quarter of an hour may have been summed. */
    static boolean isLate(LedgerEntry entry, Instant now) {
        return !now.isBefore(entry.end().plus(TO_ENTER));
    }

    /** Whether the time for what is entered by day alone is over. */
    static boolean isLate(LocalDate day, Instant now) {
        return !now.isBefore(end(day).plus(TO_ENTER));
    }

    /** Whether nothing more is entered in a day. */
    static boolean isClosed(LocalDate day, Instant now) {
        return !now.isBefore(end(day).plus(TO_SUM_DAY));
    }

    /** Whether the day's verdicts may have been summed. */
    static boolean isLateForVerdicts(LocalDate day, Instant now) {
        return isLate(day, now.minus(TO_JUDGE));
    }

    /** Whether a verdict on the reports of a day leaves a note before it is entered. */
    static boolean isClosedForVerdicts(LocalDate day, Instant now) {
        return isClosed(day, now.minus(TO_JUDGE));
    }

    /** Nothing more is entered in quarters of an hour that end before this moment. */
    static Instant settled(Instant now) {
        return now.minus(TO_SUM);
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
