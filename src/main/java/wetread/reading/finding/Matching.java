package wetread.reading.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import wetread.reading.finding.Consensus.Said;

/**
 * Which findings of several tiers are one. Two findings of one tier never are. Between tiers the match is one to one:
 * of all pairs that may be one, those at the same place are matched first, then those at the same side, then those of
 * the same presence. A finding on both sides also belongs to the row that another tier has for one of them.
 */
final class Matching {
    private final List<List<Placed>> rows = new ArrayList<>();

    private Matching() {
    }

    /** What a tier said, and where that is: told from words, which takes long enough to be done once. */
    private record Placed(Said said, Place place) {

        boolean matches(Placed other) {
            return said.finding().term().name().equals(other.said.finding().term().name())
                    && place.mayBe(other.place);
        }

        /** Less is closer: the same place, then the same side; of equals the same presence. */
        int distance(Placed other) {
            int apart = place.equals(other.place) ? 0 : place.side() == other.place.side() ? 1 : 2;
            return 2 * apart + (said.finding().presence() == other.said.finding().presence() ? 0 : 1);
        }

        boolean isOneSided() {
            return place.side().isOne();
        }
    }

    /** A finding of the next tier and a row that it may belong to. */
    private record Pair(Placed placed, List<Placed> row, int distance) {

        static Pair of(Placed placed, List<Placed> row) {
            return new Pair(placed, row, row.stream().mapToInt(placed::distance).min().orElseThrow());
        }
    }

    /** Rows of findings that are one, in the order of asking. Every finding of {@code answers} is in a row. */
    static List<List<Said>> of(Map<String, Interpretation> answers) {
        Matching matching = new Matching();
        answers.forEach((tier, answer) -> matching.add(answer.findings().stream()
                .map(finding -> new Placed(new Said(tier, finding), finding.place())).toList()));
        matching.spreadBilateral();
        return matching.rows.stream().map(row -> row.stream().map(Placed::said).toList()).toList();
    }

    private void add(List<Placed> tier) {
        List<Pair> pairs = new ArrayList<>();
        tier.forEach(placed -> rows.stream().filter(row -> matchesAll(placed, row))
                .forEach(row -> pairs.add(Pair.of(placed, row))));
        pairs.sort(Comparator.comparingInt(Pair::distance));
        // By identity: an answer may list the same finding twice.
        List<Placed> open = new ArrayList<>(tier);
        List<List<Placed>> taken = new ArrayList<>();
        for (Pair pair : pairs) {
            if (open.stream().anyMatch(placed -> placed == pair.placed())
                    && taken.stream().noneMatch(row -> row == pair.row())) {
                pair.row().add(pair.placed());
                taken.add(pair.row());
                open.removeIf(placed -> placed == pair.placed());
            }
        }
        open.forEach(placed -> rows.add(new ArrayList<>(List.of(placed))));
    }

    private void spreadBilateral() {
        List<Placed> bilateral = rows.stream().flatMap(List::stream)
                .filter(placed -> placed.place().side() == Laterality.BILATERAL).toList();
        for (Placed placed : bilateral) {
            rows.stream().filter(row -> row.stream()
                    .noneMatch(other -> other.said().tier().equals(placed.said().tier()))
                    && row.stream().allMatch(Placed::isOneSided) && matchesAll(placed, row))
                    .forEach(row -> row.add(placed));
        }
    }

    private static boolean matchesAll(Placed placed, List<Placed> row) {
        return row.stream().allMatch(placed::matches);
    }
}
