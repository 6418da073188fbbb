package wetread.reading;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One thing that a model looked for, seen or not.
 *
 * @param present whether it was seen
 * @param confidence 0 to 1, where said
 */
public record Finding(String finding, boolean present, String location, String size, String description,
        Severity severity, OptionalDouble confidence) {

    /** What two models must share for their findings to count as the same: the term, whatever its case and spacing. */
    String term() {
        return finding.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip();
    }
}
