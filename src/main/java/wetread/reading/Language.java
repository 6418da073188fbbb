package wetread.reading;

import java.util.Locale;

/** The language of prompts and reports, as {@code WETREAD_LANGUAGE} names it: {@code ko} or {@code en}. */
public enum Language {
    KO, EN;

    /** ISO 639-1. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
