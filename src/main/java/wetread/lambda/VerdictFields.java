package wetread.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form's fields as a verdict: {@code agree}, {@code disagree} and {@code missed} name a term each;
 * {@code finding.<n>} says of one of the report what, on which side, and its term ({@code agree/left/pneumothorax});
 * {@code missed.<n>} names a term and {@code side.<n>} its side. Fields without a value say nothing.
 */
record VerdictFields(ObjectMapper json) {
    private static final List<String> SAYS = List.of("agree", "disagree", "missed");
    private static final String FINDING = "finding.";
    private static final String MISSED = "missed.";
    private static final String SIDE = "side.";

    /** @throws VerdictRequests.RefusedException when it is no such form */
    JsonNode of(String body) {
        ObjectNode tree = json.createObjectNode();
        ArrayNode findings = tree.arrayNode();
        Map<String, String> missed = new LinkedHashMap<>();
        Map<String, String> sides = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = decoded(parts[0]);
            String value = parts.length > 1 ? decoded(parts[1]) : "";
            if (SAYS.contains(name)) {
                findings.addObject().put("term", value).put("verdict", name);
            } else if (value.isEmpty()) {
                continue;
            } else if (name.startsWith(FINDING)) {
                judged(findings, value);
            } else if (name.startsWith(MISSED)) {
                missed.put(name.substring(MISSED.length()), value);
            } else if (name.startsWith(SIDE)) {
                sides.put(name.substring(SIDE.length()), value);
            } else {
                tree.put(name, value);
            }
        }
        missed.forEach((number, term) -> findings.addObject().put("term", term).put("verdict", "missed")
                .put("laterality", sides.get(number)));
        return findings.isEmpty() ? tree : tree.set("findings", findings);
    }

    private static void judged(ArrayNode findings, String value) {
        String[] parts = value.split("/", 3);
        if (parts.length < 3) {
            throw new VerdictRequests.RefusedException(400, "findings",
                    "a finding of the form is what is said of it, its side and its term");
        }
        findings.addObject().put("term", parts[2]).put("verdict", parts[0]).put("laterality", parts[1]);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new VerdictRequests.RefusedException(400, "encoding", "the form is not URL-encoded");
        }
    }
}
