package wetread.tools.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a report tells of its first tier, its other tiers and its problems, in one line. */
public final class Told {
    /** Above every wait that the function draws itself, ms. */
    private static final int ASKED_FOR_MS = 900;

    private Told() {
    }

    /** The status, the first tier with its attempts, who else was asked, the problems. */
    public static String of(JsonNode report) {
        List<String> parts = new ArrayList<>();
        parts.add(report.path("status").asText());
        JsonNode tiers = report.path("tiers");
        if (!tiers.isEmpty()) {
            JsonNode first = tiers.path(0);
            parts.add(first.path("status").asText() + optional(" ", first.path("answer")) + " ["
                    + attempts(first.path("attempts")) + "]" + optional(" by ", first.path("modelAnswered")));
        }
        for (int i = 1; i < tiers.size(); i++) {
            parts.add("then " + tiers.path(i).path("tier").asText() + " " + tiers.path(i).path("status").asText());
        }
        report.path("problems").forEach(problem -> parts.add(problem.path("code").asText()));
        return String.join(", ", parts);
    }

    private static String optional(String before, JsonNode text) {
        return text.isTextual() ? before + text.asText() : "";
    }

    private static String attempts(JsonNode attempts) {
        List<String> told = new ArrayList<>();
        attempts.forEach(attempt -> told.add((attempt.path("waitMs").asLong() > ASKED_FOR_MS ? "waited " : "")
                + attempt.path("status").asText()));
        return String.join(" ", told);
    }
}
