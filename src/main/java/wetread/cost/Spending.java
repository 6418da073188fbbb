package wetread.cost;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import wetread.bucket.ObjectStore;
import wetread.bucket.UploadListing;
import wetread.time.TimeSource;

/**
 * What the running day and month (UTC) have cost until now. Days before come from their totals, and of today only what
 * has been entered since the newest {@link Point} is listed, so that a look takes a handful of requests, however many
 * entries day and month have: those of the last 40 minutes, in pages of a thousand, and three more. What an earlier
 * version of the function still enters after the first point of a day counts from the day's close on.
 */
@ApplicationScoped
public class Spending {
    /** A page of a listing. With fewer entries a point would save nothing. */
    private static final int WORTH_A_POINT = 1000;

    private final ObjectStore store;
    private final UploadListing listing;
    private final DayTotals totals;
    private final TimeSource time;

    Spending(ObjectStore store, UploadListing listing, DayTotals totals, TimeSource time) {
        this.store = store;
        this.listing = listing;
        this.totals = totals;
        this.time = time;
    }

    /**
     * What was spent.
     *
     * @param dayMicroUsd today, in millionths of a US dollar
     * @param monthMicroUsd this month; empty where it was not asked for
     */
    record Sums(LocalDate day, long dayMicroUsd, OptionalLong monthMicroUsd) {
    }

    /**
     * What a look has found, for the next one to go on from.
     *
     * @param base may be used again on the same day; empty where entries of the day before may still come
     */
    record Look(Sums sums, Optional<Point> base) {
    }

    /**
     * Looks at the money of a bucket.
     *
     * @param ofMonth whether the month is asked for
     * @param before an earlier look; null to begin anew
     * @throws wetread.bucket.StorageException when S3 cannot be listed
     */
    Look look(String bucket, boolean ofMonth, Look before) {
        Instant now = time.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        boolean isFinal = today.getDayOfMonth() == 1 || !ofMonth || Closing.isClosed(today.minusDays(1), now);
        Point base = Optional.ofNullable(before).flatMap(Look::base).filter(point -> point.day().equals(today))
                .orElseGet(() -> newest(bucket, today, ofMonth).orElseGet(() -> begin(bucket, today, ofMonth, now)));
        Since since = since(bucket, base, now);
        Point next = base;
        if (isFinal && since.settledCalls >= WORTH_A_POINT) {
            next = base.later(since.settled, since.settledMicroUsd);
            // Where another has written it meanwhile it is the same.
            store.put(bucket, next.key(), ObjectStore.Content.mark());
        }
        return new Look(new Sums(today, base.dayMicroUsd() + since.microUsd, base.plus(since.microUsd)),
                isFinal ? Optional.of(next) : Optional.empty());
    }

    private Optional<Point> newest(String bucket, LocalDate day, boolean ofMonth) {
        List<String> keys = store.list(bucket, Point.prefix(day), null, WORTH_A_POINT).keys();
        for (int i = keys.size() - 1; i >= 0; i--) {
            Optional<Point> point = Point.parse(day, keys.get(i))
                    .filter(one -> !ofMonth || one.monthMicroUsd().isPresent());
            if (point.isPresent()) {
                return point;
            }
        }
        return Optional.empty();
    }

    private Point begin(String bucket, LocalDate day, boolean ofMonth, Instant now) {
        return new Point(day, "", 0, ofMonth ? OptionalLong.of(before(bucket, day, now)) : OptionalLong.empty());
    }

    /** What the days of the month before this one have cost. */
    private long before(String bucket, LocalDate day, Instant now) {
        if (day.getDayOfMonth() == 1) {
            return 0;
        }
        LocalDate last = day.minusDays(1);
        Optional<DayTotals.DayTotal> total = totals.find(bucket, last);
        if (total.isPresent()) {
            return total.get().month().microUsd();
        }
        // A day with points has so many entries that listing them is left to the estimate.
        Optional<Point> point = newest(bucket, last, true);
        if (point.isPresent()) {
            return point.get().plus(since(bucket, point.get(), now).microUsd).orElseThrow();
        }
        return Closing.isClosed(last, now) ? totals.close(bucket, last, now).month().microUsd()
                : before(bucket, last, now) + since(bucket, begin(bucket, last, false, now), now).microUsd;
    }

    /** What was entered since a point. */
    private static final class Since {
        private final String settled;
        private long microUsd;
        private long settledMicroUsd;
        private long settledCalls;

        Since(String settled) {
            this.settled = settled;
        }

        void add(LedgerEntry entry) {
            microUsd += entry.microUsd();
            if (entry.quarter().compareTo(settled) < 0) {
                settledMicroUsd += entry.microUsd();
                settledCalls++;
            }
        }
    }

    private Since since(String bucket, Point base, Instant now) {
        Instant settled = Closing.settled(now);
        // In the first minutes of a day nothing of it is settled.
        Since since = new Since(LocalDate.ofInstant(settled, ZoneOffset.UTC).isBefore(base.day()) ? ""
                : LedgerEntry.quarter(settled));
        listing.each(bucket, LedgerEntry.day(base.day()), base.startAfter(),
                key -> LedgerEntry.parse(key).ifPresent(since::add));
        return since;
    }
}
