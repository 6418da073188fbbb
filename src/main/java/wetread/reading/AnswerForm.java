package wetread.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import wetread.imaging.Rendition;
import wetread.reading.finding.Box;
import wetread.reading.finding.Finding;
import wetread.reading.finding.ImageQuality;
import wetread.reading.finding.Interpretation;
import wetread.reading.finding.Laterality;
import wetread.reading.finding.Presence;
import wetread.reading.finding.Severity;
import wetread.reading.finding.Term;
import wetread.reading.finding.Vocabulary;

/**
 * The form in which answers are asked for, as a JSON object. What it holds is untrusted text: lengths are bounded and
 * control characters are dropped.
 */
final class AnswerForm implements JsonObjects.Form {
    /** No reading names that many. A list that does is a model that repeats itself. */
    private static final int MAX_FINDINGS = 200;
    private static final int MAX_TEXTS = 200;
    private static final int MAX_CHARACTERS = 1000;
    private static final int MAX_IMPRESSION_CHARACTERS = 4000;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]");
    private static final Set<String> FIELDS = Set.of("findings", "urgent", "needs_expert_review", "impression",
            "recommendations", "image_quality", "quality_remarks", "confidence");
    /** A finding has one too. */
    private static final String AMBIGUOUS_FIELD = "confidence";

    private final Vocabulary vocabulary;

    AnswerForm(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** An object without one of the three fields that decide is not meant, such as an example of one finding. */
    @Override
    public boolean isMeant(ObjectNode tree) {
        return tree.path("findings").isArray() || truth(tree.path("urgent")).isPresent()
                || truth(tree.path("needs_expert_review")).isPresent();
    }

    @Override
    public boolean begins(JsonObjects.Open begun) {
        List<String> names = new ArrayList<>();
        begun.tree().fieldNames().forEachRemaining(names::add);
        if (!begun.name().isEmpty()) {
            names.add(begun.name());
        }
        if (names.stream().anyMatch(name -> FIELDS.contains(name) && !name.equals(AMBIGUOUS_FIELD))) {
            return true;
        }
        return FIELDS.containsAll(names) && (!names.isEmpty() || begun.cutName() != null
                && FIELDS.stream().anyMatch(field -> field.startsWith(begun.cutName())));
    }

    /**
     * Whether every field that decides something is there and has its type. Each finding must say whether it is
     * present: without that it would pass for one that was not seen. A list of findings that is null is an empty one
     * where everything else is there, the impression included.
     */
    boolean fits(ObjectNode tree) {
        boolean isNone = tree.path("findings").isNull() && !text(tree, "impression").isEmpty();
        return (isNone || tree.path("findings").isArray()) && truth(tree.path("urgent")).isPresent()
                && truth(tree.path("needs_expert_review")).isPresent() && findingsFit(tree);
    }

    /** Whether every finding says what it is and whether it is present. */
    boolean findingsFit(ObjectNode tree) {
        return StreamSupport.stream(tree.path("findings").spliterator(), false)
                .allMatch(finding -> finding.path("finding").isTextual() && !text(finding, "finding").isEmpty()
                        && presence(finding).isPresent());
    }

    /** Whether it holds more than a physician can be shown; nothing of it is left out, so none of it is of use. */
    boolean isOverlong(ObjectNode tree) {
        return tree.path("findings").size() > MAX_FINDINGS || tree.path("recommendations").size() > MAX_TEXTS
                || tree.path("quality_remarks").size() > MAX_TEXTS;
    }

    /** What an object says that {@link #fits fits}. */
    Interpretation whole(ObjectNode tree, List<Rendition> shown) {
        return new Interpretation(Interpretation.Form.STRUCTURED, findings(tree, shown),
                fraction(tree.path("confidence")), truth(tree.path("urgent")).orElseThrow(),
                truth(tree.path("needs_expert_review")).orElseThrow(), impression(tree),
                texts(tree.path("recommendations")), quality(tree));
    }

    /**
     * What an object says that was cut off, as far as it says it whole. It is urgent if it says so, or says nothing of
     * it and names a critical finding.
     *
     * @param words of the impression where the object does not hold it whole
     */
    Interpretation cutOff(ObjectNode tree, String words, List<Rendition> shown) {
        List<Finding> findings = findings(tree, shown);
        String impression = impression(tree);
        return Interpretation.ofCutOff(findings,
                truth(tree.path("urgent")).orElse(findings.stream().anyMatch(Finding::isCritical)),
                impression.isEmpty() ? words(words) : impression, texts(tree.path("recommendations")), quality(tree));
    }

    /** Text for a person. */
    static String words(String text) {
        return clean(text, MAX_IMPRESSION_CHARACTERS);
    }

    private List<Finding> findings(ObjectNode tree, List<Rendition> shown) {
        List<Finding> findings = new ArrayList<>();
        tree.path("findings").forEach(node -> findings.add(finding(node, shown)));
        return List.copyOf(findings);
    }

    private Finding finding(JsonNode node, List<Rendition> shown) {
        String name = text(node, "finding");
        Presence presence = presence(node).orElseThrow();
        String location = text(node, "location");
        String description = text(node, "description");
        Term term = presence == Presence.ABSENT ? vocabulary.term(name)
                : vocabulary.term(name, location, description);
        return new Finding(name, term, presence, location,
                Laterality.of(text(node, "laterality")), size(node.path("size")), description,
                Severity.of(text(node, "severity")), fraction(node.path("confidence")), box(node.path("box"), shown));
    }

    private static String impression(ObjectNode tree) {
        return tree.path("impression").isNull() ? "" : words(tree.path("impression").asText(""));
    }

    private static ImageQuality quality(ObjectNode tree) {
        return new ImageQuality(ImageQuality.Grade.of(tree.path("image_quality").asText("")),
                texts(tree.path("quality_remarks")));
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

    /** A box belongs to the picture that the answer names. It may leave that out where there is one picture. */
    private static Optional<Box> box(JsonNode node, List<Rendition> shown) {
        return Box.onPicture(shown, node.path("picture").asInt(shown.size() == 1 ? 1 : 0), node.path("x").asDouble(-1),
                node.path("y").asDouble(-1), node.path("width").asDouble(-1), node.path("height").asDouble(-1));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : array) {
            if (node.isTextual() && !node.asText().isBlank()) {
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
