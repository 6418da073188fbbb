package wetread.cost;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares each ISO week of a context with the weeks before it, by what the ledger says readings came to. One pass over
 * the listing; what is kept in memory grows with weeks and contexts, and not with images.
 */
@Startup
@ApplicationScoped
public class DriftWatch {
    private final Ledger ledger;
    private final int weeks;
    private final int leastImages;

    DriftWatch(Ledger ledger, DriftConfig config) {
        if (config.weeks() < 2 || config.weeks() > 53) {
            throw new IllegalArgumentException("WETREAD_DRIFT_WEEKS: must lie between 2 and 53");
        }
        if (config.leastImages() < 2) {
            throw new IllegalArgumentException("WETREAD_DRIFT_LEAST_IMAGES: must be 2 or more");
        }
        this.ledger = ledger;
        this.weeks = config.weeks();
        this.leastImages = config.leastImages();
    }

    /** The first day that counts on {@code today}: the Monday of the first of the weeks that are shown. */
    public LocalDate begin(LocalDate today) {
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(weeks - 1L);
    }

    /**
     * The weeks since a day, which may lie within a week.
     *
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    public Drift since(String bucket, LocalDate day) {
        // Sorted by week, then by context.
        Map<String, Map<String, WeekTally>> tallies = new TreeMap<>();
        Readings readings = new Readings(tallies);
        ledger.outcomesSince(bucket, day, readings::add);
        readings.end();
        WeekJudge judge = new WeekJudge(leastImages);
        Map<String, WeekTally> before = new HashMap<>();
        List<Drift.Week> judged = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        tallies.forEach((week, contexts) -> contexts.forEach((context, tally) -> {
            WeekTally earlier = before.computeIfAbsent(context, any -> new WeekTally());
            Drift.Week one = judge.judge(week, context, tally, earlier);
            judged.add(one);
            one.left().forEach(measure -> warnings.add(week + " " + context + ": " + measure
                    + " left the band of the weeks before"));
            earlier.add(tally);
        }));
        return new Drift(day.toString(), leastImages, List.copyOf(judged), List.copyOf(warnings));
    }

    /** The name of a day's ISO week, such as {@code 2026-W48}. */
    public static String week(LocalDate day) {
        return String.format("%04d-W%02d", day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }

    /** Puts the tiers of each reading together: they come side by side. */
    private static final class Readings {
        private final Map<String, Map<String, WeekTally>> tallies;
        /** By tier: one that was entered twice, since two deliveries reported, counts once. */
        private final Map<String, OutcomeEntry> reading = new HashMap<>();
        private OutcomeEntry last;

        Readings(Map<String, Map<String, WeekTally>> tallies) {
            this.tallies = tallies;
        }

        void add(OutcomeEntry entry) {
            if (last != null && !(last.reportId().equals(entry.reportId()) && last.day().equals(entry.day()))) {
                end();
            }
            reading.put(entry.tier(), entry);
            last = entry;
        }

        void end() {
            if (last != null && reading.values().stream().anyMatch(tier -> tier.outcome().step() == 1)) {
                tallies.computeIfAbsent(week(last.day()), any -> new TreeMap<>())
                        .computeIfAbsent(last.outcome().context(), any -> new WeekTally()).add(reading.values());
            }
            reading.clear();
        }
    }
}
