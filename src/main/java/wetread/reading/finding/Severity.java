package wetread.reading.finding;

import java.util.Locale;

/** How grave a finding is. */
public enum Severity {
    NONE, MILD, MODERATE, SEVERE, CRITICAL;

    /** The severity of that name; {@link #NONE} for any other text. */
    public static Severity of(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return NONE;
        }
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether overlooking it may cost a life: a severe or critical finding. */
    public boolean isCritical() {
        return compareTo(SEVERE) >= 0;
    }
}
