package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import wetread.bucket.BucketLayout;
import wetread.notice.NoticeRound;

/**
 * Sends the notices that are open, and tells again of reports that nobody has answered: {@code {"bucket"}}, as the
 * schedule sends it. Answers how many there were of each.
 */
@Named("notice")
public class NoticeHandler implements RequestStreamHandler {
    private final JsonExchange exchange;
    private final NoticeRound round;
    private final BucketLayout layout;

    NoticeHandler(JsonExchange exchange, NoticeRound round, BucketLayout layout) {
        this.exchange = exchange;
        this.round = round;
        this.layout = layout;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = exchange.event(input);
        exchange.takesOnly(event, "notice", "bucket");
        String bucket = new EventFields(event, "notice").required("bucket");
        exchange.answer(output, round.look(layout.reportBucket(bucket), exchange.deadline(context)));
    }
}
