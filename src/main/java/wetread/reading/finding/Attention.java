package wetread.reading.finding;

import java.util.Arrays;
import java.util.Optional;

/**
 * How soon a physician has to look: the categories of actionable findings of the American College of Radiology. Most
 * pressing first. The codes are public.
 */
public enum Attention {
    /** Category 1: within minutes. */
    NOW("now", "RID49480"),
    /** Category 2: within hours. */
    TODAY("today", "RID49481"),
    /** Category 3: within days. */
    ROUTINE("routine", "RID49482");

    private final String code;
    private final String radLex;

    Attention(String code, String radLex) {
        this.code = code;
        this.radLex = radLex;
    }

    /** The attention of that code; nothing for any other text. */
    public static Optional<Attention> of(String code) {
        return Arrays.stream(values()).filter(attention -> attention.code.equals(code)).findFirst();
    }

    /** The name in reports. */
    public String code() {
        return code;
    }

    /** The category's RadLex id (DICOM PS3.16, CID 7035). */
    public String radLex() {
        return radLex;
    }
}
