package wetread.cost;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the readings of some weeks in one context came to, added up one by one. */
final class WeekTally {
    private long images;
    private long escalated;
    private final long[] deciles = new long[TierOutcome.DECILES];
    private long microUsd;
    private double squares;
    private final long[] audits = new long[TierOutcome.Audit.values().length];
    private final Map<String, Long> models = new TreeMap<>();

    /** Adds one reading. */
    void add(Collection<OutcomeEntry> reading) {
        add(AlikeReadings.of(reading));
    }

    /** Adds readings. Without their first tier, as where an entry was lost, they say nothing. */
    void add(AlikeReadings alike) {
        Optional<TierOutcome> first = alike.tiers().stream().map(AlikeReadings.Tier::outcome)
                .filter(tier -> tier.step() == 1).findFirst();
        if (first.isEmpty()) {
            return;
        }
        long number = alike.readings();
        images += number;
        escalated += first.get().wasNotEnough() ? number : 0;
        first.get().decile().ifPresent(decile -> deciles[decile] += number);
        models.merge(first.get().model(), number, Long::sum);
        microUsd += alike.microUsd();
        squares += alike.squares();
        alike.tiers().forEach(tier -> tier.outcome().audit().ifPresent(audit -> audits[audit.ordinal()] += number));
    }

    /** Adds what another has added up. */
    void add(WeekTally other) {
        images += other.images;
        escalated += other.escalated;
        for (int i = 0; i < deciles.length; i++) {
            deciles[i] += other.deciles[i];
        }
        microUsd += other.microUsd;
        squares += other.squares;
        for (int i = 0; i < audits.length; i++) {
            audits[i] += other.audits[i];
        }
        other.models.forEach((model, count) -> models.merge(model, count, Long::sum));
    }

    long images() {
        return images;
    }

    /** Images of which the first tier was not enough. */
    long escalated() {
        return escalated;
    }

    /** Images by the decile of the confidence that the first tier stated; those without one are in none. */
    long[] deciles() {
        return deciles.clone();
    }

    /** Images of which the first tier stated its confidence. */
    long confident() {
        long sum = 0;
        for (long decile : deciles) {
            sum += decile;
        }
        return sum;
    }

    /** Millionths of a US dollar for all images, all tiers and audits together. */
    long microUsd() {
        return microUsd;
    }

    /** Millionths of a US dollar for one image; of 2 images or more. */
    PredictionLimits.Moments cost() {
        double mean = (double) microUsd / images;
        return new PredictionLimits.Moments(images, mean,
                Math.max(0, squares - images * mean * mean) / (images - 1));
    }

    long audits(TierOutcome.Audit what) {
        return audits[what.ordinal()];
    }

    /** Audits that found the same or not. */
    long judged() {
        return audits(TierOutcome.Audit.AGREED) + audits(TierOutcome.Audit.DISAGREED);
    }

    /** Images by the model that the first tier asked last. */
    Map<String, Long> models() {
        return new TreeMap<>(models);
    }
}
