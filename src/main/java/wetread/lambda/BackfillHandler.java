package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import wetread.gateway.Deadline;
import wetread.intake.UnknownEventException;
import wetread.intake.Upload;
import wetread.intake.UploadFilter;
import wetread.intake.UploadListing;

/**
 * Reads what was in a bucket before wetread was: {@code {"bucket","prefix","startAfter","limit"}}. Goes page by page as
 * long as time allows and answers where to go on; invoke it again with that until it is done.
 */
@Named("backfill")
public class BackfillHandler implements RequestStreamHandler {
    /** Uploads begun together; the next page is begun when all have ended. */
    private static final int PAGE = 20;
    /** No page is begun with less time than a page of slow readings may take. */
    private static final Duration LEAST_TIME = Duration.ofSeconds(30);

    private final JsonExchange exchange;
    private final UploadListing listing;
    private final UploadFilter filter;
    private final UploadBatch batch;

    BackfillHandler(JsonExchange exchange, UploadListing listing, UploadFilter filter, UploadBatch batch) {
        this.exchange = exchange;
        this.listing = listing;
        this.filter = filter;
        this.batch = batch;
    }

    /**
     * @param startAfter the last key up to which all is reported; give it to the next invocation. Null at the beginning
     * @param done whether nothing is left under the prefix
     */
    @RegisterForReflection
    record Answer(int reported, int alreadyReported, int deferred, String startAfter, boolean done) {
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Deadline deadline = exchange.deadline(context);
        JsonNode event = exchange.event(input);
        String bucket = event.path("bucket").asText("");
        String prefix = event.path("prefix").asText(filter.uploadPrefix());
        if (bucket.isEmpty() || !prefix.startsWith(filter.uploadPrefix())) {
            throw new UnknownEventException("backfill needs {\"bucket\"} and takes \"prefix\" (under "
                    + "WETREAD_UPLOAD_PREFIX), \"startAfter\" and \"limit\"");
        }
        exchange.answer(output, backfill(bucket, prefix, event.path("startAfter").asText(null),
                event.path("limit").asInt(Integer.MAX_VALUE), deadline));
    }

    private Answer backfill(String bucket, String prefix, String startAfter, int limit, Deadline deadline) {
        Answer answer = new Answer(0, 0, 0, startAfter, false);
        int left = limit;
        while (left > 0 && !answer.done() && answer.deferred() == 0 && deadline.allows(LEAST_TIME)) {
            UploadListing.Page page = listing.page(bucket, prefix, answer.startAfter(), Math.min(PAGE, left));
            left -= page.keys().size();
            answer = behind(answer, page, bucket, deadline);
        }
        return answer;
    }

    /** The answer once a page is read. It goes on behind the last key before the first that was deferred. */
    private Answer behind(Answer before, UploadListing.Page page, String bucket, Deadline deadline) {
        List<Optional<Upload>> uploads = page.keys().stream()
                .map(key -> listing.current(bucket, key).filter(filter::accepts)).toList();
        List<UploadResult> results =
                batch.read(uploads.stream().flatMap(Optional::stream).toList(), deadline);
        int reported = before.reported();
        int already = before.alreadyReported();
        int deferred = 0;
        String startAfter = before.startAfter();
        int next = 0;
        for (int i = 0; i < uploads.size(); i++) {
            if (uploads.get(i).isPresent()) {
                UploadResult result = results.get(next++);
                if (result instanceof UploadResult.Deferred) {
                    deferred++;
                } else if (result instanceof UploadResult.Reported) {
                    reported++;
                } else {
                    already++;
                }
            }
            if (deferred == 0) {
                startAfter = page.keys().get(i);
            }
        }
        return new Answer(reported, already, deferred, startAfter, page.isLast() && deferred == 0);
    }
}
