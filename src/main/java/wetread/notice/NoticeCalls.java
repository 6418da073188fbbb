package wetread.notice;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** How the services that take notices are called: briefly, since the report is written and the schedule tries again. */
final class NoticeCalls {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(2);
    /** The limit for one call with all its attempts. Two targets stay within wetread.reading.reserve. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(4);
    private static final int MAX_ATTEMPTS = 2;

    private NoticeCalls() {
    }

    static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B bounded(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder().connectionTimeout(CONNECTION_TIMEOUT)
                        .socketTimeout(SOCKET_TIMEOUT))
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(MAX_ATTEMPTS)
                                .build()));
    }

    /** What became of a call that failed. */
    static NoticeException failed(String target, SdkException e) {
        if (e instanceof AwsServiceException refused) {
            return new NoticeException(target + " answered " + refused.statusCode()
                    + (refused.statusCode() == 403 ? ": the function may not send to it" : ""));
        }
        // No credentials, no region, no connection.
        return new NoticeException(target + " could not be reached: " + e.getClass().getSimpleName(), true);
    }
}
