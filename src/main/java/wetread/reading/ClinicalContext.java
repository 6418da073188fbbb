package wetread.reading;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of examination a picture belongs to; chooses the prompt. */
public enum ClinicalContext {
    CHEST_XRAY, CT_SCAN, MRI, ULTRASOUND, RETINA, GENERAL;

    /** The name in keys, metadata and reports, such as {@code chest_xray}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The context of that name, in any case; nothing for another name or null. */
    public static Optional<ClinicalContext> of(String code) {
        return Arrays.stream(values()).filter(context -> context.code().equalsIgnoreCase(code)).findFirst();
    }
}
