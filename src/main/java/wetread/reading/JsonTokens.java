package wetread.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Optional;
import java.util.OptionalInt;

/** The strings, words and numbers of JSON, and of what models write in its place: single quotes, Python's literals. */
final class JsonTokens {
    private static final int MAX_NUMBER_CHARACTERS = 100;
    private static final int MAX_LONG_DIGITS = 18;
    private static final String BLANKS = " \t\r\n\u00a0\u200b\u2028\u2029\ufeff";

    private final String text;
    private int at;

    JsonTokens(String text) {
        this.text = text;
    }

    /** How one step of reading ended. */
    enum Step { ON, BROKEN, END_OF_TEXT }

    /** The text with its escapes of JSON resolved once. */
    static String unescaped(String text) {
        JsonTokens reader = new JsonTokens(text);
        StringBuilder unescaped = new StringBuilder(text.length());
        while (reader.at < text.length()) {
            char next = text.charAt(reader.at++);
            if (next != '\\' || reader.at == text.length()) {
                unescaped.append(next);
            } else {
                reader.escaped(text.charAt(reader.at++), unescaped);
            }
        }
        return unescaped.toString();
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /** The next character; not for use at the end. */
    char peek() {
        return text.charAt(at);
    }

    void pass() {
        at++;
    }

    /** Reads on to the closing quote; {@code false} when the text ends before it. */
    boolean quoted(StringBuilder into) {
        char quote = text.charAt(at++);
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == quote) {
                return true;
            }
            if (next != '\\') {
                into.append(next);
            } else if (at < text.length()) {
                escaped(text.charAt(at++), into);
            }
        }
        return false;
    }

    private void escaped(char letter, StringBuilder into) {
        switch (letter) {
            case 'n' -> into.append('\n');
            case 't' -> into.append('\t');
            case 'r' -> into.append('\r');
            case 'b' -> into.append('\b');
            case 'f' -> into.append('\f');
            case 'u' -> {
                OptionalInt unit = hexadecimal();
                unit.ifPresentOrElse(value -> into.append((char) value), () -> into.append('u'));
                at += unit.isPresent() ? 4 : 0;
            }
            default -> into.append(letter);
        }
    }

    private OptionalInt hexadecimal() {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return OptionalInt.empty();
            }
            value = value * 16 + digit;
        }
        return OptionalInt.of(value);
    }

    /** Reads a name, number or literal without quotes; {@code false} when the text ends in it. */
    boolean bare(StringBuilder into) {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (!Character.isLetterOrDigit(next) && "_$-+.".indexOf(next) < 0) {
                return true;
            }
            into.append(next);
            at++;
        }
        return false;
    }

    /** What a word without quotes stands for. NaN and infinity are not stated. */
    static Optional<JsonNode> literal(String word) {
        return switch (word) {
            case "true", "True", "TRUE" -> Optional.of(BooleanNode.TRUE);
            case "false", "False", "FALSE" -> Optional.of(BooleanNode.FALSE);
            case "null", "None", "undefined", "NaN", "nan", "Infinity", "-Infinity", "+Infinity", "inf", "-inf" ->
                    Optional.of(NullNode.instance);
            default -> number(word);
        };
    }

    private static Optional<JsonNode> number(String word) {
        if (word.isEmpty() || word.length() > MAX_NUMBER_CHARACTERS) {
            return Optional.empty();
        }
        boolean whole = true;
        for (int i = 0; i < word.length(); i++) {
            char next = word.charAt(i);
            whole &= next >= '0' && next <= '9' || next == '-' && i == 0;
            if ("0123456789+-.eE".indexOf(next) < 0) {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(whole && word.length() <= MAX_LONG_DIGITS ? LongNode.valueOf(Long.parseLong(word))
                    : DoubleNode.valueOf(Double.parseDouble(word)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Passes over blanks and comments. */
    Step skipBlanks() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (BLANKS.indexOf(next) >= 0) {
                at++;
            } else if (next != '/') {
                return Step.ON;
            } else {
                String end = text.startsWith("//", at) ? "\n" : text.startsWith("/*", at) ? "*/" : "";
                if (end.isEmpty()) {
                    return Step.BROKEN;
                }
                int ends = text.indexOf(end, at + 2);
                at = ends < 0 ? text.length() : ends + end.length();
                if (ends < 0) {
                    return Step.END_OF_TEXT;
                }
            }
        }
        return Step.ON;
    }
}
