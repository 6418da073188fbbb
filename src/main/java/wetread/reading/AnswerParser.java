package wetread.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import wetread.imaging.Rendition;
import wetread.reading.finding.Box;
import wetread.reading.finding.Finding;
import wetread.reading.finding.ImageQuality;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Severity;
import wetread.reading.finding.Vocabulary;

/**
 * Understands a model's answer if it has the asked form. The answer is untrusted text: lengths are bounded and control
 * characters are dropped.
 */
@ApplicationScoped
public class AnswerParser {
    private static final int MAX_FINDINGS = 50;
    private static final int MAX_RECOMMENDATIONS = 20;
    private static final int MAX_CHARACTERS = 1000;
    private static final int MAX_IMPRESSION_CHARACTERS = 4000;
    /** An answer of 4,096 tokens has some 20,000 characters. A longer one than this is not read at all. */
    private static final int MAX_ANSWER_CHARACTERS = 100_000;
    private static final int MAX_OBJECTS = 20;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");

    private final ObjectReader json;
    private final Vocabulary vocabulary;

    AnswerParser(ObjectMapper json, Vocabulary vocabulary) {
        this.json = json.reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        this.vocabulary = vocabulary;
    }

    /**
     * What an answer says.
     *
     * @param shown the pictures that the model was sent, in order: boxes are placed on their frames
     * @return nothing when the answer does not have the asked form
     */
    public Optional<Interpretation> parse(String answer, List<Rendition> shown) {
        return form(answer).map(tree -> interpretation(tree, shown));
    }

    /** An answer that is not of the asked form, as words for a person. */
    Interpretation words(String answer) {
        return Interpretation.ofWords(clean(answer, MAX_IMPRESSION_CHARACTERS));
    }

    /**
     * The JSON object in {@code answer}, if it has the asked form; fences and words around it do not matter. Nothing
     * when there are two different objects, as one of them may be an example that the model only quoted.
     */
    private Optional<JsonNode> form(String answer) {
        if (answer.length() > MAX_ANSWER_CHARACTERS) {
            return Optional.empty();
        }
        JsonNode only = null;
        int begin = answer.indexOf('{');
        for (int tried = 0; begin >= 0; tried++) {
            if (tried == MAX_OBJECTS) {
                return Optional.empty();
            }
            int end = begin + 1;
            try (JsonParser parser = json.createParser(answer.substring(begin))) {
                JsonNode tree = json.readTree(parser);
                end = begin + (int) parser.currentLocation().getCharOffset();
                if (only != null && !only.equals(tree)) {
                    return Optional.empty();
                }
                only = tree;
            } catch (IOException e) {
                // No object begins here; perhaps one does at the next brace.
            }
            begin = answer.indexOf('{', end);
        }
        return Optional.ofNullable(only).filter(AnswerParser::hasAskedForm);
    }

    private Interpretation interpretation(JsonNode tree, List<Rendition> shown) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode node : tree.path("findings")) {
            if (findings.size() < MAX_FINDINGS) {
                findings.add(finding(node, shown));
            }
        }
        return new Interpretation(Interpretation.Form.STRUCTURED, List.copyOf(findings),
                fraction(tree.path("confidence")), truth(tree.path("urgent")).orElseThrow(),
                truth(tree.path("needs_expert_review")).orElseThrow(),
                clean(tree.path("impression").asText(""), MAX_IMPRESSION_CHARACTERS),
                texts(tree.path("recommendations")),
                new ImageQuality(ImageQuality.Grade.of(tree.path("image_quality").asText("")),
                        texts(tree.path("quality_remarks"))));
    }

    private Finding finding(JsonNode node, List<Rendition> shown) {
        String name = text(node, "finding");
        return new Finding(name, vocabulary.term(name), presence(node).orElseThrow(), text(node, "location"),
                Laterality.of(text(node, "laterality")), size(node.path("size")), text(node, "description"),
                Severity.of(text(node, "severity")), fraction(node.path("confidence")), box(node.path("box"), shown));
    }

    /**
     * Whether every field that decides something is there and has its type. Each finding must say whether it is
     * present: without that it would pass for one that was not seen.
     */
    private static boolean hasAskedForm(JsonNode tree) {
        if (!tree.path("findings").isArray() || truth(tree.path("urgent")).isEmpty()
                || truth(tree.path("needs_expert_review")).isEmpty()) {
            return false;
        }
        for (JsonNode finding : tree.path("findings")) {
            if (!finding.path("finding").isTextual() || text(finding, "finding").isEmpty()
                    || presence(finding).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** A model that is not held to the schema may say {@code "present": true} instead. */
    private static Optional<Presence> presence(JsonNode finding) {
        return Presence.of(finding.path(finding.has("presence") ? "presence" : "present").asText(""));
    }

    /** A boolean, or the words true and false; nothing for anything else. */
    private static Optional<Boolean> truth(JsonNode node) {
        return switch (node.asText("").strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Number and unit, such as {@code 12 mm}; empty when not told. Models give them as an object or as one string. */
    private static String size(JsonNode node) {
        return node.isObject() ? (text(node, "value") + " " + text(node, "unit")).strip()
                : node.isNull() ? "" : clean(node.asText(""), MAX_CHARACTERS);
    }

    private static Optional<Box> box(JsonNode node, List<Rendition> shown) {
        return Box.onPicture(shown, node.path("picture").asInt(1), node.path("x").asDouble(-1),
                node.path("y").asDouble(-1), node.path("width").asDouble(-1), node.path("height").asDouble(-1));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : array) {
            if (node.isTextual() && !node.asText().isBlank() && texts.size() < MAX_RECOMMENDATIONS) {
                texts.add(clean(node.asText(), MAX_CHARACTERS));
            }
        }
        return List.copyOf(texts);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).isNull() ? "" : clean(node.path(field).asText(""), MAX_CHARACTERS);
    }

    /** 0 to 1 from a number, a numeral or a percentage; empty for anything else. */
    private static OptionalDouble fraction(JsonNode node) {
        String text = node.asText("").strip();
        boolean percent = text.endsWith("%");
        try {
            double value = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text)
                    / (percent ? 100 : 1);
            return value >= 0 && value <= 1 ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static String clean(String text, int maxCharacters) {
        String printable = UNPRINTABLE.matcher(text.strip()).replaceAll("");
        return printable.length() <= maxCharacters ? printable : printable.substring(0, maxCharacters) + "…";
    }
}
