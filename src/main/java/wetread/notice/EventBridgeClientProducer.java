package wetread.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * Makes the client of EventBridge at its first call. The SDK itself finds region, credentials and endpoint
 * ({@code AWS_ENDPOINT_URL_EVENTBRIDGE}).
 */
@ApplicationScoped
class EventBridgeClientProducer {

    @Produces
    @ApplicationScoped
    EventBridgeClient client() {
        return NoticeCalls.bounded(EventBridgeClient.builder()).build();
    }

    void close(@Disposes EventBridgeClient client) {
        client.close();
    }
}
