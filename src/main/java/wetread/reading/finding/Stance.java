package wetread.reading.finding;

/** What a tier that answered holds of a finding which it or another tier mentioned. The codes are public. */
public enum Stance {
    PRESENT("present"), ABSENT("absent"), INDETERMINATE("indeterminate"),
    /** It says nothing of it. It was asked for all that it sees: it did not see this. */
    NOT_MENTIONED("not_mentioned");

    private final String code;

    Stance(String code) {
        this.code = code;
    }

    static Stance of(Presence presence) {
        return switch (presence) {
            case PRESENT -> PRESENT;
            case ABSENT -> ABSENT;
            case INDETERMINATE -> INDETERMINATE;
        };
    }

    /** The name in reports. */
    public String code() {
        return code;
    }
}
