package wetread.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which report is meant: {@code {"reportId","date"}}.
 *
 * @param date of the worklist on which it stands; empty where it is not said
 */
public record ReportAddress(String reportId, Optional<LocalDate> date) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String NO_DAY = "date must be a day such as 2026-11-30";

    /** @throws WrongVerdictException when it is none */
    public static ReportAddress parse(JsonNode tree) {
        String id = tree.path("reportId").asText("");
        Said.check(ID.matcher(id).matches(), "report_id", "reportId must be 32 hexadecimal digits");
        try {
            Optional<String> text = Said.text(tree, "date");
            // Java also reads years of nine digits.
            Said.check(text.filter(one -> !DAY.matcher(one).matches()).isEmpty(), "date", NO_DAY);
            return new ReportAddress(id, text.map(LocalDate::parse));
        } catch (DateTimeParseException e) {
            throw WrongVerdictException.wrong("date", NO_DAY);
        }
    }
}
