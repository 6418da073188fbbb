package wetread.reading.finding;

import java.util.Arrays;

/** The side of the patient, in the words of DICOM's Laterality where it has them (PS3.3 C.7.3.1). */
public enum Laterality {
    LEFT("left"), RIGHT("right"), BILATERAL("bilateral"), MIDLINE("midline"),
    /** Not said, or a finding that has no side. */
    UNSPECIFIED("unspecified");

    private final String code;

    Laterality(String code) {
        this.code = code;
    }

    /** The side of that name; {@link #UNSPECIFIED} for any other text. */
    public static Laterality of(String text) {
        return Arrays.stream(values()).filter(one -> one.code.equalsIgnoreCase(text.strip())).findFirst()
                .orElse(UNSPECIFIED);
    }

    /** The name in reports. */
    public String code() {
        return code;
    }

    /** Whether it is left or right alone. */
    boolean isOne() {
        return this == LEFT || this == RIGHT;
    }

    /** Whether one is left and the other right. */
    boolean isOpposite(Laterality other) {
        return this == LEFT && other == RIGHT || this == RIGHT && other == LEFT;
    }

    /** Whether two findings with these sides may be one. Bilateral includes left and right; unspecified, any side. */
    boolean mayBe(Laterality other) {
        return this == other || this == UNSPECIFIED || other == UNSPECIFIED
                || this == BILATERAL && other != MIDLINE || other == BILATERAL && this != MIDLINE;
    }
}
