package wetread.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import wetread.time.Deadline;

/**
 * Questions that are answered within a day at a lower price. Nothing here is tried again: whoever asks comes back by
 * schedule. Source: OpenAI, Batch API guide: at most 50,000 requests of one model and 200 MB a file, answers in any
 * order, a file of answers and one of errors, each absent where it would be empty.
 */
@ApplicationScoped
public class Batches {
    /** The most questions of one batch. */
    public static final int MAX_LINES = 50_000;
    private static final Set<String> ENDED = Set.of("completed", "failed", "expired", "cancelled");
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);
    private static final String METADATA = "wetread";
    private static final int PAGE = 100;
    /** A batch that was begun within the last days is among so many. */
    private static final int MAX_PAGES = 20;

    private final Connections connections;
    private final GatewayKey keys;
    private final ChatRequests requests;
    private final ObjectMapper json;

    Batches(Connections connections, GatewayKey keys, ChatRequests requests, ObjectMapper json) {
        this.connections = connections;
        this.keys = keys;
        this.requests = requests;
        this.json = json;
    }

    /**
     * The question to a model as a line of a batch.
     *
     * @param customId by which the answer is told from others; at most 64 characters
     */
    public BatchLine line(String customId, Target target, Question question) {
        return requests.line(customId, target, question);
    }

    /**
     * Begins a batch.
     *
     * @param name of ours, by which {@link #find} finds it
     * @return the gateway's id of the batch
     * @throws BatchFailedException when it was not begun, or nobody knows whether it was
     * @throws GatewayClosedException when the key is missing or refused
     */
    public String begin(Endpoint endpoint, String name, List<BatchLine> lines, Deadline deadline) {
        BatchFile content = new BatchFile(name, lines);
        String file = id(call(endpoint, batches -> batches.store(content.length(), content.stream()), deadline));
        return id(call(endpoint, batches -> batches.create(json.createObjectNode().put("input_file_id", file)
                .put("endpoint", "/v1/chat/completions").put("completion_window", "24h")
                .set("metadata", json.createObjectNode().put(METADATA, name)).toString()), deadline));
    }

    /**
     * The gateway's id of the batch that was begun under that name; nothing when there is none.
     *
     * @throws BatchFailedException when the gateway does not say
     */
    public Optional<String> find(Endpoint endpoint, String name, Deadline deadline) {
        String after = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            String last = after;
            JsonNode listed = call(endpoint, batches -> batches.list(PAGE, last), deadline);
            for (JsonNode batch : listed.path("data")) {
                if (batch.path("metadata").path(METADATA).asText("").equals(name)) {
                    return Optional.of(id(batch));
                }
                after = id(batch);
            }
            if (!listed.path("has_more").asBoolean() || listed.path("data").isEmpty()) {
                return Optional.empty();
            }
        }
        throw new BatchFailedException("the batch is not among the last " + MAX_PAGES * PAGE, false);
    }

    /**
     * How far a batch is.
     *
     * @throws BatchFailedException when the gateway does not say; refused where it knows no such batch
     */
    public BatchProgress progress(Endpoint endpoint, String id, Deadline deadline) {
        JsonNode batch = call(endpoint, batches -> batches.batch(id), deadline);
        return new BatchProgress(ENDED.contains(batch.path("status").asText("")), text(batch, "input_file_id"),
                text(batch, "output_file_id"), text(batch, "error_file_id"));
    }

    /**
     * Gives the answers that a file holds to {@code consumer}, line by line. What is no answer, such as an error, is
     * left out: its question was not paid for.
     *
     * @param target that was asked
     * @throws BatchFailedException when the file cannot be had whole
     */
    public void answers(Target target, String file, Deadline deadline, Consumer<BatchAnswer> consumer) {
        Response response = send(target.endpoint(), batches -> batches.content(file), deadline);
        check(response.getStatus());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                response.readEntity(InputStream.class), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer(target.model(), line).ifPresent(consumer);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BatchFailedException("the answers broke off", false);
        }
    }

    /** Deletes a file, which may hold pictures of patients. One that cannot be deleted is no error. */
    public void forget(Endpoint endpoint, String file, Deadline deadline) {
        try {
            send(endpoint, batches -> batches.delete(file), deadline).close();
        } catch (BatchFailedException e) {
            // The gateway deletes it by its own terms.
        }
    }

    private Optional<BatchAnswer> answer(String model, String line) {
        try {
            JsonNode tree = json.readTree(line);
            JsonNode response = tree.path("response");
            Reply reply = Reply.of(response.path("status_code").asInt(), response.path("body").toString(),
                    Optional.empty(), Duration.ZERO, json);
            return reply.said() instanceof Reply.Said.Answer said
                    ? Optional.of(new BatchAnswer(tree.path("custom_id").asText(),
                            Tally.of(model, said.completion(), reply.status()),
                            created(response.path("body").path("created"))))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> created(JsonNode seconds) {
        return seconds.canConvertToLong() && seconds.asLong() > 0
                ? Optional.of(Instant.ofEpochSecond(seconds.asLong())) : Optional.empty();
    }

    private JsonNode call(Endpoint endpoint, Function<BatchEndpoints, Uni<Response>> request, Deadline deadline) {
        Response response = send(endpoint, request, deadline);
        String body = AnswerBody.of(response, deadline.remaining());
        check(response.getStatus());
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new BatchFailedException("the gateway's answer is no JSON", false);
        }
    }

    private Response send(Endpoint endpoint, Function<BatchEndpoints, Uni<Response>> request, Deadline deadline) {
        try {
            return request.apply(connections.to(endpoint, keys.headers(endpoint, keys.current(endpoint)),
                    BatchEndpoints.class)).await().atMost(deadline.remaining());
        } catch (TimeoutException e) {
            throw new BatchFailedException("the gateway did not answer in time", false);
        } catch (GatewayClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BatchFailedException("the gateway could not be reached", false);
        }
    }

    private static void check(int status) {
        if (status < 200 || status > 299) {
            throw new BatchFailedException("the gateway answered " + status,
                    status >= 400 && status < 500 && !PASSING.contains(status) || status == 501);
        }
    }

    private static String id(JsonNode tree) {
        return text(tree, "id").orElseThrow(() -> new BatchFailedException("the gateway named no id", false));
    }

    private static Optional<String> text(JsonNode tree, String field) {
        return Optional.ofNullable(tree.path(field).asText(null)).filter(text -> !text.isBlank());
    }
}
