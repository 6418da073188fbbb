package wetread.journal;

import java.util.List;

/**
 * The metrics. Each has a sum for each value of each of its dimensions, and never for two dimensions together: that
 * would be as many metrics, each with its price, as there are pairs. One without dimensions has one sum.
 */
public enum Measure {
    /** Uploads and studies that were delivered, each delivery counted. */
    UPLOADS("Uploads", Unit.COUNT),
    /** Files of studies that were taken in. */
    GATHERED_FILES("GatheredFiles", Unit.COUNT),
    /** Reports of studies that have several files. */
    STUDIES("Studies", Unit.COUNT),
    /** Reports that were written. */
    REPORTS("Reports", Unit.COUNT, Dimension.STATUS, Dimension.ATTENTION, Dimension.CONTEXT),
    /** Reports that some model calls urgent. */
    URGENT("UrgentReports", Unit.COUNT),
    /** Readings by the tier that was asked last. */
    TIER_STOPS("TierStops", Unit.COUNT, Dimension.TIER),
    /** 1 for a reading that the first tier was not enough for, else 0: the average is their share. */
    ESCALATED("Escalated", Unit.COUNT),
    /** US dollars of a report. */
    COST("CostUsd", Unit.NONE),
    /** Tokens of a report, those of the question and of the answer. */
    TOKENS("Tokens", Unit.COUNT),
    /** From the begin of a reading to its report. */
    READING_TIME("ReadingTime", Unit.MILLISECONDS),
    /** Questions to the gateway, each attempt counted. */
    GATEWAY_CALLS("GatewayCalls", Unit.COUNT, Dimension.MODEL),
    /** Those of them that brought no answer. */
    GATEWAY_ERRORS("GatewayErrors", Unit.COUNT, Dimension.MODEL),
    /** From question to answer or failure, all attempts together. */
    GATEWAY_TIME("GatewayTime", Unit.MILLISECONDS, Dimension.MODEL),
    /** Uploads and studies that were put off until the budget allows for them. */
    BUDGET_REACHED("BudgetReached", Unit.COUNT),
    /** Uploads and studies that were put off because the gateway, its key or S3 failed. */
    WITHHELD("Withheld", Unit.COUNT),
    /** Uploads in the waiting room, at a look of the schedule. */
    WAITING("Waiting", Unit.COUNT),
    /** For how long the oldest of them has been there. */
    OLDEST_WAITING("OldestWaiting", Unit.SECONDS),
    /** Uploads whose bytes were read before under the same key: the earlier report stays. */
    SAME_BYTES("SameBytes", Unit.COUNT),
    /** Uploads and studies that come back later. */
    DEFERRED("Deferred", Unit.COUNT),
    /** Functions that began with this invocation. */
    COLD_STARTS("ColdStarts", Unit.COUNT, Dimension.FUNCTION);

    /** CloudWatch's names of units. */
    enum Unit {
        COUNT("Count"), SECONDS("Seconds"), MILLISECONDS("Milliseconds"), NONE("None");

        private final String key;

        Unit(String key) {
            this.key = key;
        }
    }

    private final String key;
    private final Unit unit;
    private final List<Dimension> dimensions;

    Measure(String key, Unit unit, Dimension... dimensions) {
        this.key = key;
        this.unit = unit;
        this.dimensions = List.of(dimensions);
    }

    /** The metric's name in CloudWatch. */
    public String key() {
        return key;
    }

    String unit() {
        return unit.key;
    }

    List<Dimension> dimensions() {
        return dimensions;
    }
}
