package wetread.worklist;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import wetread.cost.HeldBack;

/**
 * The worklist of a day, as written to {@code worklist/<date>.json}. The field names are a contract.
 *
 * @param date in the clinic's time zone
 * @param builtAt ISO 8601, UTC
 * @param settings by which its rows show or hide what names somebody; rows made by others are not taken over
 * @param unlisted how many entries there was no time to look at: the next build does
 * @param waiting what lies in the waiting room, on the list of the running day; null on others
 * @param rows in the order in which they need to be looked at
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record Worklist(String schemaVersion, String date, String timeZone, String builtAt, String settings,
        int unlisted, HeldBack waiting, List<Row> rows) {
    static final String SCHEMA_VERSION = "1.0";

    /** The same with what waits. */
    public Worklist with(HeldBack held) {
        return new Worklist(schemaVersion, date, timeZone, builtAt, settings, unlisted, held, rows);
    }

    /** Of how many rows the patient is not known yet. */
    public int unnamed() {
        return (int) rows.stream().filter(Row::unnamed).count();
    }
}
