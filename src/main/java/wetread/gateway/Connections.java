package wetread.gateway;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP clients of the endpoints: one for each kind of request and set of headers, the key's among them. A key that
 * is replaced makes a new one.
 */
@ApplicationScoped
class Connections {
    /** Endpoints and the keys that they have had lately. */
    private static final int MAX = 16;
    private static final String TLS = "gateway";

    private final TlsConfigurationRegistry tls;
    private final GatewayConfig config;
    private final Map<Address, Object> clients = new LinkedHashMap<>(MAX, 0.75f, true);

    Connections(TlsConfigurationRegistry tls, GatewayConfig config) {
        this.tls = tls;
        this.config = config;
    }

    private record Address(Endpoint endpoint, Map<String, String> headers, Class<?> requests) {
    }

    /** @param headers of each request, with values as they are sent */
    ChatCompletions to(Endpoint endpoint, Map<String, String> headers) {
        return to(endpoint, headers, ChatCompletions.class);
    }

    /**
     * The same for other requests.
     *
     * @param requests a REST client's interface
     */
    synchronized <T> T to(Endpoint endpoint, Map<String, String> headers, Class<T> requests) {
        Object client = clients.computeIfAbsent(new Address(endpoint, Map.copyOf(headers), requests), this::open);
        if (clients.size() > MAX) {
            // Not closed: a request may be under way. Its connections end when they are idle.
            clients.remove(clients.keySet().iterator().next());
        }
        return requests.cast(client);
    }

    private Object open(Address address) {
        ClientRequestFilter headers =
                request -> address.headers.forEach((name, value) -> request.getHeaders().putSingle(name, value));
        return QuarkusRestClientBuilder.newBuilder().baseUri(address.endpoint.url())
                .tlsConfiguration(tls.get(TLS).orElseThrow())
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                // Each attempt has a timeout of its own that the deadline sets; this one only must not be shorter.
                .readTimeout(15, TimeUnit.MINUTES)
                // A status is an answer to look at, never an exception.
                .disableDefaultMapper(true)
                .register(headers, ClientRequestFilter.class)
                .build(address.requests);
    }
}
