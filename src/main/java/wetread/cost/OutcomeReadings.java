package wetread.cost;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts the tiers of each reading together: they come side by side. A tier that was entered twice, since two deliveries
 * reported, counts once.
 */
final class OutcomeReadings {
    private final Consumer<AlikeReadings> consumer;
    private final Map<String, OutcomeEntry> reading = new HashMap<>();
    private OutcomeEntry last;

    /** @param consumer is given each reading of which the first tier is known */
    OutcomeReadings(Consumer<AlikeReadings> consumer) {
        this.consumer = consumer;
    }

    void add(OutcomeEntry entry) {
        if (last != null && !(last.reportId().equals(entry.reportId()) && last.day().equals(entry.day()))) {
            end();
        }
        reading.put(entry.tier(), entry);
        last = entry;
    }

    /** Gives the last reading too. */
    void end() {
        if (reading.values().stream().anyMatch(tier -> tier.outcome().step() == 1)) {
            consumer.accept(AlikeReadings.of(reading.values()));
        }
        reading.clear();
    }
}
