package wetread.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ServiceClientConfiguration;

/**
 * One call of AWS Secrets Manager, {@code GetSecretValue}, with the credentials, the region, the signer and the HTTP client
 * that S3 brings along: a client of its own would be 1 MB more to load for one request.
 */
@ApplicationScoped
public class SecretsManager {
    private static final String SERVICE = "secretsmanager";
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(3);
    private static final int ATTEMPTS = 3;
    /** 64 KiB is the longest secret; in JSON a character may take six. */
    private static final int MAX_ANSWER = 512 * 1024;

    private final S3Client s3;
    private final Optional<URI> endpoint;
    private final ObjectMapper json;

    SecretsManager(S3Client s3, @ConfigProperty(name = "AWS_ENDPOINT_URL_SECRETS_MANAGER") Optional<URI> endpoint,
            ObjectMapper json) {
        this.s3 = s3;
        this.endpoint = endpoint;
        this.json = json;
    }

    /**
     * The current value of a secret that is text.
     *
     * @param name of the secret, or its ARN
     * @throws SecretUnavailableException when it cannot be had; passing faults have then been tried again
     */
    String value(String name) {
        String fault = "";
        // Opened for each call: they are minutes apart, and a frozen function keeps no connection.
        try (SdkHttpClient http = UrlConnectionHttpClient.builder().connectionTimeout(CONNECTION_TIMEOUT)
                .socketTimeout(SOCKET_TIMEOUT).build()) {
            SignedRequest request = signed(name);
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                try {
                    HttpExecuteResponse response = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(request.request())
                            .contentStreamProvider(request.payload().orElseThrow()).build()).call();
                    JsonNode answer = answer(response);
                    int status = response.httpResponse().statusCode();
                    if (status == 200 && answer.path("SecretString").isTextual()) {
                        return answer.path("SecretString").textValue();
                    }
                    fault = status == 200 ? "it is not text" : status + " " + type(answer);
                    if (status < 500 && !fault.contains("Throttling")) {
                        break;
                    }
                } catch (IOException e) {
                    fault = e.getClass().getSimpleName();
                }
            }
        } catch (SdkException e) {
            // No credentials, no region.
            fault = e.getClass().getSimpleName();
        }
        throw new SecretUnavailableException("the secret cannot be read (" + fault
                + "): check WETREAD_SECRET_NAME and what the function's role may do");
    }

    private SignedRequest signed(String name) {
        S3ServiceClientConfiguration aws = s3.serviceClientConfiguration();
        Region region = aws.region();
        AwsCredentialsIdentity identity = aws.credentialsProvider().resolveIdentity().join();
        ContentStreamProvider body = ContentStreamProvider.fromUtf8String(
                json.createObjectNode().put("SecretId", name).toString());
        SdkHttpRequest request = SdkHttpRequest.builder().method(SdkHttpMethod.POST)
                .uri(endpoint.orElseGet(() -> URI.create("https://" + SERVICE + "." + region.id() + "."
                        + PartitionMetadata.of(region).dnsSuffix() + "/")))
                .putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("X-Amz-Target", SERVICE + ".GetSecretValue").build();
        return AwsV4HttpSigner.create().sign(sign -> sign.identity(identity).request(request).payload(body)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
    }

    private JsonNode answer(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return json.missingNode();
        }
        try (InputStream body = response.responseBody().get()) {
            byte[] answer = body.readNBytes(MAX_ANSWER);
            JsonNode tree = json.readTree(answer);
            return tree == null ? json.missingNode() : tree;
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            return json.missingNode();
        }
    }

    /** Such as {@code AccessDeniedException}; a name alone, as messages quote roles and secrets. */
    private static String type(JsonNode answer) {
        String type = answer.path("__type").asText();
        String name = type.substring(type.lastIndexOf('#') + 1);
        return name.matches("[A-Za-z]{1,60}") ? name : "";
    }
}
