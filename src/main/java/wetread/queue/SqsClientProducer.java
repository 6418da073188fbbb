package wetread.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes the client of SQS at its first call, so that a function which gathers nothing pays nothing for it. The SDK
 * itself finds region, credentials and endpoint ({@code AWS_ENDPOINT_URL_SQS}).
 */
@ApplicationScoped
class SqsClientProducer {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(3);
    /** The limit for one call, with all its attempts and the pauses between them: within wetread.reading.reserve. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(9);
    private static final int MAX_ATTEMPTS = 3;

    @Produces
    @ApplicationScoped
    SqsClient client() {
        return SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECTION_TIMEOUT)
                        .socketTimeout(SOCKET_TIMEOUT))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(MAX_ATTEMPTS)
                                .build()))
                .build();
    }

    void close(@Disposes SqsClient client) {
        client.close();
    }
}
