package wetread.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The JSON objects of a certain form in a text that holds other words too. Reads more than RFC 8259 allows: trailing
 * commas, comments, single quotes, names without quotes, line breaks in strings, NaN, Python's literals. Unlike
 * Jackson's reader, it hands over what an object holds that never closes, and what goes wrong costs no exception.
 *
 * <p>The work grows with the length of the text, whatever the text: where no object can be read on, every object that
 * is open there ends, and the search goes on after that place.
 */
final class JsonObjects {
    /** No answer nests deeper than five. */
    private static final int MAX_DEPTH = 100;
    private static final int MAX_NUMBER_CHARACTERS = 100;
    private static final int MAX_LONG_DIGITS = 18;
    /** How often the text after a brace that never closes is read again. */
    private static final int MAX_REPEATS = 8;
    private static final String BLANKS = " \t\r\n\u00a0\u200b\u2028\u2029\ufeff";

    private final String text;
    private final Form form;
    private final List<Begun> stack = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private final List<String> embedded = new ArrayList<>();
    private Optional<Open> open = Optional.empty();
    private int at;
    private long looked;

    private JsonObjects(String text, Form form) {
        this.text = text;
        this.form = form;
    }

    /** Which objects are looked for. */
    interface Form {

        /** Whether this is meant as one, well-formed or not. */
        boolean isMeant(ObjectNode tree);

        /** Whether this may become one. */
        boolean begins(Open begun);
    }

    /**
     * An object that is meant.
     *
     * @param begin the place of its brace in the text
     * @param end the place after it, or where it could not be read on
     * @param sound whether it closes and names no field twice
     */
    record Found(int begin, int end, ObjectNode tree, boolean sound) {
    }

    /**
     * An object that the end of the text cuts off.
     *
     * @param begin the place of its brace in the text
     * @param tree what it holds whole; of the array in which it is cut, the whole elements
     * @param name of the field in whose value it is cut; empty when it is cut elsewhere
     * @param words the begun text of that field; empty when its value is no text
     * @param cutName the begun name of a field; null when it is cut elsewhere
     */
    record Open(int begin, ObjectNode tree, String name, String words, String cutName) {
    }

    /** How one step of reading ended. */
    private enum Step { ON, BROKEN, END_OF_TEXT }

    /** An object or array that has not closed yet. */
    private static final class Begun {
        private final int begin;
        private final ContainerNode<?> node;
        private String name;
        private String words = "";
        private String cutName;
        private boolean afterValue;
        private boolean sound = true;

        Begun(int begin, ContainerNode<?> node) {
            this.begin = begin;
            this.node = node;
        }

        boolean isObject() {
            return node.isObject();
        }
    }

    /** Searches the whole text. */
    static JsonObjects in(String text, Form form) {
        JsonObjects objects = new JsonObjects(text, form);
        objects.search();
        return objects;
    }

