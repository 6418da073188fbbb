package wetread.study;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import wetread.journal.Dimension;
import wetread.journal.Measure;
import wetread.journal.Metrics;
import wetread.report.Report;

/** What reports come to, as metrics: numbers and the product's own codes. */
@ApplicationScoped
public class ReportMetrics {
    private static final String NONE = "none";

    private final Metrics metrics;

    ReportMetrics(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Counts what became of uploads and studies that were delivered together. */
    void read(Collection<UploadResult> results) {
        Map<Measure, Number> measured = new EnumMap<>(Measure.class);
        measured.put(Measure.UPLOADS, results.size());
        count(measured, Measure.GATHERED_FILES, UploadResult.Gathered.class::isInstance, results);
        count(measured, Measure.BUDGET_REACHED, result -> result instanceof UploadResult.Waiting waiting
                && waiting.why() == Withheld.BUDGET, results);
        count(measured, Measure.WITHHELD, result -> result instanceof UploadResult.Waiting waiting
                && waiting.why() != Withheld.BUDGET, results);
        count(measured, Measure.SAME_BYTES, UploadResult.SameBytes.class::isInstance, results);
        count(measured, Measure.DEFERRED, UploadResult.Deferred.class::isInstance, results);
        if (!results.isEmpty()) {
            metrics.write(Map.of(), measured);
        }
    }

    private static void count(Map<Measure, Number> measured, Measure measure, Predicate<UploadResult> kind,
            Collection<UploadResult> results) {
        long count = results.stream().filter(kind).count();
        if (count > 0) {
            measured.put(measure, count);
        }
    }

    /** Counts a report that says that nothing was read. It took no time that compares with that of others. */
    void failed() {
        metrics.write(Map.of(Dimension.STATUS, Report.Status.FAILED.code(), Dimension.ATTENTION, NONE,
                Dimension.CONTEXT, NONE), Map.of(Measure.REPORTS, 1));
    }

    /** Counts a report that was written. */
    void reported(Report report) {
        Map<Dimension, String> dimensions = new EnumMap<>(Dimension.class);
        dimensions.put(Dimension.STATUS, report.status().code());
        dimensions.put(Dimension.ATTENTION, report.isRead() ? report.conclusion().attention() : NONE);
        dimensions.put(Dimension.CONTEXT,
                report.examination().context() == null ? NONE : report.examination().context());
        Map<Measure, Number> measured = new EnumMap<>(Measure.class);
        measured.put(Measure.REPORTS, 1);
        measured.put(Measure.URGENT, report.conclusion().urgent() ? 1 : 0);
        measured.put(Measure.READING_TIME, report.timing().totalMs());
        if (report.source().members() != null) {
            measured.put(Measure.STUDIES, 1);
        }
        List<Report.Tier> tiers = report.tiers();
        if (!tiers.isEmpty()) {
            dimensions.put(Dimension.TIER, tiers.get(tiers.size() - 1).tier());
            measured.put(Measure.TIER_STOPS, 1);
            measured.put(Measure.ESCALATED, tiers.stream().map(Report.Tier::tier).distinct().count() > 1 ? 1 : 0);
            measured.put(Measure.TOKENS, tiers.stream()
                    .mapToLong(tier -> tier.promptTokens() + tier.completionTokens()).sum());
        }
        if (report.cost() != null && report.cost().totalUsd() != null) {
            measured.put(Measure.COST, report.cost().totalUsd());
        }
        metrics.write(dimensions, measured);
    }
}
