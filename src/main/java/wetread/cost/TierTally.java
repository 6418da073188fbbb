package wetread.cost;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each tier of one policy came to in reported readings, added up one by one. Readings by another policy do not
 * count: those of which a tier has another name or place, or asked a model that the policy does not name there.
 */
public final class TierTally {
    private final List<Asked> tiers;
    private final long[] images;
    private final long[] microUsd;
    private final long[] tokens;

    /** @param tiers of the policy, in the order of asking; at least one */
    public TierTally(List<Asked> tiers) {
        this.tiers = List.copyOf(tiers);
        this.images = new long[tiers.size()];
        this.microUsd = new long[tiers.size()];
        this.tokens = new long[tiers.size()];
    }

    /**
     * A tier.
     *
     * @param name as a ledger's key has it
     * @param models that it asks, as a ledger's key has them
     */
    public record Asked(String name, Set<String> models) {

        /** A tier by the names of its policy. */
        public static Asked of(String name, Collection<String> models) {
            return new Asked(OutcomeEntry.tier(name), models.stream().map(TierOutcome::model)
                    .collect(Collectors.toUnmodifiableSet()));
        }
    }

    /**
     * Adds a reading.
     *
     * @param reading its tiers in any order, the first among them
     */
    public void add(List<OutcomeEntry> reading) {
        add(AlikeReadings.of(reading));
    }

    /** Adds readings. */
    void add(AlikeReadings alike) {
        if (!alike.tiers().stream().allMatch(this::isOfPolicy)) {
            return;
        }
        for (AlikeReadings.Tier tier : alike.tiers()) {
            int place = tier.outcome().step() - 1;
            images[place] += alike.readings();
            microUsd[place] += tier.microUsd();
            tokens[place] += tier.tokens();
        }
    }

    private boolean isOfPolicy(AlikeReadings.Tier tier) {
        int place = tier.outcome().step() - 1;
        return place >= 0 && place < tiers.size() && tiers.get(place).name().equals(tier.name())
                && tiers.get(place).models().contains(tier.outcome().model());
    }

    /** Images that the tier at that place read, 0 for the first place. */
    public long images(int place) {
        return images[place];
    }

    /** Millionths of a US dollar for all of them, audits included. */
    public long microUsd(int place) {
        return microUsd[place];
    }

    /** Prompt and completion tokens of all of them. */
    public long tokens(int place) {
        return tokens[place];
    }
}
