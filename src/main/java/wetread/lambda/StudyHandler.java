package wetread.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wetread.journal.Field;
import wetread.journal.Journal;
import wetread.queue.StudyMessage;
import wetread.queue.StudyQueue;
import wetread.study.StudyBatch;
import wetread.time.Deadline;

/**
 * Reads studies whose files came one by one. It is invoked by the queue of studies, with messages whose bodies are
 * {@code {"bucket","study"}}, and answers which of them must come back.
 */
@Named("study")
public class StudyHandler implements RequestStreamHandler {
    private static final Journal LOG = Journal.of(StudyHandler.class);

    private final JsonExchange exchange;
    private final StudyQueue queue;
    private final StudyBatch batch;

    StudyHandler(JsonExchange exchange, StudyQueue queue, StudyBatch batch) {
        this.exchange = exchange;
        this.queue = queue;
        this.batch = batch;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Deadline deadline = exchange.deadline(context);
        JsonNode records = exchange.event(input).path("Records");
        if (!records.isArray()) {
            throw new UnknownEventException("study needs an SQS batch ('Records')");
        }
        // A body that cannot be understood goes back to the queue, and at last to the queue of dead letters.
        Map<String, Optional<StudyBatch.Arrived>> messages = new LinkedHashMap<>();
        for (JsonNode record : records) {
            Optional<StudyMessage> message = parse(record.path("body").asText());
            messages.put(record.path("messageId").asText(), message.map(one -> new StudyBatch.Arrived(one,
                    record.path("attributes").path("ApproximateReceiveCount").asInt(1))));
        }
        Set<StudyBatch.Arrived> back =
                batch.read(messages.values().stream().flatMap(Optional::stream).toList(), deadline);
        List<BatchAnswer.ItemFailure> failures = new ArrayList<>();
        messages.forEach((id, message) -> {
            if (message.isEmpty() || back.contains(message.get())) {
                failures.add(new BatchAnswer.ItemFailure(id));
            }
        });
        exchange.answer(output, new BatchAnswer(failures));
    }

    private Optional<StudyMessage> parse(String body) {
        Optional<StudyMessage> message = queue.parse(body);
        if (message.isEmpty()) {
            LOG.warn("a message goes back to the queue of studies: it is " + exchange.shape(body),
                    Map.of(Field.CODE, "unknown_event"));
        }
        return message;
    }
}
