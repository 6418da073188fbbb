package wetread.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.OptionalLong;
import wetread.reading.Setup;

/**
 * What an estimate is asked for.
 *
 * @param bucket whose uploads wait, or whose settings and ledger count for {@code images}
 * @param images how many; empty for those that wait in the bucket
 * @param tokens of an image, input and output
 * @param model that is asked about; empty for the policy, and the reference beside it
 * @param since the first day (UTC) of the ledger that counts for weeks and averages
 * @param month that is added up; empty for this and the last one
 * @param escalated the share of images that the first tier leaves to the next
 */
record EstimateRequest(Optional<String> bucket, OptionalLong images, OptionalLong tokens, Optional<String> model,
        Optional<LocalDate> since, Optional<YearMonth> month, Optional<BigDecimal> escalated) {
    private static final String HANDLER = "estimate";
    private static final long MAX_IMAGES = 1_000_000_000;
    private static final long MAX_TOKENS = 100_000_000;

    /** @throws UnknownEventException when a field is unknown, cannot be, or contradicts another; names it */
    static EstimateRequest of(JsonNode event, JsonExchange exchange, LocalDate today) {
        exchange.takesOnly(event, HANDLER, "bucket", "images", "avgTokensPerImage", "model", "since", "month",
                "escalated");
        EventFields fields = new EventFields(event, HANDLER);
        EstimateRequest request = new EstimateRequest(fields.text("bucket"), fields.number("images", 0, MAX_IMAGES),
                fields.number("avgTokensPerImage", 1, MAX_TOKENS), fields.text("model"), fields.day("since", today),
                fields.month("month", today), fields.share("escalated"));
        if (request.bucket.isEmpty() && request.images.isEmpty()) {
            throw new UnknownEventException("estimate needs {\"images\"} or {\"bucket\"} and takes "
                    + "\"avgTokensPerImage\", \"model\" and \"escalated\", with {\"bucket\"} also \"since\" and "
                    + "\"month\"");
        }
        if (request.images.isPresent() && request.month.isPresent()) {
            throw fields.wrong("month", "is what was paid, images what will be: ask for one of them");
        }
        if (request.bucket.isEmpty() && request.since.isPresent()) {
            throw fields.wrong("since", "is for a ledger: it needs bucket");
        }
        if (request.images.isPresent() && request.model.isPresent() && request.escalated.isPresent()) {
            throw fields.wrong("escalated", "is for the policy, model for one model: leave one of them out");
        }
        if (request.images.isPresent() && request.model.isPresent() && request.since.isPresent()) {
            throw fields.wrong("since", "is for a ledger, which model with images does not look at: leave it out");
        }
        return request;
    }

    /**
     * The model of the fields that are about one.
     *
     * @throws UnknownEventException when it, or what the event says of tiers, cannot be by that setup
     */
    String modelIn(Setup setup) {
        EventFields fields = new EventFields(null, HANDLER);
        if (escalated.isPresent() && setup.policy().tiers().size() == 1) {
            throw fields.wrong("escalated", "has no meaning: the policy " + setup.policy().name() + " has one tier");
        }
        String chosen = model.orElse(setup.models().prices().reference());
        if (setup.models().prices().price(chosen).isEmpty()) {
            throw fields.wrong("model", "has no price; known are " + setup.models().prices().models()
                    + " (models.yaml)");
        }
        return chosen;
    }
}
