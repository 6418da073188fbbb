package wetread.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import wetread.time.Deadline;

/** Single requests about batches: with the endpoint's key, within a time, and with each failure told as one kind. */
@ApplicationScoped
class BatchCalls {
    private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429);
    private static final Set<Integer> UNKNOWN = Set.of(404, 410);
    private static final int UNAUTHORIZED = 401;

    private final Connections connections;
    private final GatewayKey keys;
    private final ObjectMapper json;

    BatchCalls(Connections connections, GatewayKey keys, ObjectMapper json) {
        this.connections = connections;
        this.keys = keys;
        this.json = json;
    }

    /**
     * What the gateway answers.
     *
     * @throws BatchFailedException when it is no success, or no JSON
     * @throws GatewayClosedException when the key is missing or refused
     */
    JsonNode tree(Endpoint endpoint, Function<BatchEndpoints, Uni<Response>> request, Deadline deadline) {
        Response response = send(endpoint, request, deadline);
        try {
            return json.readTree(AnswerBody.of(response, deadline.remaining()));
        } catch (JsonProcessingException e) {
            throw new BatchFailedException("the gateway's answer is no JSON", false);
        } catch (TimeoutException | UncheckedIOException e) {
            throw new BatchFailedException("the gateway's answer broke off", false);
        }
    }

    /**
     * The response, of which only the header has come. A refused key is looked up anew, once.
     *
     * @throws BatchFailedException when it is no success
     * @throws GatewayClosedException when the key is missing or refused
     */
    Response send(Endpoint endpoint, Function<BatchEndpoints, Uni<Response>> request, Deadline deadline) {
        Optional<String> key = keys.current(endpoint);
        Response response = send(endpoint, key, request, deadline);
        if (response.getStatus() == UNAUTHORIZED) {
            response.close();
            Optional<String> other = key.flatMap(refused -> keys.replacement(endpoint, refused));
            response = other.isPresent() ? send(endpoint, other, request, deadline) : response;
        }
        if (response.getStatus() == UNAUTHORIZED) {
            response.close();
            throw new GatewayClosedException(GatewayClosedException.Cause.KEY_REFUSED, endpoint,
                    "the gateway refuses the key for batches (401): check "
                            + endpoint.key().map(Endpoint.Key::variable).orElse("the headers of " + endpoint.name())
                            + " or the secret");
        }
        check(response);
        return response;
    }

    private Response send(Endpoint endpoint, Optional<String> key, Function<BatchEndpoints, Uni<Response>> request,
            Deadline deadline) {
        try {
            return request.apply(connections.to(endpoint, keys.headers(endpoint, key), BatchEndpoints.class))
                    .await().atMost(deadline.remaining());
        } catch (TimeoutException e) {
            throw new BatchFailedException("the gateway did not answer in time", false);
        } catch (GatewayClosedException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new BatchFailedException("the gateway could not be reached", false);
        }
    }

    private static void check(Response response) {
        int status = response.getStatus();
        if (status < 200 || status > 299) {
            response.close();
            throw new BatchFailedException("the gateway answered " + status,
                    status >= 400 && status < 500 && !PASSING.contains(status) || status == 501,
                    UNKNOWN.contains(status));
        }
    }
}