    /** The text with its escapes of JSON resolved once. */
    static String unescaped(String text) {
        JsonObjects reader = new JsonObjects(text, null);
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

    /** Those that are meant, in the order of their places, without those that lie within another. */
    List<Found> found() {
        return found;
    }

    /** The one that the end of the text cuts off. */
    Optional<Open> open() {
        return open;
    }

    /** Texts within objects that begin with a brace, as JSON does that was encoded twice. */
    List<String> embedded() {
        return embedded;
    }

    /** How many characters were looked at, those counted twice that were looked at twice. */
    long looked() {
        return looked;
    }

    private void search() {
        int repeats = 0;
        int begin = text.indexOf('{');
        while (begin >= 0) {
            int next = begin + 1;
            Step end = read(begin);
            looked += at - begin;
            if (end == Step.END_OF_TEXT) {
                open = begun();
                if (open.isPresent() || repeats == MAX_REPEATS) {
                    return;
                }
                repeats++;
                forgetFrom(begin);
            } else {
                if (end == Step.BROKEN) {
                    keepBroken();
                }
                next = Math.max(next, at);
            }
            begin = text.indexOf('{', next);
        }
    }

    private Step read(int begin) {
        stack.clear();
        at = begin;
        begin(JsonNodeFactory.instance.objectNode());
        while (!stack.isEmpty()) {
            Step step = step(top());
            if (step != Step.ON) {
                return step;
            }
        }
        return Step.ON;
    }

    private Optional<Open> begun() {
        for (int i = 0; i < stack.size(); i++) {
            if (stack.get(i).isObject()) {
                Open begun = begun(i);
                if (form.begins(begun)) {
                    return Optional.of(begun);
                }
            }
        }
        return Optional.empty();
    }

    private Open begun(int depth) {
        Begun object = stack.get(depth);
        ObjectNode tree = (ObjectNode) object.node;
        if (depth + 1 < stack.size() && !stack.get(depth + 1).isObject()) {
            tree.set(object.name, stack.get(depth + 1).node);
        }
        return new Open(object.begin, tree, object.name == null ? "" : object.name, object.words, object.cutName);
    }

    /** An object that is meant and cannot be read to its end is an answer all the same, though not a sound one. */
    private void keepBroken() {
        for (Begun begun : stack) {
            if (begun.isObject() && form.isMeant((ObjectNode) begun.node)) {
                forgetFrom(begun.begin);
                found.add(new Found(begun.begin, at, (ObjectNode) begun.node, false));
                return;
            }
        }
    }

    private void forgetFrom(int begin) {
        while (!found.isEmpty() && found.get(found.size() - 1).begin() >= begin) {
            found.remove(found.size() - 1);
        }
    }

    private Begun top() {
        return stack.get(stack.size() - 1);
    }

    private Step step(Begun into) {
        Step blanks = skipBlanks();
        if (blanks != Step.ON) {
            return blanks;
        }
        if (at == text.length()) {
            into.cutName = into.isObject() && !into.afterValue ? "" : null;
            return Step.END_OF_TEXT;
        }
        char next = text.charAt(at);
        if (next == (into.isObject() ? '}' : ']')) {
            at++;
            close();
            return Step.ON;
        }
        if (into.afterValue) {
            if (next != ',') {
                return Step.BROKEN;
            }
            into.afterValue = false;
            at++;
            return Step.ON;
        }
        if (!into.isObject()) {
            return value(into);
        }
        Step name = name(into);
        return name == Step.ON ? value(into) : name;
    }

    /** A field's name and the colon after it. */
    private Step name(Begun into) {
        char first = text.charAt(at);
        boolean quoted = first == '"' || first == '\'';
        StringBuilder name = new StringBuilder();
        boolean ends = quoted ? quoted(name) : bare(name);
        if (!ends) {
            into.cutName = name.toString();
            return Step.END_OF_TEXT;
        }
        if (!quoted && name.isEmpty()) {
            return Step.BROKEN;
        }
        Step blanks = skipBlanks();
        if (blanks != Step.ON) {
            return blanks;
        }
        into.name = name.toString();
        if (at == text.length()) {
            return Step.END_OF_TEXT;
        }
        if (text.charAt(at) != ':') {
            return Step.BROKEN;
        }
        at++;
        return skipBlanks();
    }

    private Step value(Begun into) {
        if (at == text.length()) {
            return Step.END_OF_TEXT;
        }
        char first = text.charAt(at);
        if (first == '{' || first == '[') {
            if (stack.size() == MAX_DEPTH) {
                return Step.BROKEN;
            }
            begin(first == '{' ? JsonNodeFactory.instance.objectNode() : JsonNodeFactory.instance.arrayNode());
            return Step.ON;
        }
        StringBuilder value = new StringBuilder();
        if (first == '"' || first == '\'') {
            if (!quoted(value)) {
                into.words = value.toString();
                keepEmbedded(into, value.toString());
                return Step.END_OF_TEXT;
            }
            add(into, TextNode.valueOf(value.toString()));
            keepEmbedded(into, value.toString());
            return Step.ON;
        }
        boolean ends = bare(value);
        // At the end of the text a boolean is whole; a number may have lost digits.
        Optional<JsonNode> literal = literal(value.toString()).filter(node -> ends || node.isBoolean());
        literal.ifPresent(node -> add(into, node));
        return !ends ? Step.END_OF_TEXT : literal.isPresent() ? Step.ON : Step.BROKEN;
    }

    private void keepEmbedded(Begun into, String value) {
        if (into.isObject() && value.stripLeading().startsWith("{")) {
            embedded.add(value);
        }
    }

    /** Reads on to the closing quote; {@code false} when the text ends before it. */
    private boolean quoted(StringBuilder into) {
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
    private boolean bare(StringBuilder into) {
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
    private static Optional<JsonNode> literal(String word) {
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

    private Step skipBlanks() {
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

    private void begin(ContainerNode<?> node) {
        stack.add(new Begun(at, node));
        at++;
    }

    private void close() {
        Begun closed = stack.remove(stack.size() - 1);
        if (closed.isObject() && form.isMeant((ObjectNode) closed.node)) {
            forgetFrom(closed.begin);
            found.add(new Found(closed.begin, at, (ObjectNode) closed.node, closed.sound));
        }
        if (!stack.isEmpty()) {
            add(top(), closed.node);
            top().sound &= closed.sound;
        }
    }

    private static void add(Begun into, JsonNode value) {
        if (into.isObject()) {
            into.sound &= ((ObjectNode) into.node).replace(into.name, value) == null;
            into.name = null;
        } else {
            ((ArrayNode) into.node).add(value);
        }
        into.afterValue = true;
    }
}
