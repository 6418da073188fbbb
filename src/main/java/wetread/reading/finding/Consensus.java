package wetread.reading.finding;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the tiers that answered say together. No tier overrules another: what any of them saw stays, with who saw it and
 * who did not, and so do urgency and doubt.
 *
 * @param confidence of the last tier that answered; empty when tiers disagree: where two models contradict each other
 *        one of them is wrong, and neither figure says how sure the reading as a whole is
 * @param impressions what each tier that answered said as a whole, in the order of asking
 * @param disagreements on what is present, on both sides or one, or critical
 * @param quality the worst grade that a tier gave the picture, and the remarks of all
 * @param contradictsOnCritical whether an answer contradicts itself on a critical term, or is one of several that
 *        differ, of which nobody knows what else they say
 */
public record Consensus(List<Shared> findings, OptionalDouble confidence, boolean urgent, boolean needsExpertReview,
        List<Impression> impressions, List<Disagreement> disagreements, List<String> recommendations,
        ImageQuality quality, boolean contradictsOnCritical) {

    /**
     * A finding and who said it.
     *
     * @param finding in the words of the last tier that saw it; if none did, of the last that left it open, else of the
     *        last that excluded it. Its severity is the gravest and its size the largest that any tier gave which did
     *        not exclude it; sizes that cannot be compared stand side by side. Where those words tell no side, it is
     *        that of the other tiers which did not exclude it, if they tell one
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

    /**
     * What one tier said as a whole.
     *
     * @param form {@link Interpretation.Form#FREE_TEXT} where these words are all that there is
     * @param urgent whether it calls the case urgent
     */
    public record Impression(String tier, Interpretation.Form form, String text, boolean urgent) {
    }

    /**
     * A finding that one tier saw and another did not, or on both sides where another saw it on one; or a critical one
     * that one tier left open and another did not.
     *
     * @param stances of every tier whose answer could be understood, in the order of asking
     * @param sides where the tiers that saw it did so, if they differ on whether it is on both sides; else empty
     */
    public record Disagreement(Finding finding, Map<String, Stance> stances, Map<String, Laterality> sides) {
    }

    /** @param answers by the names of their tiers, in the order of asking; at least one */
    public static Consensus of(Map<String, Interpretation> answers) {
        List<Interpretation> all = List.copyOf(answers.values());
        List<String> understood = answers.entrySet().stream()
                .filter(answer -> answer.getValue().form() != Interpretation.Form.FREE_TEXT).map(Map.Entry::getKey)
                .toList();
        List<List<Said>> rows = Matching.of(answers);
        List<Shared> findings = rows.stream().map(row -> shared(row, rows, understood.size())).toList();
        List<Disagreement> disagreements = findings.stream()
                .map(shared -> new Disagreement(shared.finding(), stances(shared, understood), sides(shared, rows)))
                .filter(Consensus::isDisagreement).toList();
        return new Consensus(findings,
                disagreements.isEmpty() ? all.get(all.size() - 1).confidence() : OptionalDouble.empty(),
                all.stream().anyMatch(Interpretation::urgent),
                all.stream().anyMatch(answer -> answer.needsExpertReview() || !answer.contradictions().isEmpty())
                        || disagreeOnCritical(all) || leavesCriticalOpen(findings),
                answers.entrySet().stream().map(answer -> new Impression(answer.getKey(), answer.getValue().form(),
                        answer.getValue().impression(), answer.getValue().urgent())).toList(),
                disagreements,
                all.stream().flatMap(answer -> answer.recommendations().stream()).distinct().toList(),
                quality(all), all.stream().anyMatch(Doubts::isOnCritical));
    }

    /** Whether a tier calls the case urgent and another, in an answer that could be understood, does not. */
    public boolean disagreesOnUrgency() {
        return urgent && impressions.stream()
                .anyMatch(one -> !one.urgent() && one.form() != Interpretation.Form.FREE_TEXT);
    }

    private static Shared shared(List<Said> row, List<List<Said>> rows, int answered) {
        Said word = word(row, rows);
        List<Finding> notExcluded = row.stream().map(Said::finding)
                .filter(finding -> finding.presence() != Presence.ABSENT).toList();
        List<Finding> graded = notExcluded.isEmpty() ? row.stream().map(Said::finding).toList() : notExcluded;
        long saw = row.stream().filter(one -> one.finding().present()).map(Said::tier).distinct().count();
        Severity gravest = graded.stream().map(Finding::severity).reduce(word.finding().severity(),
                (one, other) -> other.compareTo(one) > 0 ? other : one);
        return new Shared(
                word.finding().with(side(word.finding(), graded), gravest,
                        Measure.largest(graded.stream().map(Finding::size).toList())),
                word.tier(), (int) saw, answered, List.copyOf(row));
    }

    private static Laterality side(Finding word, List<Finding> others) {
        List<Laterality> told = Stream.concat(Stream.of(word.toldSide()), others.stream().map(Finding::toldSide))
                .filter(side -> side != Laterality.UNSPECIFIED).distinct().toList();
        return word.toldSide() != Laterality.UNSPECIFIED || told.size() == 1 ? told.get(0) : Laterality.UNSPECIFIED;
    }

    /**
     * Seen outweighs left open, and left open outweighs excluded. Of equals "both sides" outweighs one side, unless the
     * other side has a row of its own; else the later tier's words are taken.
     */
    private static Said word(List<Said> row, List<List<Said>> rows) {
        Comparator<Said> weight = Comparator.comparingInt(said -> 2 * weight(said.finding().presence())
                + (said.finding().side() == Laterality.BILATERAL && isInOneRow(said, rows) ? 1 : 0));
        return row.stream().reduce((one, other) -> weight.compare(other, one) >= 0 ? other : one).orElseThrow();
    }

    private static boolean isInOneRow(Said said, List<List<Said>> rows) {
        return rows.stream().filter(row -> row.stream().anyMatch(other -> other == said)).count() == 1;
    }

    private static int weight(Presence presence) {
        return switch (presence) {
            case PRESENT -> 2;
            case INDETERMINATE -> 1;
            case ABSENT -> 0;
        };
    }

    private static Map<String, Stance> stances(Shared shared, List<String> tiers) {
        Map<String, Stance> stances = new LinkedHashMap<>();
        tiers.forEach(tier -> stances.put(tier, Stance.NOT_MENTIONED));
        shared.said().forEach(said -> stances.replace(said.tier(), Stance.of(said.finding().presence())));
        return stances;
    }

    /** A tier that saw both sides has said so of each row that another has for one of them: then nothing differs. */
    private static Map<String, Laterality> sides(Shared shared, List<List<Said>> rows) {
        List<Said> seen = shared.said().stream().filter(said -> said.finding().present()).toList();
        boolean isOnBoth = seen.stream()
                .anyMatch(said -> said.finding().side() == Laterality.BILATERAL && isInOneRow(said, rows));
        Map<String, Laterality> sides = new LinkedHashMap<>();
        if (isOnBoth && seen.stream().anyMatch(said -> said.finding().side().isOne())) {
            seen.forEach(said -> sides.put(said.tier(), said.finding().side()));
        }
        return sides;
    }

    private static boolean isDisagreement(Disagreement disagreement) {
        boolean differ = disagreement.stances().values().stream().distinct().count() > 1;
        return !disagreement.sides().isEmpty() || differ && (disagreement.stances().containsValue(Stance.PRESENT)
                || disagreement.finding().term().critical()
                        && disagreement.stances().containsValue(Stance.INDETERMINATE));
    }

    /** Whether no tier could say whether something is there that must not be overlooked. */
    private static boolean leavesCriticalOpen(List<Shared> findings) {
        return findings.stream().anyMatch(shared -> shared.finding().presence() == Presence.INDETERMINATE
                && shared.finding().term().critical());
    }

    private static ImageQuality quality(List<Interpretation> all) {
        return new ImageQuality(
                all.stream().map(answer -> answer.quality().grade()).max(Comparator.naturalOrder()).orElseThrow(),
                all.stream().flatMap(answer -> answer.quality().remarks().stream()).distinct().toList());
    }

    /** Whether one of several answers saw a critical finding that another did not see. */
    public static boolean disagreeOnCritical(List<Interpretation> answers) {
        Map<String, Interpretation> numbered = new LinkedHashMap<>();
        IntStream.range(0, answers.size()).forEach(i -> numbered.put(Integer.toString(i), answers.get(i)));
        return Matching.of(numbered).stream()
                .filter(row -> row.stream().anyMatch(said -> said.finding().isCritical()))
                .anyMatch(row -> row.stream().filter(said -> said.finding().present()).map(Said::tier).distinct()
                        .count() < answers.size());
    }
}
