package wetread.reading;

/** The language of prompts and reports, as {@code WETREAD_LANGUAGE} names it: {@code ko} or {@code en}. */
public enum Language {
    KO("ko"), EN("en");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** The ISO 639-1 code, as reports and the names of resources have it. */
    public String code() {
        return code;
    }
}
