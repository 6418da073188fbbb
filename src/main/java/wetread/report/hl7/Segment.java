package wetread.report.hl7;

import java.util.Arrays;
import java.util.stream.Collectors;
import wetread.report.PrintableText;

/**
 * A segment of an HL7 v2 message, as it grows (HL7 2.5.1, sections 2.5 to 2.7). Whatever a text says, it ends neither
 * its field nor its segment: the five characters that part a message are escaped, and controls are not taken over.
 */
final class Segment {
    /** What a text of the types ST and TX may have (section 2.A). A longer one is cut. */
    private static final int MAX_TEXT = 199;
    /** What a text of the type FT may have. */
    private static final int MAX_FORMATTED = 65_536;

    private final StringBuilder line;

    /** @param name three letters */
    Segment(String name) {
        this.line = new StringBuilder(name);
    }

    /** The next field, of components that are escaped here. Components at the end that are empty are left out. */
    Segment field(String... components) {
        String joined = Arrays.stream(components).map(one -> escaped(cut(PrintableText.line(one).strip(), MAX_TEXT)))
                .collect(Collectors.joining("^"));
        int end = joined.length();
        while (end > 0 && joined.charAt(end - 1) == '^') {
            end--;
        }
        line.append('|').append(joined, 0, end);
        return this;
    }

    /** The next field, a component that is never cut: half an identifier is another one. */
    Segment identifier(String identifier) {
        line.append('|').append(escaped(PrintableText.line(identifier).strip()));
        return this;
    }

    /** Further components of the field before, as they stand: the first carets part them from it. */
    Segment components(String components) {
        line.append(components);
        return this;
    }

    /** The next field, a text of several lines (type FT). */
    Segment lines(String text) {
        line.append('|').append(escaped(cut(PrintableText.lines(text).strip(), MAX_FORMATTED))
                .replace("\n", "\\.br\\"));
        return this;
    }

    /** So many fields that are empty. */
    Segment empty(int count) {
        line.append("|".repeat(count));
        return this;
    }

    /** The next field, as it stands: codes and numbers of our own. */
    Segment raw(String value) {
        line.append('|').append(value);
        return this;
    }

    /** The segment with its end, a carriage return. Fields at the end that are empty are left out. */
    String text() {
        int end = line.length();
        while (line.charAt(end - 1) == '|') {
            end--;
        }
        return line.substring(0, end) + '\r';
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 3) + "...";
    }

    /** In one pass, so that no escape is escaped again. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (char c : text.toCharArray()) {
            switch (c) {
                case '|' -> escaped.append("\\F\\");
                case '^' -> escaped.append("\\S\\");
                case '&' -> escaped.append("\\T\\");
                case '~' -> escaped.append("\\R\\");
                case '\\' -> escaped.append("\\E\\");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
