package wetread.reading.finding;

import java.util.Locale;
import java.util.Optional;

/** Whether a finding was seen. */
public enum Presence {
    PRESENT("present"), ABSENT("absent"),
    /** The picture neither shows nor excludes it. */
    INDETERMINATE("indeterminate");

    private final String code;

    Presence(String code) {
        this.code = code;
    }

    /** The presence that a model's word means, booleans included; nothing for any other word. */
    public static Optional<Presence> of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "present", "true" -> Optional.of(PRESENT);
            case "absent", "false" -> Optional.of(ABSENT);
            case "indeterminate", "equivocal", "possible", "uncertain", "unknown" -> Optional.of(INDETERMINATE);
            default -> Optional.empty();
        };
    }

    /** The name in reports. */
    public String code() {
        return code;
    }
}
