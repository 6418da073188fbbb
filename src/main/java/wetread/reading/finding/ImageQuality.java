package wetread.reading.finding;

import java.util.List;
import java.util.Locale;

/**
 * Whether the picture allows a reading at all.
 *
 * @param remarks what is wrong with it, in the report's language
 */
public record ImageQuality(Grade grade, List<String> remarks) {

    public static final ImageQuality NOT_STATED = new ImageQuality(Grade.NOT_STATED, List.of());

    /** From best to worst. */
    public enum Grade {
        NOT_STATED, ADEQUATE, LIMITED, NON_DIAGNOSTIC;

        /** The grade of that name; {@link #NOT_STATED} for any other text. */
        public static Grade of(String text) {
            try {
                return valueOf(text.strip().toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                return NOT_STATED;
            }
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
