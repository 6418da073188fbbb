package wetread.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A verdict as it came: {@code {"reportId","date","overall","findings":[{"term","laterality","verdict"}],"by"}}.
 *
 * @param report that it is about
 * @param by who judges, as the request says it
 */
public record Said(ReportAddress report, String overall, List<Judgement> findings, Optional<String> by) {
    private static final Set<String> FIELDS = Set.of("bucket", "reportId", "date", "overall", "findings", "by");
    private static final Set<String> FINDING_FIELDS = Set.of("term", "laterality", "verdict");
    private static final Set<String> SIDES = Set.of("left", "right", "bilateral", "midline", "unspecified");
    private static final Pattern BY = Pattern.compile("[\\p{L}\\p{N} .:@/_+=,-]{1,256}");
    /** No verdict judges more. */
    static final int MAX_FINDINGS = 100;
    private static final int MAX_TERM = 200;

    /** @throws WrongVerdictException when it is none */
    public static Said parse(JsonNode tree) {
        if (!tree.isObject()) {
            throw WrongVerdictException.wrong("object", "a verdict is a JSON object");
        }
        tree.fieldNames().forEachRemaining(field -> check(FIELDS.contains(field), "fields", "takes "
                + FIELDS.stream().sorted().toList() + " and no other field"));
        ReportAddress report = ReportAddress.parse(tree);
        String overall = tree.path("overall").asText("");
        check(Verdict.OVERALL.contains(overall), "overall", "overall must be one of " + Verdict.OVERALL);
        Optional<String> by = text(tree, "by");
        check(by.filter(name -> !BY.matcher(name).matches()).isEmpty(), "by",
                "by must be a name of 1 to 256 letters, digits and . : @ / _ + = , -");
        List<Judgement> findings = findings(tree.path("findings"));
        check(!overall.equals("seen") || findings.isEmpty(), "seen_judges",
                "who has only seen a report judges no finding");
        return new Said(report, overall, findings, by);
    }

    static Optional<String> text(JsonNode tree, String field) {
        check(!tree.hasNonNull(field) || tree.path(field).isTextual(), field, field + " must be a text");
        return Optional.ofNullable(tree.path(field).asText(null)).filter(text -> !text.isBlank());
    }

    private static List<Judgement> findings(JsonNode array) {
        check(array.isMissingNode() || array.isNull() || array.isArray(), "findings",
                "findings must be an array");
        check(array.size() <= MAX_FINDINGS, "findings", "findings has more than " + MAX_FINDINGS);
        List<Judgement> findings = new ArrayList<>();
        for (JsonNode one : array) {
            check(one.isObject(), "findings", "each of findings must be an object");
            one.fieldNames().forEachRemaining(field -> check(FINDING_FIELDS.contains(field), "findings",
                    "each of findings takes " + FINDING_FIELDS.stream().sorted().toList() + " and no other field"));
            String term = text(one, "term").orElse("");
            check(!term.isEmpty() && term.length() <= MAX_TERM, "term",
                    "term must have 1 to " + MAX_TERM + " characters");
            Optional<String> side = text(one, "laterality");
            check(side.filter(text -> !SIDES.contains(text)).isEmpty(), "laterality",
                    "laterality must be one of " + SIDES.stream().sorted().toList());
            findings.add(new Judgement(term, side.orElse(null), Judgement.Says.of(one.path("verdict").asText(""))
                    .orElseThrow(() -> WrongVerdictException.wrong("verdict",
                            "verdict must be agree, disagree or missed"))));
        }
        return List.copyOf(findings);
    }

    /** @param code of what is wrong otherwise */
    static void check(boolean holds, String code, String otherwise) {
        if (!holds) {
            throw WrongVerdictException.wrong(code, otherwise);
        }
    }
}
