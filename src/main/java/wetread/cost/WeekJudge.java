package wetread.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wetread.cost.PredictionLimits.Band;

/** Judges a week of a context by the weeks before it. */
final class WeekJudge {
    private static final int RATE_DIGITS = 4;
    private static final int MICRO_DOLLARS = 6;

    private final int leastImages;

    WeekJudge(int leastImages) {
        this.leastImages = leastImages;
    }

    Drift.Week judge(String week, String context, WeekTally tally, WeekTally before) {
        boolean isJudged = tally.images() >= leastImages && before.images() >= leastImages;
        List<String> left = new ArrayList<>();
        List<BigDecimal> escalation = isJudged
                ? counts("escalation_rate", tally.escalated(), tally.images(), before.escalated(), before.images(),
                        left) : null;
        BigDecimal distance = null;
        List<BigDecimal> distances = null;
        if (isJudged && tally.confident() > 0 && before.confident() > 0) {
            double apart = PredictionLimits.distance(tally.deciles(), before.deciles());
            Band band = new Band(0, Math.min(1, PredictionLimits.distance(tally.confident(), before.confident())));
            distance = rate(apart);
            distances = List.of(rate(band.low()), rate(band.high()));
            note("confidence_deciles", band.contains(apart), left);
        }
        List<BigDecimal> costs = null;
        if (isJudged) {
            Band band = PredictionLimits.mean(tally.cost(), before.cost());
            costs = List.of(usd(Math.max(0, band.low()), RoundingMode.FLOOR), usd(band.high(), RoundingMode.CEILING));
            BigDecimal cost = each(tally.microUsd(), tally.images());
            note("cost_per_image_usd", cost.compareTo(costs.get(0)) >= 0 && cost.compareTo(costs.get(1)) <= 0, left);
        }
        long disagreed = tally.audits(TierOutcome.Audit.DISAGREED);
        List<BigDecimal> disagreement = tally.judged() > 0 && before.judged() > 0
                ? counts("disagreement_rate", disagreed, tally.judged(),
                        before.audits(TierOutcome.Audit.DISAGREED), before.judged(), left) : null;
        return new Drift.Week(week, context, tally.images(), tally.escalated(),
                rate((double) tally.escalated() / tally.images()), escalation,
                Arrays.stream(tally.deciles()).boxed().toList(), tally.images() - tally.confident(), distance,
                distances, each(tally.microUsd(), tally.images()), costs, tally.judged(), disagreed,
                tally.judged() == 0 ? null : rate((double) disagreed / tally.judged()), disagreement,
                tally.audits(TierOutcome.Audit.UNANSWERED), tally.models(), List.copyOf(left));
    }

    /** The band of {@code hits / n}. */
    private static List<BigDecimal> counts(String measure, long hits, long n, long before, long of,
            List<String> left) {
        Band band = PredictionLimits.count(n, before, of);
        note(measure, band.contains(hits), left);
        return List.of(rate(band.low() / n), rate(band.high() / n));
    }

    private static void note(String measure, boolean isWithin, List<String> left) {
        if (!isWithin) {
            left.add(measure);
        }
    }

    private static BigDecimal rate(double share) {
        return BigDecimal.valueOf(share).setScale(RATE_DIGITS, RoundingMode.HALF_UP);
    }

    private static BigDecimal each(long microUsd, long images) {
        return BigDecimal.valueOf(microUsd, MICRO_DOLLARS)
                .divide(BigDecimal.valueOf(images), MICRO_DOLLARS, RoundingMode.HALF_UP);
    }

    private static BigDecimal usd(double microUsd, RoundingMode rounding) {
        // The last digits of a double say nothing, and must not push an end beyond the amount that it is.
        return new BigDecimal(microUsd, MathContext.DECIMAL32).movePointLeft(MICRO_DOLLARS)
                .setScale(MICRO_DOLLARS, rounding);
    }
}
