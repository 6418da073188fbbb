package wetread.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A verdict as it came: {@code {"reportId","date","overall","findings":[{"term","laterality","verdict"}],"by"}}.
 *
 * @param date of the worklist on which the report stands; empty where it is not said
 * @param by who judges, as the request says it
 */
public record Said(String reportId, Optional<LocalDate> date, String overall, List<Judgement> findings,
        Optional<String> by) {
    private static final Set<String> FIELDS = Set.of("bucket", "reportId", "date", "overall", "findings", "by");
    private static final Set<String> FINDING_FIELDS = Set.of("term", "laterality", "verdict");
    private static final Set<String> SIDES = Set.of("left", "right", "bilateral", "midline", "unspecified");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern BY = Pattern.compile("[\\p{L}\\p{N} .:@/_+=,-]{1,256}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String NO_DAY = "date must be a day such as 2026-11-30";
    private static final int MAX_FINDINGS = 100;
    private static final int MAX_TERM = 200;

    /** @throws WrongVerdictException when it is none */
    public static Said parse(JsonNode tree) {
        if (!tree.isObject()) {
            throw WrongVerdictException.wrong("a verdict is a JSON object");
        }
        tree.fieldNames().forEachRemaining(field -> check(FIELDS.contains(field), "takes " + FIELDS.stream().sorted()
                .toList() + " and no other field"));
        String id = tree.path("reportId").asText("");
        check(ID.matcher(id).matches(), "reportId must be 32 hexadecimal digits");
        String overall = tree.path("overall").asText("");
        check(Verdict.OVERALL.contains(overall), "overall must be one of " + Verdict.OVERALL);
        Optional<String> by = text(tree, "by");
        check(by.filter(name -> !BY.matcher(name).matches()).isEmpty(), "by must be a name of 1 to 256 letters, digits "
                + "and . : @ / _ + = , -");
        List<Judgement> findings = findings(tree.path("findings"));
        check(!overall.equals("seen") || findings.isEmpty(), "who has only seen a report judges no finding");
        return new Said(id, date(tree), overall, findings, by);
    }

    private static Optional<LocalDate> date(JsonNode tree) {
        try {
            Optional<String> text = text(tree, "date");
            // Java also reads years of nine digits.
            check(text.filter(one -> !DAY.matcher(one).matches()).isEmpty(), NO_DAY);
            return text.map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw WrongVerdictException.wrong(NO_DAY);
        }
    }

    private static Optional<String> text(JsonNode tree, String field) {
        check(!tree.hasNonNull(field) || tree.path(field).isTextual(), field + " must be a text");
        return Optional.ofNullable(tree.path(field).asText(null)).filter(text -> !text.isBlank());
    }

    private static List<Judgement> findings(JsonNode array) {
        check(array.isMissingNode() || array.isNull() || array.isArray(), "findings must be an array");
        check(array.size() <= MAX_FINDINGS, "findings has more than " + MAX_FINDINGS);
        List<Judgement> findings = new ArrayList<>();
        for (JsonNode one : array) {
            check(one.isObject(), "each of findings must be an object");
            one.fieldNames().forEachRemaining(field -> check(FINDING_FIELDS.contains(field), "each of findings takes "
                    + FINDING_FIELDS.stream().sorted().toList() + " and no other field"));
            String term = text(one, "term").orElse("");
            check(!term.isEmpty() && term.length() <= MAX_TERM, "term must have 1 to " + MAX_TERM + " characters");
            Optional<String> side = text(one, "laterality");
            check(side.filter(text -> !SIDES.contains(text)).isEmpty(), "laterality must be one of "
                    + SIDES.stream().sorted().toList());
            findings.add(new Judgement(term, side.orElse(null), Judgement.Says.of(one.path("verdict").asText(""))
                    .orElseThrow(() -> WrongVerdictException.wrong(
                            "verdict must be agree, disagree or missed"))));
        }
        return List.copyOf(findings);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw WrongVerdictException.wrong(otherwise);
        }
    }
}
