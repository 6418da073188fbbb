package wetread.cost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import wetread.bucket.BucketLayout;
import wetread.bucket.JsonContent;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;
import wetread.time.TimeSource;

/**
 * What reported readings came to, day by day. A closed day (UTC) of many readings is summed once by whoever needs it
 * first, as {@code ledger/totals/outcomes/yyyy/MM/dd}: readings whose tiers came to the same are one line of it. A day
 * of fewer readings than a page of a listing has costs no more to list, and is.
 */
@ApplicationScoped
public class Outcomes {
    private static final String TOTALS = BucketLayout.LEDGER + "totals/outcomes/";
    private static final int PAGE = 1000;

    private final ObjectStore store;
    private final UploadListing listing;
    private final JsonContent json;
    private final TimeSource time;

    Outcomes(ObjectStore store, UploadListing listing, JsonContent json, TimeSource time) {
        this.store = store;
        this.listing = listing;
        this.json = json;
        this.time = time;
    }

    /**
     * Gives all readings of some days to {@code consumer}, added up where they are alike.
     *
     * @param first the first day (UTC)
     * @param last the last day (UTC)
     * @throws wetread.bucket.StorageException when S3 does not answer
     */
    void each(String bucket, LocalDate first, LocalDate last, Consumer<AlikeReadings> consumer) {
        Set<LocalDate> summed = new HashSet<>();
        listing.each(bucket, TOTALS, total(first.minusDays(1)), key -> day(TOTALS, key)
                .filter(day -> !day.isAfter(last)).ifPresent(day -> total(bucket, day).ifPresent(readings -> {
                    summed.add(day);
                    readings.forEach(consumer);
                })));
        Scan scan = new Scan(bucket, consumer);
        String after = OutcomeEntry.day(next(first, summed));
        while (after != null) {
            after = page(bucket, after, last, summed, scan);
        }
        scan.end();
    }

    /** @return after which key it goes on; null where nothing more is to be listed */
    private String page(String bucket, String after, LocalDate last, Set<LocalDate> summed, Scan scan) {
        ObjectStore.Page page = store.list(bucket, OutcomeEntry.prefix(), after, PAGE);
        String end = after;
        for (String key : page.keys()) {
            Optional<LocalDate> day = day(OutcomeEntry.prefix(), key);
            if (day.filter(last::isBefore).isPresent()) {
                return null;
            }
            if (day.filter(summed::contains).isPresent()) {
                return OutcomeEntry.day(next(day.get(), summed));
            }
            OutcomeEntry.parseAll(key).forEach(scan::add);
            end = key;
        }
        return page.isLast() ? null : end;
    }

    private static LocalDate next(LocalDate day, Set<LocalDate> summed) {
        LocalDate next = day;
        while (summed.contains(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Adds up the readings of each day. */
    private final class Scan {
        private final String bucket;
        private final Consumer<AlikeReadings> consumer;
        private final OutcomeReadings together = new OutcomeReadings(this::add);
        private Map<AlikeReadings.Kind, AlikeReadings> alike = new HashMap<>();
        private LocalDate day;
        private long readings;

        Scan(String bucket, Consumer<AlikeReadings> consumer) {
            this.bucket = bucket;
            this.consumer = consumer;
        }

        void add(OutcomeEntry entry) {
            if (!entry.day().equals(day)) {
                end();
                day = entry.day();
            }
            together.add(entry);
        }

        private void add(AlikeReadings reading) {
            alike.merge(reading.kind(), reading, AlikeReadings::plus);
            readings++;
        }

        void end() {
            together.end();
            Instant now = time.now();
            if (readings >= PAGE && Closing.isClosed(day, now)) {
                store.putIfAbsent(bucket, total(day), json.of(tree(alike.values())));
            }
            alike.values().forEach(consumer);
            alike = new HashMap<>();
            readings = 0;
        }
    }

    private static String total(LocalDate day) {
        return TOTALS + OutcomeEntry.day(day).substring(OutcomeEntry.prefix().length(),
                OutcomeEntry.day(day).length() - 1);
    }

    /** The day of a key behind a prefix; nothing where it has none. */
    private static Optional<LocalDate> day(String prefix, String key) {
        return LedgerEntry.date(key.substring(prefix.length()));
    }

    /** @return nothing where it cannot be understood: then the day is listed */
    private Optional<List<AlikeReadings>> total(String bucket, LocalDate day) {
        return store.get(bucket, total(day)).flatMap(object -> json.parse(object.content()))
                .map(tree -> readings(day, tree)).filter(readings -> !readings.isEmpty());
    }

    private ArrayNode tree(Iterable<AlikeReadings> readings) {
        ArrayNode tree = json.empty().putArray("readings");
        readings.forEach(one -> {
            ObjectNode line = tree.addObject().put("readings", one.readings()).put("squares", one.squares());
            one.tiers().forEach(tier -> line.withArray("tiers").addObject().put("tier", tier.name())
                    .put("outcome", tier.outcome().code()).put("microUsd", tier.microUsd())
                    .put("tokens", tier.tokens()));
        });
        return tree;
    }

    private static List<AlikeReadings> readings(LocalDate day, JsonNode tree) {
        List<AlikeReadings> readings = new ArrayList<>();
        for (JsonNode line : tree) {
            List<AlikeReadings.Tier> tiers = new ArrayList<>();
            for (JsonNode tier : line.path("tiers")) {
                Optional<TierOutcome> outcome = TierOutcome.parse(tier.path("outcome").asText());
                if (outcome.isEmpty()) {
                    return List.of();
                }
                tiers.add(new AlikeReadings.Tier(tier.path("tier").asText(), outcome.get(),
                        tier.path("microUsd").asLong(), tier.path("tokens").asLong()));
            }
            readings.add(new AlikeReadings(day, line.path("readings").asLong(), List.copyOf(tiers),
                    line.path("squares").asDouble()));
        }
        return readings;
    }
}
