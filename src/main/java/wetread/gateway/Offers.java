package wetread.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** Asks endpoints which models they offer: {@code GET /models} of OpenAI's API, which costs nothing. */
@ApplicationScoped
public class Offers {
    private final Connections connections;
    private final GatewayKey keys;
    private final ObjectMapper json;

    Offers(Connections connections, GatewayKey keys, ObjectMapper json) {
        this.connections = connections;
        this.keys = keys;
        this.json = json;
    }

    /**
     * What the endpoint offers.
     *
     * @param timeout of the one request
     */
    public Offer of(Endpoint endpoint, Duration timeout) {
        try {
            Response response = connections.to(endpoint, keys.headers(endpoint, keys.current(endpoint))).models()
                    .await().atMost(timeout);
            int status = response.getStatus();
            String body = AnswerBody.of(response, timeout);
            if (status == 401 || status == 403) {
                return new Offer.Closed("the key is refused (" + status + "): check "
                        + endpoint.key().map(Endpoint.Key::variable).orElse("the headers of " + endpoint.name()));
            }
            return status == 200 ? listed(body) : new Offer.NoList(status);
        } catch (GatewayClosedException e) {
            return new Offer.Closed(e.getMessage());
        } catch (RuntimeException e) {
            // All that the client throws here is a fault of the network or a time-out.
            return new Offer.Closed("there is no answer from " + endpoint.url().getHost() + ": check the URL, and "
                    + "that the function may reach it");
        }
    }

    private Offer listed(String body) {
        try {
            Set<String> names = new HashSet<>();
            JsonNode tree = json.readTree(body);
            // OpenAI's form is {"data": [{"id"}]}; some servers answer the list alone.
            for (JsonNode model : tree.isArray() ? tree : tree.path("data")) {
                names.add(model.path("id").asText());
            }
            return names.isEmpty() ? new Offer.NoList(200) : new Offer.Listed(Set.copyOf(names));
        } catch (JsonProcessingException e) {
            return new Offer.NoList(200);
        }
    }
}
