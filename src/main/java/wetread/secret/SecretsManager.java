package wetread.secret;

import jakarta.enterprise.context.ApplicationScoped;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** AWS Secrets Manager, of which one operation is needed: {@code GetSecretValue}. */
@ApplicationScoped
public class SecretsManager {
    private final SecretsManagerClient client;

    SecretsManager(SecretsManagerClient client) {
        this.client = client;
    }

    /**
     * What a secret holds.
     *
     * @param version its id in Secrets Manager; empty where that does not say it
     */
    record Value(String text, String version) {
    }

    /**
     * The current value of a secret that holds text. Returns or throws within 15 seconds.
     *
     * @param name of the secret, or its ARN
     * @throws SecretUnavailableException when it holds no text or cannot be read; faults that may pass were retried
     */
    Value value(String name) {
        GetSecretValueResponse secret;
        try {
            secret = client.getSecretValue(request -> request.secretId(name));
        } catch (AwsServiceException e) {
            throw unavailable(e.statusCode() + " " + type(e.awsErrorDetails()));
        } catch (SdkException e) {
            // No credentials, no region, no connection.
            throw unavailable(e.getClass().getSimpleName());
        }
        if (secret.secretString() == null) {
            throw unavailable("it is not text");
        }
        return new Value(secret.secretString(), secret.versionId() == null ? "" : secret.versionId());
    }

    /** An exception without a cause: the messages of AWS quote roles and secrets. */
    private static SecretUnavailableException unavailable(String fault) {
        return new SecretUnavailableException("the secret cannot be read (" + fault
                + "): check WETREAD_SECRET_NAME and what the function's role may do");
    }

    /** The error's name, such as {@code AccessDeniedException}; empty where AWS gives none. */
    private static String type(AwsErrorDetails details) {
        String code = details == null ? null : details.errorCode();
        return code != null && code.matches("[A-Za-z]{1,60}") ? code : "";
    }
}
