package wetread.reading.finding;

import java.util.Locale;

/** The side of the patient, in the words of DICOM's Laterality where it has them (PS3.3 C.7.3.1). */
public enum Laterality {
    LEFT, RIGHT, BILATERAL, MIDLINE,
    /** Not said, or a finding that has no side. */
    UNSPECIFIED;

    /** The side of that name; {@link #UNSPECIFIED} for any other text. */
    public static Laterality of(String text) {
        try {
            return valueOf(text.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return UNSPECIFIED;
        }
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether two findings with these sides may be one: both sides contain either. */
    boolean mayBe(Laterality other) {
        return this == other || this == UNSPECIFIED || other == UNSPECIFIED
                || this == BILATERAL && other != MIDLINE || other == BILATERAL && this != MIDLINE;
    }
}
