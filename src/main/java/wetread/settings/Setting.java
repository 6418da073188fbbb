package wetread.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * A variable of the environment that sets the function.
 *
 * @param bounds the least and the most, or the names that it takes; empty where there are none
 * @param mayBeEmpty whether an empty value is as if it were not set
 */
record Setting(String name, SettingKind kind, String bounds, boolean mayBeEmpty) {

    /** @throws IllegalStateException when the line is not of the table's form */
    static Setting of(String line) {
        String[] columns = line.split("\t", -1);
        boolean mayBeEmpty = columns.length > 1 && columns[1].endsWith("?");
        try {
            return new Setting(columns[0],
                    SettingKind.valueOf(columns[1].replace("?", "").toUpperCase(Locale.ROOT)),
                    columns.length > 2 ? columns[2] : "", mayBeEmpty);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException("the table of settings has a line that says no kind: " + line, e);
        }
    }

    /** Why the value cannot be used; the value itself is not repeated, as it may be secret. */
    Optional<String> fault(String value) {
        return value.isEmpty() && mayBeEmpty || kind.accepts(value, bounds) ? Optional.empty()
                : Optional.of(name + " has to be " + kind.needs(bounds)
                        + (value.isBlank() ? "; it is empty" : ""));
    }
}
