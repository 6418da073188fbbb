package wetread.imaging.dicom;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads decimal strings (DS, DICOM PS3.5 6.2), also those of writers that put a comma for the point. */
final class DecimalText {
    /** A comma before exactly three digits may as well part thousands. */
    private static final Pattern COMMA = Pattern.compile("^([+-]?\\d+),(\\d{1,2}|\\d{4,})$");

    private DecimalText() {
    }

    /** The number; empty where the text is none, or none that is finite. */
    static OptionalDouble number(String text) {
        try {
            double value = Double.parseDouble(COMMA.matcher(text.strip()).replaceFirst("$1.$2"));
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
