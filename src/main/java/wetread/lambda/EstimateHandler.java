package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import wetread.bucket.BucketLayout;
import wetread.check.ModelDates;
import wetread.cost.Budget;
import wetread.cost.BudgetLeft;
import wetread.cost.ConcordanceWatch;
import wetread.cost.CostReport;
import wetread.cost.Drift;
import wetread.cost.DriftWatch;
import wetread.cost.Estimate;
import wetread.cost.EstimateStore;
import wetread.cost.Estimator;
import wetread.cost.Ledger;
import wetread.cost.LedgerReview;
import wetread.cost.Month;
import wetread.cost.TierTally;
import wetread.cost.Waiting;
import wetread.cost.Warning;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.reading.PolicyEstimator;
import wetread.reading.Setup;
import wetread.reading.Setups;
import wetread.report.money.CostForms;
import wetread.study.Backlog;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/**
 * Estimates costs; calls no model. {@code {"images","avgTokensPerImage","model"}} estimates for a number of images and
 * one model; without a model also by the policy. {@code {"bucket"}}, as the schedule sends it, estimates for the
 * uploads there that have no report. Its answer adds what the month has cost by the ledger and is expected to cost in
 * all, how the last weeks went (since the day {@code "since"}, such as that of a change of models), how often
 * physicians agreed, what is left of the budget, what waits and why, and what this and the last month, or the
 * {@code "month"} that is asked for, came to. It is kept in that bucket as {@code estimates/<date>.json}, {@code .txt}
 * and {@code .html}.
 */
@Named("estimate")
public class EstimateHandler implements RequestStreamHandler {
    /** Tokens of an image, input and output, where neither event nor ledger says them: the article's figure. */
    private static final long AVERAGE_TOKENS = 800;
    /** The alarms of template.yaml look for this code. */
    private static final String DRIFT = "drift";
    private static final Journal LOG = Journal.of(EstimateHandler.class);

    private final JsonExchange exchange;
    private final Setups setups;
    private final Backlog backlog;
    private final LedgerReview ledger;
    private final DriftWatch drift;
    private final Budget budget;
    private final PolicyEstimator policies;
    private final CostForms forms;
    private final ConcordanceWatch concordance;
    private final BucketLayout layout;
    private final EstimateStore store;
    private final TimeSource time;

    EstimateHandler(JsonExchange exchange, Setups setups, Backlog backlog, LedgerReview ledger, DriftWatch drift,
            ConcordanceWatch concordance, Budget budget, PolicyEstimator policies, CostForms forms,
            BucketLayout layout, EstimateStore store, TimeSource time) {
        this.exchange = exchange;
        this.setups = setups;
        this.backlog = backlog;
        this.ledger = ledger;
        this.drift = drift;
        this.budget = budget;
        this.policies = policies;
        this.forms = forms;
        this.concordance = concordance;
        this.layout = layout;
        this.store = store;
        this.time = time;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Deadline deadline = exchange.deadline(context);
        Instant now = time.now().truncatedTo(ChronoUnit.SECONDS);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        EstimateRequest request = EstimateRequest.of(exchange.event(input), exchange, today);
        Setup setup = request.bucket().map(bucket -> setups.in(layout.reportBucket(bucket)))
                .orElseGet(setups::shipped);
        String model = request.modelIn(setup);
        if (request.images().isPresent()) {
            CostReport given = given(request, setup, model, now);
            exchange.answer(output, given.with(forms.text(given)));
            return;
        }
        String bucket = request.bucket().orElseThrow();
        CostReport waiting = waiting(request, bucket, setup, model, now, deadline);
        CostReport whole = waiting.with(forms.text(waiting));
        store.write(bucket, today, whole, forms.textContent(whole), forms.page(whole));
        warn(whole.estimate().drift(), today);
        exchange.answer(output, whole);
    }

    /** For a number of images, by the settings and the ledger of a bucket where one is named. */
    private CostReport given(EstimateRequest request, Setup setup, String model, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long images = request.images().getAsLong();
        Estimate estimate = new Estimator(setup.models().prices())
                .estimate(images, request.tokens().orElse(AVERAGE_TOKENS), model);
        if (request.bucket().isPresent()) {
            estimate = estimate.with(null, warnings(setup, today), null);
        }
        if (request.model().isPresent()) {
            return new CostReport(estimate, now.toString(), null, null, null, null, null);
        }
        List<TierTally.Asked> tiers = PolicyEstimator.tiers(setup.policy());
        TierTally known = request.bucket().map(bucket -> ledger.tiers(layout.reportBucket(bucket), today,
                request.since().orElse(drift.begin(today)), tiers)).orElse(new TierTally(tiers));
        return new CostReport(estimate, now.toString(), policies.estimate(setup, images, known, said(request)), null,
                null, null, null);
    }

    private CostReport waiting(EstimateRequest request, String bucket, Setup setup, String model, Instant now,
            Deadline deadline) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        String paidIn = layout.reportBucket(bucket);
        YearMonth current = YearMonth.from(today);
        LocalDate since = request.since().orElse(drift.begin(today));
        LedgerReview.Found found = ledger.look(paidIn, today, since,
                request.month().map(List::of).orElse(List.of(current, current.minusMonths(1))),
                PolicyEstimator.tiers(setup.policy()));
        Ledger.Sum paid = found.paid();
        Waiting waiting = backlog.look(bucket, deadline);
        Estimate estimate = new Estimator(setup.models().prices())
                .estimate(waiting.all(), request.tokens().orElse(average(paid)), model);
        Month month = Month.of(today, paid.images(), paid.microUsd(), paid.tokens(), estimate.images(),
                estimate.costPerImageUsd());
        return new CostReport(estimate.with(month, warnings(setup, today), found.drift())
                .with(concordance.since(paidIn, since)), now.toString(),
                policies.estimate(setup, waiting.all(), found.tiers(), said(request)),
                budget.standings(paidIn).stream().map(BudgetLeft::of).toList(), waiting, found.months(), null);
    }

    /** The month's average of an image, or {@link #AVERAGE_TOKENS} where none was read. */
    private static long average(Ledger.Sum paid) {
        return paid.tokens() > 0 && paid.images() > 0 ? Math.max(1, paid.tokens() / paid.images()) : AVERAGE_TOKENS;
    }

    private static PolicyEstimator.Said said(EstimateRequest request) {
        return new PolicyEstimator.Said(request.escalated(), request.tokens());
    }

    /** Settings that were left out, prices that are old and models that retire: the estimate rests on them. */
    private static List<Warning> warnings(Setup setup, LocalDate today) {
        return Stream.concat(setup.faults().stream().map(fault -> new Warning("settings_left_out",
                Map.of("fault", fault, "origin", fault.split(": ", 2)[0]), "settings left out, " + fault)),
                ModelDates.warnings(setup, today).stream()).toList();
    }

    /** Logs what the running week and the one before left: an older week has been warned of. */
    private static void warn(Drift drift, LocalDate today) {
        Set<String> late = Set.of(DriftWatch.week(today), DriftWatch.week(today.minusWeeks(1)));
        drift.weeks().stream().filter(week -> late.contains(week.week()) && !week.left().isEmpty())
                .forEach(week -> LOG.warn("a week left the band of the weeks before it: " + week.week() + " "
                        + week.context() + " " + week.left(), Map.of(Field.CODE, DRIFT)));
    }
}
