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
import wetread.bucket.BucketLayout;
import wetread.cost.Estimate;
import wetread.cost.EstimateStore;
import wetread.cost.Estimator;
import wetread.cost.Ledger;
import wetread.cost.Month;
import wetread.cost.PriceBook;
import wetread.models.ModelSource;
import wetread.study.Backlog;
import wetread.time.TimeSource;

/**
 * Estimates costs; calls no model. {@code {"images","avgTokensPerImage","model"}} estimates for a number of images.
 * {@code {"bucket"}}, as the schedule sends it, estimates for the uploads there that have no report. Its answer adds
 * what the month has cost by the ledger and is expected to cost in all, and is kept in that bucket as
 * {@code estimates/<date>.json}.
 */
@Named("estimate")
public class EstimateHandler implements RequestStreamHandler {
    /** Tokens of an image, input and output, where neither event nor ledger says them: the article's figure. */
    private static final long AVERAGE_TOKENS = 800;

    private final JsonExchange exchange;
    private final ModelSource models;
    private final Backlog backlog;
    private final Ledger ledger;
    private final BucketLayout layout;
    private final EstimateStore store;
    private final TimeSource time;

    EstimateHandler(JsonExchange exchange, ModelSource models, Backlog backlog, Ledger ledger, BucketLayout layout,
            EstimateStore store, TimeSource time) {
        this.exchange = exchange;
        this.models = models;
        this.backlog = backlog;
        this.ledger = ledger;
        this.layout = layout;
        this.store = store;
        this.time = time;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = exchange.event(input);
        String bucket = event.path("bucket").asText("");
        boolean counts = !event.has("images");
        if (counts && bucket.isEmpty()) {
            throw new UnknownEventException(
                    "estimate needs {\"images\"} or {\"bucket\"} and takes \"avgTokensPerImage\" and \"model\"");
        }
        if (!counts && !event.path("images").canConvertToLong()) {
            throw new UnknownEventException("estimate: images must be a whole number");
        }
        PriceBook prices = bucket.isEmpty() ? models.shipped().prices()
                : models.in(layout.reportBucket(bucket)).value().prices();
        Estimator estimator = new Estimator(prices);
        String model = event.path("model").asText(prices.reference());
        if (!counts) {
            exchange.answer(output, estimator.estimate(event.path("images").asLong(),
                    event.path("avgTokensPerImage").asLong(AVERAGE_TOKENS), model));
            return;
        }
        Estimate estimate = waiting(bucket, event.path("avgTokensPerImage").asLong(0), model, estimator);
        store.write(bucket, estimate);
        exchange.answer(output, estimate);
    }

    /** @param tokens of an image; 0 for the month's average, or {@link #AVERAGE_TOKENS} where none was read */
    private Estimate waiting(String bucket, long tokens, String model, Estimator estimator) {
        LocalDate today = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
        Ledger.Sum paid = ledger.ofMonth(layout.reportBucket(bucket), today);
        long average = tokens > 0 ? tokens
                : paid.tokens() > 0 && paid.images() > 0 ? paid.tokens() / paid.images() : AVERAGE_TOKENS;
        Estimate estimate = estimator.estimate(backlog.count(bucket), average, model);
        return estimate.with(Month.of(today, paid.images(), paid.microUsd(), paid.tokens(), estimate.images(),
                estimate.costPerImageUsd()));
    }
}
