package wetread.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * Makes the client of AWS Secrets Manager at its first call, so that a function without a secret pays nothing for it.
 * The SDK itself finds region, credentials and endpoint ({@code AWS_ENDPOINT_URL_SECRETS_MANAGER}).
 */
@ApplicationScoped
class SecretsManagerClientProducer {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(3);
    /** The limit for one call, with all its attempts and the pauses between them. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);
    private static final int MAX_ATTEMPTS = 3;

    @Produces
    @ApplicationScoped
    SecretsManagerClient client() {
        return builder().build();
    }

    void close(@Disposes SecretsManagerClient client) {
        client.close();
    }

    static SecretsManagerClientBuilder builder() {
        return SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECTION_TIMEOUT)
                        .socketTimeout(SOCKET_TIMEOUT))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(MAX_ATTEMPTS)
                                .build()));
    }
}
