package wetread.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Makes the client of SNS at its first call. The SDK itself finds region, credentials and endpoint
 * ({@code AWS_ENDPOINT_URL_SNS}).
 */
@ApplicationScoped
class SnsClientProducer {

    @Produces
    @ApplicationScoped
    SnsClient client() {
        return NoticeCalls.bounded(SnsClient.builder()).build();
    }

    void close(@Disposes SnsClient client) {
        client.close();
    }
}
