package wetread.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wetread.reading.JsonTokens.Step;

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
    /** How often the text after a brace that never closes is read again. */
    private static final int MAX_REPEATS = 8;

    private final String text;
    private final JsonTokens tokens;
    private final Form form;
    private final List<Begun> stack = new ArrayList<>();
    private final List<Found> found = new ArrayList<>();
    private final List<String> embedded = new ArrayList<>();
    private Optional<Open> open = Optional.empty();
    private long looked;

    private JsonObjects(String text, Form form) {
        this.text = text;
        this.tokens = new JsonTokens(text);
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
            looked += tokens.position() - begin;
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
                next = Math.max(next, tokens.position());
            }
            begin = text.indexOf('{', next);
        }
    }

    private Step read(int begin) {
        stack.clear();
        tokens.moveTo(begin);
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
                found.add(new Found(begun.begin, tokens.position(), (ObjectNode) begun.node, false));
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
        Step blanks = tokens.skipBlanks();
        if (blanks != Step.ON) {
            return blanks;
        }
        if (tokens.atEnd()) {
            into.cutName = into.isObject() && !into.afterValue ? "" : null;
            return Step.END_OF_TEXT;
        }
        char next = tokens.peek();
        if (next == (into.isObject() ? '}' : ']')) {
            tokens.pass();
            close();
            return Step.ON;
        }
        if (into.afterValue) {
            if (next != ',') {
                return Step.BROKEN;
            }
            into.afterValue = false;
            tokens.pass();
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
        char first = tokens.peek();
        boolean quoted = first == '"' || first == '\'';
        StringBuilder name = new StringBuilder();
        boolean ends = quoted ? tokens.quoted(name) : tokens.bare(name);
        if (!ends) {
            into.cutName = name.toString();
            return Step.END_OF_TEXT;
        }
        if (!quoted && name.isEmpty()) {
            return Step.BROKEN;
        }
        Step blanks = tokens.skipBlanks();
        if (blanks != Step.ON) {
            return blanks;
        }
        into.name = name.toString();
        if (tokens.atEnd()) {
            return Step.END_OF_TEXT;
        }
        if (tokens.peek() != ':') {
            return Step.BROKEN;
        }
        tokens.pass();
        return tokens.skipBlanks();
    }

    private Step value(Begun into) {
        if (tokens.atEnd()) {
            return Step.END_OF_TEXT;
        }
        char first = tokens.peek();
        if (first == '{' || first == '[') {
            if (stack.size() == MAX_DEPTH) {
                return Step.BROKEN;
            }
            begin(first == '{' ? JsonNodeFactory.instance.objectNode() : JsonNodeFactory.instance.arrayNode());
            return Step.ON;
        }
        StringBuilder value = new StringBuilder();
        if (first == '"' || first == '\'') {
            if (!tokens.quoted(value)) {
                into.words = value.toString();
                keepEmbedded(into, value.toString());
                return Step.END_OF_TEXT;
            }
            add(into, TextNode.valueOf(value.toString()));
            keepEmbedded(into, value.toString());
            return Step.ON;
        }
        boolean ends = tokens.bare(value);
        // At the end of the text a boolean is whole; a number may have lost digits.
        Optional<JsonNode> literal = JsonTokens.literal(value.toString()).filter(node -> ends || node.isBoolean());
        literal.ifPresent(node -> add(into, node));
        return !ends ? Step.END_OF_TEXT : literal.isPresent() ? Step.ON : Step.BROKEN;
    }

    private void keepEmbedded(Begun into, String value) {
        if (into.isObject() && value.stripLeading().startsWith("{")) {
            embedded.add(value);
        }
    }

    private void begin(ContainerNode<?> node) {
        stack.add(new Begun(tokens.position(), node));
        tokens.pass();
    }

    private void close() {
        Begun closed = stack.remove(stack.size() - 1);
        if (closed.isObject() && form.isMeant((ObjectNode) closed.node)) {
            forgetFrom(closed.begin);
            found.add(new Found(closed.begin, tokens.position(), (ObjectNode) closed.node, closed.sound));
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
