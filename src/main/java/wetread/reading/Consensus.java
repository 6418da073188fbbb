package wetread.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What all tiers that answered say together. Nobody has the last word alone: what any tier saw stays in, with how many
 * saw it; urgency and doubt of any tier stay too.
 *
 * @param confidence of the last tier that answered
 * @param impression of the last tier that answered
 */
public record Consensus(List<Shared> findings, OptionalDouble confidence, boolean urgent, boolean needsExpertReview,
        String impression, List<String> recommendations) {

    /**
     * A finding and who said it.
     *
     * @param finding in the words of the last tier that saw it, else of the last that spoke of it
     * @param tier whose words they are
     * @param saw how many tiers saw it
     * @param answered how many tiers answered
     */
    public record Shared(Finding finding, String tier, int saw, int answered) {
    }

    /** @param answers by name of tier, in the order of asking; at least one */
    static Consensus of(Map<String, Interpretation> answers) {
        Map<String, List<Map.Entry<String, Finding>>> byTerm = new LinkedHashMap<>();
        answers.forEach((tier, answer) -> answer.findings().forEach(finding ->
                byTerm.computeIfAbsent(finding.term(), term -> new ArrayList<>()).add(Map.entry(tier, finding))));
        List<Shared> findings = byTerm.values().stream().map(said -> shared(said, answers.size())).toList();
        List<Interpretation> all = List.copyOf(answers.values());
        Interpretation last = all.get(all.size() - 1);
        return new Consensus(findings, last.confidence(),
                all.stream().anyMatch(Interpretation::urgent),
                all.stream().anyMatch(Interpretation::needsExpertReview) || disagreeOnCritical(all),
                last.impression(),
                all.stream().flatMap(answer -> answer.recommendations().stream()).distinct().toList());
    }

    private static Shared shared(List<Map.Entry<String, Finding>> said, int answered) {
        List<Map.Entry<String, Finding>> seen = said.stream().filter(entry -> entry.getValue().present()).toList();
        List<Map.Entry<String, Finding>> spoken = seen.isEmpty() ? said : seen;
        Map.Entry<String, Finding> last = spoken.get(spoken.size() - 1);
        long tiers = seen.stream().map(Map.Entry::getKey).distinct().count();
        return new Shared(last.getValue(), last.getKey(), (int) tiers, answered);
    }

    /** Whether one of several answers saw a severe or critical finding that another did not see. */
    static boolean disagreeOnCritical(List<Interpretation> answers) {
        return answers.stream()
                .flatMap(answer -> answer.findings().stream())
                .filter(finding -> finding.present() && finding.severity().isCritical())
                .anyMatch(critical -> answers.stream().anyMatch(answer -> answer.findings().stream()
                        .noneMatch(other -> other.present() && other.term().equals(critical.term()))));
    }
}
