package wetread.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private static final String METADATA = "wetread";
    private static final int PAGE = 100;
    /** A batch that was begun within the last days is among so many. */
    private static final int MAX_PAGES = 20;

    private final BatchCalls calls;
    private final ChatRequests requests;
    private final ObjectMapper json;
    private final Duration patience;

    Batches(BatchCalls calls, ChatRequests requests, ObjectMapper json, GatewayConfig config) {
        this.calls = calls;
        this.requests = requests;
        this.json = json;
        this.patience = config.attemptTimeout();
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
     * Stores what a batch is to be made of. Nothing is asked yet.
     *
     * @param name of the batch
     * @return the gateway's id of the file
     * @throws BatchFailedException when it was not stored, or nobody knows whether it was
     * @throws GatewayClosedException when the key is missing or refused
     */
    public String store(Endpoint endpoint, String name, List<BatchLine> lines, Deadline deadline) {
        BatchFile content = new BatchFile(name, lines);
        return id(calls.tree(endpoint, batches -> batches.store(content.length(), content.stream()), deadline));
    }

    /**
     * Begins a batch.
     *
     * @param name of ours, by which {@link #find} finds it
     * @param file that was stored
     * @return the gateway's id of the batch
     * @throws BatchFailedException when it was not begun, or nobody knows whether it was
     * @throws GatewayClosedException when the key is missing or refused
     */
    public String begin(Endpoint endpoint, String name, String file, Deadline deadline) {
        return id(calls.tree(endpoint, batches -> batches.create(json.createObjectNode().put("input_file_id", file)
                .put("endpoint", "/v1/chat/completions").put("completion_window", "24h")
                .set("metadata", json.createObjectNode().put(METADATA, name)).toString()), deadline));
    }

    /**
     * The gateway's id of the batch that was begun under that name, or of that file where the gateway keeps no names;
     * nothing when there is none.
     *
     * @throws BatchFailedException when the gateway does not say
     * @throws GatewayClosedException when the key is missing or refused
     */
    public Optional<String> find(Endpoint endpoint, String name, Optional<String> file, Deadline deadline) {
        String after = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            String last = after;
            JsonNode listed = calls.tree(endpoint, batches -> batches.list(PAGE, last), soon(deadline));
            for (JsonNode batch : listed.path("data")) {
                if (batch.path("metadata").path(METADATA).asText("").equals(name)
                        || file.isPresent() && file.equals(text(batch, "input_file_id"))) {
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
     * @throws BatchFailedException when the gateway does not say, or knows no such batch
     * @throws GatewayClosedException when the key is missing or refused
     */
    public BatchProgress progress(Endpoint endpoint, String id, Deadline deadline) {
        JsonNode batch = calls.tree(endpoint, batches -> batches.batch(id), soon(deadline));
        return new BatchProgress(ENDED.contains(batch.path("status").asText("")), text(batch, "input_file_id"),
                text(batch, "output_file_id"), text(batch, "error_file_id"));
    }

    /**
     * Ends a batch before its time. It ends some minutes later: {@link #progress} then says so.
     *
     * @throws BatchFailedException when the gateway does not do it
     * @throws GatewayClosedException when the key is missing or refused
     */
    public void cancel(Endpoint endpoint, String id, Deadline deadline) {
        calls.tree(endpoint, batches -> batches.cancel(id), soon(deadline));
    }

    /**
     * The answers that a file holds, in its order. What is no answer, such as an error, is left out: its question was
     * not paid for.
     *
     * @param model that was asked
     * @throws BatchFailedException when the file cannot be had whole
     * @throws GatewayClosedException when the key is missing or refused
     */
    public List<BatchAnswer> answers(Endpoint endpoint, String model, String file, Deadline deadline) {
        try (InputStream content = calls.send(endpoint, batches -> batches.content(file), soon(deadline))
                .readEntity(InputStream.class)) {
            // On another thread: a read that has begun cannot be given a timeout. Half of the time is for others.
            return Uni.createFrom().item(() -> answers(model, content))
                    .runSubscriptionOn(Infrastructure.getDefaultExecutor())
                    .await().atMost(deadline.share(0.5, patience).remaining());
        } catch (BatchFailedException | GatewayClosedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new BatchFailedException("the answers broke off", false);
        }
    }

    private List<BatchAnswer> answers(String model, InputStream content) {
        List<BatchAnswer> answers = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answer(model, line).ifPresent(answers::add);
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file, which may hold pictures of patients. One that cannot be deleted is no error. */
    public void forget(Endpoint endpoint, String file, Deadline deadline) {
        try {
            calls.send(endpoint, batches -> batches.delete(file), soon(deadline)).close();
        } catch (BatchFailedException | GatewayClosedException e) {
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

    /** A request that has little to send must leave time for other batches, at other endpoints. */
    private Deadline soon(Deadline deadline) {
        return deadline.allows(patience) ? deadline.minus(deadline.remaining().minus(patience)) : deadline;
    }

    private static String id(JsonNode tree) {
        return text(tree, "id").orElseThrow(() -> new BatchFailedException("the gateway named no id", false));
    }

    private static Optional<String> text(JsonNode tree, String field) {
        return Optional.ofNullable(tree.path(field).asText(null)).filter(text -> !text.isBlank());
    }
}
