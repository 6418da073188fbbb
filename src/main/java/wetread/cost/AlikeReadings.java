package wetread.cost;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Readings of one day whose tiers came to the same, added up: all that the statistics ask for, in the place of one line
 * for each.
 *
 * @param day UTC
 * @param readings how many there are
 * @param tiers in the order of asking
 * @param squares the sum of the squares of what each reading cost, in square millionths of a US dollar
 */
record AlikeReadings(LocalDate day, long readings, List<Tier> tiers, double squares) {

    /**
     * A tier of all of them.
     *
     * @param name as a ledger's key has it
     * @param outcome the same for each
     * @param microUsd millionths of a US dollar, for all together
     * @param tokens prompt and completion of all together
     */
    record Tier(String name, TierOutcome outcome, long microUsd, long tokens) {
    }

    /** What is the same for all of them. */
    record Kind(List<String> names, List<TierOutcome> outcomes) {
    }

    /** One reading by its tiers, at least one, in any order. */
    static AlikeReadings of(Collection<OutcomeEntry> reading) {
        List<Tier> tiers = reading.stream().sorted(Comparator.comparing((OutcomeEntry entry) -> entry.outcome().step())
                .thenComparing(OutcomeEntry::tier))
                .map(entry -> new Tier(entry.tier(), entry.outcome(), entry.microUsd(), entry.tokens())).toList();
        double cost = tiers.stream().mapToLong(Tier::microUsd).sum();
        return new AlikeReadings(reading.iterator().next().day(), 1, tiers, cost * cost);
    }

    Kind kind() {
        return new Kind(tiers.stream().map(Tier::name).toList(), tiers.stream().map(Tier::outcome).toList());
    }

    /** Both together; others of the same kind and day. */
    AlikeReadings plus(AlikeReadings other) {
        List<Tier> sums = new ArrayList<>();
        for (int i = 0; i < tiers.size(); i++) {
            Tier one = tiers.get(i);
            Tier two = other.tiers.get(i);
            sums.add(new Tier(one.name, one.outcome, one.microUsd + two.microUsd, one.tokens + two.tokens));
        }
        return new AlikeReadings(day, readings + other.readings, List.copyOf(sums), squares + other.squares);
    }

    /** Millionths of a US dollar for all of them, all tiers together. */
    long microUsd() {
        return tiers.stream().mapToLong(Tier::microUsd).sum();
    }
}
