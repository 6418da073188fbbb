package wetread.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Understands a model's answer. The answer is untrusted text: lengths are bounded, control characters dropped, and what
 * is not of the asked form becomes an impression without confidence.
 */
@ApplicationScoped
public class AnswerParser {
    private static final int MOST_FINDINGS = 50;
    private static final int MOST_RECOMMENDATIONS = 20;
    private static final int MOST_CHARACTERS = 1000;
    private static final int MOST_IMPRESSION_CHARACTERS = 4000;

    private final ObjectReader json;

    AnswerParser(ObjectMapper json) {
        // One object and nothing behind it: a form that the model repeated first must not pass for its answer.
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    public Interpretation parse(String answer) {
        JsonNode tree = object(answer);
        if (tree == null || !hasAskedForm(tree)) {
            return new Interpretation(List.of(), OptionalDouble.empty(), false, true,
                    clean(answer, MOST_IMPRESSION_CHARACTERS), List.of());
        }
        List<Finding> findings = new ArrayList<>();
        for (JsonNode node : tree.path("findings")) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(new Finding(clean(node.path("finding").asText(), MOST_CHARACTERS),
                        truth(node.path("present")).orElseThrow(), text(node, "location"), text(node, "size"),
                        text(node, "description"), Severity.of(node.path("severity").asText("")),
                        fraction(node.path("confidence"))));
            }
        }
        List<String> recommendations = new ArrayList<>();
        for (JsonNode node : tree.path("recommendations")) {
            if (node.isTextual() && recommendations.size() < MOST_RECOMMENDATIONS) {
                recommendations.add(clean(node.asText(), MOST_CHARACTERS));
            }
        }
        return new Interpretation(List.copyOf(findings), fraction(tree.path("confidence")),
                truth(tree.path("urgent")).orElseThrow(), truth(tree.path("needs_expert_review")).orElseThrow(),
                clean(tree.path("impression").asText(""), MOST_IMPRESSION_CHARACTERS), List.copyOf(recommendations));
    }

    /** The JSON object in {@code answer}, with or without a code fence or words around it; null where there is none. */
    private JsonNode object(String answer) {
        int begin = answer.indexOf('{');
        int end = answer.lastIndexOf('}');
        if (begin < 0 || end < begin) {
            return null;
        }
        try {
            return json.readTree(answer.substring(begin, end + 1));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /**
     * Whether all that a decision rests on is there and of its type. A finding without a clear {@code present} must not
     * pass for "nothing seen": such an answer is kept as words and stops no tier.
     */
    private static boolean hasAskedForm(JsonNode tree) {
        if (!tree.path("findings").isArray() || truth(tree.path("urgent")).isEmpty()
                || truth(tree.path("needs_expert_review")).isEmpty()) {
            return false;
        }
        for (JsonNode finding : tree.path("findings")) {
            if (!finding.path("finding").isTextual() || finding.path("finding").asText().isBlank()
                    || truth(finding.path("present")).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** A boolean, or the words true and false; nothing for anything else. */
    private static Optional<Boolean> truth(JsonNode node) {
        return switch (node.asText("").strip().toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static String text(JsonNode node, String field) {
        return clean(node.path(field).asText(""), MOST_CHARACTERS);
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

    private static String clean(String text, int mostCharacters) {
        String printable = text.strip().replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]", "");
        return printable.length() <= mostCharacters ? printable : printable.substring(0, mostCharacters) + "…";
    }
}
