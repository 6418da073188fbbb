package wetread.reading.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What all tiers that answered say together. Nobody has the last word alone: what any tier saw stays in, with who saw it
 * and who did not; urgency and doubt of any tier stay too.
 *
 * @param confidence of the last tier that answered
 * @param impression of the last tier that answered
 * @param quality the worst that any tier gave the picture
 */
public record Consensus(List<Shared> findings, OptionalDouble confidence, boolean urgent, boolean needsExpertReview,
        String impression, List<String> recommendations, ImageQuality quality) {

    /**
     * A finding and who said it.
     *
     * @param finding in the words of the last tier that saw it, else of the last that spoke of it
     * @param tier whose words they are
     * @param saw how many tiers saw it
     * @param answered how many tiers gave an answer that could be understood
     * @param said what each tier said of it that spoke of it
     */
    public record Shared(Finding finding, String tier, int saw, int answered, List<Said> said) {
    }

    /** What one tier said of a finding. */
    public record Said(String tier, Finding finding) {
    }

    /** @param answers by name of tier, in the order of asking; at least one */
    public static Consensus of(Map<String, Interpretation> answers) {
        List<Interpretation> all = List.copyOf(answers.values());
        Interpretation last = all.get(all.size() - 1);
        int answered = (int) all.stream().filter(answer -> answer.form() != Interpretation.Form.FREE_TEXT).count();
        List<Shared> findings = grouped(answers).stream().map(said -> shared(said, answered)).toList();
        return new Consensus(findings, last.confidence(),
                all.stream().anyMatch(Interpretation::urgent),
                all.stream().anyMatch(answer -> answer.needsExpertReview() || !answer.contradictions().isEmpty())
                        || disagreeOnCritical(all),
                last.impression(),
                all.stream().flatMap(answer -> answer.recommendations().stream()).distinct().toList(),
                quality(all));
    }

    /** Findings that are about the same, each group in the order of asking. All of a group match each other. */
    private static List<List<Said>> grouped(Map<String, Interpretation> answers) {
        List<List<Said>> groups = new ArrayList<>();
        answers.forEach((tier, answer) -> answer.findings().forEach(finding -> {
            List<Said> group = groups.stream()
                    .filter(said -> said.stream().allMatch(other -> other.finding().matches(finding))).findFirst()
                    .orElseGet(() -> {
                        List<Said> begun = new ArrayList<>();
                        groups.add(begun);
                        return begun;
                    });
            group.add(new Said(tier, finding));
        }));
        return groups;
    }

    private static Shared shared(List<Said> said, int answered) {
        // What was seen outweighs what was doubted, and that what was excluded; among equals the later tier speaks.
        Said word = said.stream().reduce((a, b) -> weight(b) >= weight(a) ? b : a).orElseThrow();
        long saw = said.stream().filter(one -> one.finding().present()).map(Said::tier).distinct().count();
        return new Shared(word.finding(), word.tier(), (int) saw, answered, List.copyOf(said));
    }

    private static int weight(Said said) {
        return switch (said.finding().presence()) {
            case PRESENT -> 2;
            case INDETERMINATE -> 1;
            case ABSENT -> 0;
        };
    }

    private static ImageQuality quality(List<Interpretation> all) {
        return new ImageQuality(
                all.stream().map(answer -> answer.quality().grade()).max(Comparator.naturalOrder()).orElseThrow(),
                all.stream().flatMap(answer -> answer.quality().remarks().stream()).distinct().toList());
    }

    /** Whether one of several answers saw a critical finding that another did not see. */
    public static boolean disagreeOnCritical(List<Interpretation> answers) {
        return answers.stream()
                .flatMap(answer -> answer.findings().stream())
                .filter(Finding::isCritical)
                .anyMatch(critical -> answers.stream().anyMatch(answer -> answer.findings().stream()
                        .noneMatch(other -> other.present() && other.matches(critical))));
    }
}
