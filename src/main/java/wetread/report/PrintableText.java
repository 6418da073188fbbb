package wetread.report;

import java.util.regex.Pattern;

/**
 * Text of headers and models as a page may show it. Control characters could break the page's lines, and those of
 * direction (Unicode Standard Annex 9) could show an identifier in another order than it has.
 */
public final class PrintableText {
    /** Line breaks of any kind, and controls that stand for a blank. */
    private static final Pattern BREAK = Pattern.compile("\\R|[\\t\\u000B\\f\\u0085\\u2028\\u2029]");
    /** All other controls; format characters, which have no glyph; halves of a surrogate pair; no characters. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\uFFFE\\uFFFF\\u115F\\u1160\\u3164\\uFFA0]");

    private PrintableText() {
    }

    /** The text in one line. */
    public static String line(String text) {
        return UNSEEN.matcher(BREAK.matcher(text).replaceAll(" ")).replaceAll("");
    }

    /**
     * The beginning of the text in one line, with an ellipsis where something is left out.
     *
     * @param most characters of the text, at least 1
     */
    public static String beginning(String text, int most) {
        String line = line(text).strip();
        return line.codePointCount(0, line.length()) <= most ? line
                : line.substring(0, line.offsetByCodePoints(0, most)).strip() + "…";
    }

    /** The text, where it may have several lines; each ends with a line feed. */
    public static String lines(String text) {
        StringBuilder lines = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            lines.append(lines.isEmpty() ? "" : "\n").append(line(line));
        }
        return lines.toString();
    }
}
