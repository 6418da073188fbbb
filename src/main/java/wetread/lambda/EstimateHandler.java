package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wetread.bucket.BucketLayout;
import wetread.check.Check;
import wetread.check.ModelDates;
import wetread.cost.ConcordanceWatch;
import wetread.cost.Drift;
import wetread.cost.DriftWatch;
import wetread.cost.Estimate;
import wetread.cost.EstimateStore;
import wetread.cost.Estimator;
import wetread.cost.Ledger;
import wetread.cost.Month;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.reading.Setup;
import wetread.reading.Setups;
import wetread.study.Backlog;
import wetread.time.TimeSource;

/**
 * Estimates costs; calls no model. {@code {"images","avgTokensPerImage","model"}} estimates for a number of images.
 * {@code {"bucket"}}, as the schedule sends it, estimates for the uploads there that have no report. Its answer adds
 * what the month has cost by the ledger and is expected to cost in all, and how the last weeks went (since the day
 * {@code "since"}, such as that of a change of models) and how often physicians agreed, and is kept in that bucket as
 * {@code estimates/<date>.json}.
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
    private final Ledger ledger;
    private final DriftWatch drift;
    private final ConcordanceWatch concordance;
    private final BucketLayout layout;
    private final EstimateStore store;
    private final TimeSource time;

    EstimateHandler(JsonExchange exchange, Setups setups, Backlog backlog, Ledger ledger, DriftWatch drift,
            ConcordanceWatch concordance, BucketLayout layout, EstimateStore store, TimeSource time) {
        this.exchange = exchange;
        this.setups = setups;
        this.backlog = backlog;
        this.ledger = ledger;
        this.drift = drift;
        this.concordance = concordance;
        this.layout = layout;
        this.store = store;
        this.time = time;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = exchange.event(input);
        String bucket = text(event, "bucket", "");
        Setup setup = bucket.isEmpty() ? setups.shipped() : setups.in(layout.reportBucket(bucket));
        String model = text(event, "model", setup.models().prices().reference());
        if (event.hasNonNull("images")) {
            exchange.answer(output, new Estimator(setup.models().prices()).estimate(number(event, "images", 0),
                    number(event, "avgTokensPerImage", AVERAGE_TOKENS), model));
            return;
        }
        if (bucket.isEmpty()) {
            throw new UnknownEventException("estimate needs {\"images\"} or {\"bucket\"} and takes "
                    + "\"avgTokensPerImage\" and \"model\", with {\"bucket\"} also \"since\"");
        }
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        LocalDate since = day(event, "since", drift.begin(today));
        Estimate estimate = waiting(setup, bucket, number(event, "avgTokensPerImage", 0), model, today, since)
                .with(concordance.since(layout.reportBucket(bucket), since));
        store.write(bucket, estimate);
        warn(estimate.drift(), today);
        exchange.answer(output, estimate);
    }

    private static String text(JsonNode event, String field, String otherwise) {
        if (!event.hasNonNull(field)) {
            return otherwise;
        }
        if (!event.path(field).isTextual()) {
            throw new UnknownEventException("estimate: " + field + " must be a text");
        }
        return event.path(field).asText();
    }

    private static long number(JsonNode event, String field, long otherwise) {
        if (!event.hasNonNull(field)) {
            return otherwise;
        }
        if (!event.path(field).isIntegralNumber() || !event.path(field).canConvertToLong()) {
            throw new UnknownEventException("estimate: " + field + " must be a whole number");
        }
        return event.path(field).asLong();
    }

    private static LocalDate day(JsonNode event, String field, LocalDate otherwise) {
        try {
            return event.hasNonNull(field) ? LocalDate.parse(text(event, field, "")) : otherwise;
        } catch (DateTimeParseException e) {
            throw new UnknownEventException("estimate: " + field + " must be a day such as 2026-11-30");
        }
    }

    /** @param tokens of an image; 0 for the month's average, or {@link #AVERAGE_TOKENS} where none was read */
    private Estimate waiting(Setup setup, String bucket, long tokens, String model, LocalDate today,
            LocalDate since) {
        String paidIn = layout.reportBucket(bucket);
        Ledger.Sum paid = ledger.ofMonth(paidIn, today);
        long average = tokens != 0 ? tokens
                : paid.tokens() > 0 && paid.images() > 0 ? paid.tokens() / paid.images() : AVERAGE_TOKENS;
        Estimate estimate = new Estimator(setup.models().prices()).estimate(backlog.count(bucket), average, model);
        return estimate.with(Month.of(today, paid.images(), paid.microUsd(), paid.tokens(), estimate.images(),
                estimate.costPerImageUsd()), warnings(setup, today), drift.since(paidIn, since));
    }

    /** Prices that are old and models that retire: the estimate rests on them. */
    private static List<String> warnings(Setup setup, LocalDate today) {
        return ModelDates.of(setup, today).stream().filter(check -> check.state() != Check.State.GREEN)
                .map(check -> check.what() + ": " + check.detail()).toList();
    }

    /** Logs what the running week and the one before left: an older week has been warned of. */
    private static void warn(Drift drift, LocalDate today) {
        Set<String> late = Set.of(DriftWatch.week(today), DriftWatch.week(today.minusWeeks(1)));
        drift.weeks().stream().filter(week -> late.contains(week.week()) && !week.left().isEmpty())
                .forEach(week -> LOG.warn("a week left the band of the weeks before it: " + week.week() + " "
                        + week.context() + " " + week.left(), Map.of(Field.CODE, DRIFT)));
    }
}
