package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import wetread.study.Delivery;
import wetread.study.UploadBatch;
import wetread.study.UploadResult;
import wetread.time.Deadline;

/**
 * Reads new uploads. The answer to a queue lists the messages that must come back, that to a job of S3 Batch Operations
 * how each task ended; any other lists the reports.
 */
@Named("read")
public class ReadHandler implements RequestStreamHandler {
    private final JsonExchange exchange;
    private final EventParser parser;
    private final UploadBatch batch;
    private final BatchTasks tasks;

    ReadHandler(JsonExchange exchange, EventParser parser, UploadBatch batch, BatchTasks tasks) {
        this.exchange = exchange;
        this.parser = parser;
        this.batch = batch;
        this.tasks = tasks;
    }

    /** The answer to any other event. */
    @RegisterForReflection
    record DirectAnswer(List<Line> reports) {
    }

    /**
     * @param status the report's, or {@code already_reported}, or {@code same_bytes} where the report of an earlier
     *        upload of the same bytes under that key stays, or {@code waiting} while its reading is withheld, or
     *        {@code no_upload} for what stands for a folder, or {@code gathered} for a file of a study, whose report
     *        comes when the study is complete
     */
    @RegisterForReflection
    record Line(String reportId, String status) {
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Deadline deadline = exchange.deadline(context);
        Arrival arrival = parser.parse(exchange.events(input));
        exchange.answer(output, arrival instanceof Arrival.Queued queued ? queued(queued, deadline)
                : arrival instanceof Arrival.Tasks job ? tasks.read(job, deadline)
                        : direct((Arrival.Direct) arrival, deadline));
    }

    private BatchAnswer queued(Arrival.Queued queued, Deadline deadline) {
        List<Delivery> uploads = queued.messages().stream()
                .flatMap(message -> message.uploads().stream().flatMap(List::stream)
                        .map(upload -> Delivery.queued(upload, message.receiveCount()))).toList();
        List<UploadResult> results = batch.read(uploads, deadline);
        List<BatchAnswer.ItemFailure> failures = new ArrayList<>();
        int next = 0;
        for (Arrival.Message message : queued.messages()) {
            boolean failed = message.uploads().isEmpty();
            for (int i = message.uploads().map(List::size).orElse(0); i > 0; i--) {
                failed |= results.get(next++) instanceof UploadResult.Deferred;
            }
            if (failed) {
                failures.add(new BatchAnswer.ItemFailure(message.messageId()));
            }
        }
        return new BatchAnswer(failures);
    }

    private DirectAnswer direct(Arrival.Direct direct, Deadline deadline) {
        List<UploadResult> results = batch.read(direct.uploads().stream().map(Delivery::direct).toList(), deadline);
        String deferred = results.stream()
                .filter(UploadResult.Deferred.class::isInstance).map(UploadResult.Deferred.class::cast)
                .map(result -> result.reportId() + " (" + result.reason() + ")").collect(Collectors.joining(", "));
        if (!deferred.isEmpty()) {
            throw new UploadsDeferredException("not read: " + deferred);
        }
        return new DirectAnswer(results.stream().map(ReadHandler::line).toList());
    }

    private static Line line(UploadResult result) {
        return new Line(result.reportId(), status(result));
    }

    /** What became of an upload, in a word. */
    static String status(UploadResult result) {
        return result instanceof UploadResult.Reported reported
                ? reported.status().code()
                : result instanceof UploadResult.Waiting ? "waiting"
                : result instanceof UploadResult.Gathered ? "gathered"
                : result instanceof UploadResult.SameBytes ? "same_bytes"
                : result instanceof UploadResult.NoUpload ? "no_upload" : "already_reported";
    }
}
