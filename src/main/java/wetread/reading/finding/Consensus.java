package wetread.reading.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What the tiers that answered say together. No tier overrules another: what any of them saw stays, with who saw it and
 * who did not, and so do urgency and doubt.
 *
 * @param confidence of the last tier that answered
 * @param impression of the last tier that answered
 * @param quality the worst grade that a tier gave the picture, and the remarks of all
 */
public record Consensus(List<Shared> findings, OptionalDouble confidence, boolean urgent, boolean needsExpertReview,
        String impression, List<String> recommendations, ImageQuality quality) {

    /**
     * A finding and who said it.
     *
     * @param finding in the words of the last tier that saw it; if none did, of the last that left it open, else of the
     *        last that excluded it
     * @param tier the name of that tier
     * @param saw how many tiers saw it
     * @param answered how many tiers gave an answer that could be understood
     * @param said what the tiers that mentioned it said of it, in the order of asking
     */
    public record Shared(Finding finding, String tier, int saw, int answered, List<Said> said) {
    }

    /** What one tier said of a finding. */
    public record Said(String tier, Finding finding) {
    }

    /** @param answers by the names of their tiers, in the order of asking; at least one */
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

    /** Groups of findings that all match each other, each in the order of asking. */
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
        // Seen outweighs left open, and left open outweighs excluded; of equals the later tier's words are taken.
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
