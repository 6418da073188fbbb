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
 * Compares each ISO week of a context with the weeks before it, by what the ledger says readings came to. What is kept
 * in memory grows with weeks and contexts, and not with images.
 */
@Startup
@ApplicationScoped
public class DriftWatch {
    private final int weeks;
    private final int leastImages;

    DriftWatch(DriftConfig config) {
        if (config.weeks() < 2 || config.weeks() > 53) {
            throw new IllegalArgumentException("WETREAD_DRIFT_WEEKS: must lie between 2 and 53");
        }
        if (config.leastImages() < 2) {
            throw new IllegalArgumentException("WETREAD_DRIFT_LEAST_IMAGES: must be 2 or more");
        }
        this.weeks = config.weeks();
        this.leastImages = config.leastImages();
    }

    /** The first day that counts on {@code today}: the Monday of the first of the weeks that are shown. */
    public LocalDate begin(LocalDate today) {
        return today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(weeks - 1L);
    }

    /** Takes readings, for the weeks since a day. */
    Weeks weeks(LocalDate since) {
        return new Weeks(since);
    }

    /** The readings of some weeks, added up. */
    final class Weeks {
        private final LocalDate since;
        /** Sorted by week, then by context. */
        private final Map<String, Map<String, WeekTally>> tallies = new TreeMap<>();

        private Weeks(LocalDate since) {
            this.since = since;
        }

        /** Adds readings; those of an earlier day do not count. */
        void add(AlikeReadings alike) {
            if (!alike.day().isBefore(since)) {
                tallies.computeIfAbsent(week(alike.day()), week -> new TreeMap<>())
                        .computeIfAbsent(alike.tiers().get(0).outcome().context(), context -> new WeekTally())
                        .add(alike);
            }
        }

        /** Each week, compared with those before it. */
        Drift drift() {
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
            return new Drift(since.toString(), leastImages, List.copyOf(judged), List.copyOf(warnings));
        }
    }

    /** The name of a day's ISO week, such as {@code 2026-W48}. */
    public static String week(LocalDate day) {
        return String.format("%04d-W%02d", day.get(IsoFields.WEEK_BASED_YEAR),
                day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
