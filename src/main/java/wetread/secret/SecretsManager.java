package wetread.secret;

import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The one operation of AWS Secrets Manager that is needed, {@code GetSecretValue}. */
@ApplicationScoped
public class SecretsManager {
    private final SecretsManagerClient client;

    SecretsManager(SecretsManagerClient client) {
        this.client = client;
    }

    /**
     * The current value of a secret that is text; had or given up within 15 seconds.
     *
     * @param name of the secret, or its ARN
     * @throws SecretUnavailableException when it cannot be had; passing faults have then been tried again
     */
    String value(String name) {
        String secret;
        try {
            secret = client.getSecretValue(request -> request.secretId(name)).secretString();
        } catch (AwsServiceException e) {
            throw unavailable(e.statusCode() + " " + type(e.awsErrorDetails()));
        } catch (SdkException e) {
            // No credentials, no region, no connection.
            throw unavailable(e.getClass().getSimpleName());
        }
        if (secret == null) {
            throw unavailable("it is not text");
        }
        return secret;
    }

    /** Without a cause: the messages of AWS quote roles and secrets. */
    private static SecretUnavailableException unavailable(String fault) {
        return new SecretUnavailableException("the secret cannot be read (" + fault
                + "): check WETREAD_SECRET_NAME and what the function's role may do");
    }

    /** Such as {@code AccessDeniedException}; a name alone. */
    private static String type(AwsErrorDetails details) {
        String code = details == null ? null : details.errorCode();
        return code != null && code.matches("[A-Za-z]{1,60}") ? code : "";
    }
}
