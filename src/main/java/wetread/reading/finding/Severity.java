package wetread.reading.finding;

import java.util.Arrays;

/** How grave a finding is. */
public enum Severity {
    NONE("none"), MILD("mild"), MODERATE("moderate"), SEVERE("severe"), CRITICAL("critical");

    private final String code;

    Severity(String code) {
        this.code = code;
    }

    /** The severity of that name; {@link #NONE} for any other text. */
    public static Severity of(String text) {
        return Arrays.stream(values()).filter(one -> one.code.equalsIgnoreCase(text.strip())).findFirst()
                .orElse(NONE);
    }

    /** The name in reports. */
    public String code() {
        return code;
    }

    /** Whether overlooking it may cost a life: a severe or critical finding. */
    public boolean isCritical() {
        return compareTo(SEVERE) >= 0;
    }
}
