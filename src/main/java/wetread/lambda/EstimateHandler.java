package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import wetread.cost.Estimate;
import wetread.cost.Estimator;
import wetread.cost.PriceBook;
import wetread.intake.UnknownEventException;
import wetread.report.Backlog;
import wetread.report.EstimateStore;

/**
 * Estimates costs. {@code {"images","avgTokensPerImage","model"}} estimates for a number of images;
 * {@code {"bucket"}}, as the schedule sends it, for what waits there without a report, and keeps the answer as
 * {@code estimates/<date>.json} in that bucket. Calls no model.
 */
@Named("estimate")
public class EstimateHandler implements RequestStreamHandler {
    /** What a reading takes when nobody says, input and output together; the article's figure. */
    private static final long AVERAGE_TOKENS = 800;

    private final JsonExchange exchange;
    private final Estimator estimator;
    private final PriceBook prices;
    private final Backlog backlog;
    private final EstimateStore store;

    EstimateHandler(JsonExchange exchange, Estimator estimator, PriceBook prices, Backlog backlog,
            EstimateStore store) {
        this.exchange = exchange;
        this.estimator = estimator;
        this.prices = prices;
        this.backlog = backlog;
        this.store = store;
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
        long images = counts ? backlog.count(bucket) : event.path("images").asLong();
        Estimate estimate = estimator.estimate(images, event.path("avgTokensPerImage").asLong(AVERAGE_TOKENS),
                event.path("model").asText(prices.singleModel()));
        if (counts) {
            store.write(bucket, estimate);
        }
        exchange.answer(output, estimate);
    }
}
