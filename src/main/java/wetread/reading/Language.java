package wetread.reading;

import java.util.Locale;

/** The language of prompts and reports. */
public enum Language {
    KO, EN;

    /** @throws IllegalArgumentException naming the setting, when {@code code} is neither {@code ko} nor {@code en} */
    public static Language of(String code) {
        return switch (code.strip().toLowerCase(Locale.ROOT)) {
            case "ko" -> KO;
            case "en" -> EN;
            default -> throw new IllegalArgumentException("WETREAD_LANGUAGE must be ko or en");
        };
    }

    /** ISO 639-1. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
