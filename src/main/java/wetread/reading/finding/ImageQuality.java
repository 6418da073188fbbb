package wetread.reading.finding;

import java.util.Arrays;
import java.util.List;

/**
 * How well the picture can be read.
 *
 * @param remarks what is wrong with it, in the report's language
 */
public record ImageQuality(Grade grade, List<String> remarks) {

    /** Of an answer that says nothing of the quality. */
    public static final ImageQuality NOT_STATED = new ImageQuality(Grade.NOT_STATED, List.of());

    /** From best to worst. */
    public enum Grade {
        NOT_STATED("not_stated"), ADEQUATE("adequate"), LIMITED("limited"), NON_DIAGNOSTIC("non_diagnostic");

        private final String code;

        Grade(String code) {
            this.code = code;
        }

        /** The grade of that name; {@link #NOT_STATED} for any other text. */
        public static Grade of(String text) {
            String code = text.strip().replace('-', '_');
            return Arrays.stream(values()).filter(grade -> grade.code.equalsIgnoreCase(code)).findFirst()
                    .orElse(NOT_STATED);
        }

        /** The name in reports. */
        public String code() {
            return code;
        }
    }
}
