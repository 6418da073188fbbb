package wetread.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The queue of studies ({@code WETREAD_STUDY_QUEUE_URL}). A message is JSON: {@code {"bucket","study"}}, and
 * {@code "marker"} with {@code "etag"} where it was sent for a marker, and {@code "since"} (ISO 8601, UTC) where that
 * one replaced another. It names no patient, UID or file.
 */
@ApplicationScoped
public class StudyQueue {
    /** SQS's limit of a message's delay. */
    public static final Duration MAX_DELAY = Duration.ofSeconds(900);

    private final SqsClient client;
    private final MessageBatch batch;
    private final ObjectMapper json;
    private final Optional<String> url;

    StudyQueue(SqsClient client, ObjectMapper json, QueueConfig config) {
        this.client = client;
        this.batch = new MessageBatch(client, "the queue of studies");
        this.json = json;
        this.url = config.studyQueueUrl().map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Whether there is such a queue. */
    public boolean isThere() {
        return url.isPresent();
    }

    /**
     * Sends a message.
     *
     * @param delay until it can be received; part of a second counts as a whole one, and what is beyond 0 to 900
     *        seconds as the nearest of them
     * @throws QueueException when SQS does not take it; faults that may pass were retried
     */
    public void send(StudyMessage message, Duration delay) {
        String queue = url.orElseThrow(() -> new QueueException("there is no queue of studies"));
        long seconds = Math.max(0, Math.min(MAX_DELAY.toSeconds(), delay.plusNanos(999_999_999).toSeconds()));
        try {
            client.sendMessage(request -> request.queueUrl(queue).messageBody(body(message))
                    .delaySeconds((int) seconds));
        } catch (AwsServiceException e) {
            throw new QueueException("the queue of studies answered " + e.statusCode()
                    + (e.statusCode() == 403 ? ": the function may not send to it" : ""));
        } catch (SdkException e) {
            // No credentials, no region, no connection.
            throw new QueueException("the queue of studies could not be reached: " + e.getClass().getSimpleName());
        }
    }

    /**
     * Sends messages without delay, ten with each request.
     *
     * @return the places of those that SQS did not take
     * @throws QueueException when SQS takes none at all
     */
    public Set<Integer> send(List<StudyMessage> messages) {
        return batch.send(url.orElseThrow(() -> new QueueException("there is no queue of studies")),
                messages.stream().map(this::body).toList());
    }

    private String body(StudyMessage message) {
        ObjectNode tree = json.createObjectNode().put("bucket", message.bucket()).put("study", message.study());
        message.cause().ifPresent(cause -> {
            tree.put("marker", cause.marker()).put("etag", cause.eTag());
            cause.since().ifPresent(since -> tree.put("since", since.toString()));
        });
        return tree.toString();
    }

    /** The message that a body holds; nothing when it is none. */
    public Optional<StudyMessage> parse(String body) {
        try {
            JsonNode tree = json.readTree(body);
            Optional<StudyMessage.Cause> cause = tree.path("marker").isTextual() && tree.path("etag").isTextual()
                    ? Optional.of(new StudyMessage.Cause(tree.path("marker").asText(), tree.path("etag").asText(),
                            tree.hasNonNull("since")
                                    ? Optional.of(Instant.parse(tree.path("since").asText())) : Optional.empty()))
                    : Optional.empty();
            return Optional.of(new StudyMessage(tree.path("bucket").asText(null), tree.path("study").asText(null),
                    cause));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
