package wetread.secret;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Over the real protocol of Secrets Manager (JSON 1.1), with a server that answers as a test wants it. */
class SecretsTest {
    private static final String KEY = Secrets.GATEWAY_API_KEY;

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private SecretsManagerClient manager;
    private Instant now = Instant.parse("2026-11-24T00:00:00Z");

    private record Named(Optional<String> name, Duration refresh) implements SecretConfig {
    }

    @BeforeEach
    void start() {
        server.start();
        manager = SecretsManagerClientProducer.builder().region(Region.AP_NORTHEAST_2)
                .endpointOverride(URI.create(server.baseUrl()))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsSessionCredentials.create("AKID", "secret", "token")))
                .build();
    }

    @AfterEach
    void stop() {
        server.stop();
        manager.close();
    }

    @Test
    void isAskedForOnceInASignedRequest() {
        holds("key-1\n");
        Secrets secrets = secrets(Map.of());
        assertEquals(Optional.of("key-1"), secrets.value(KEY));
        assertEquals(Optional.of("key-1"), secrets.value(KEY));
        server.verify(exactly(1), postRequestedFor(urlEqualTo("/"))
                .withHeader("X-Amz-Target", equalTo("secretsmanager.GetSecretValue"))
                .withHeader("Content-Type", equalTo("application/x-amz-json-1.1"))
                .withHeader("X-Amz-Security-Token", equalTo("token"))
                .withHeader("Authorization", matching("AWS4-HMAC-SHA256 Credential=AKID/[0-9]{8}/ap-northeast-2/"
                        + "secretsmanager/aws4_request, SignedHeaders=[^,]*x-amz-target[^,]*, Signature=[0-9a-f]{64}"))
                .withRequestBody(equalToJson("{\"SecretId\": \"wetread/gateway\"}")));
    }

    @Test
    void isFetchedAgainAfterAWhileAndKeptWhereThatFails() {
        holds("key-1");
        Secrets secrets = secrets(Map.of());
        secrets.value(KEY);
        holds("key-2");
        now = now.plus(Duration.ofMinutes(5)).minusMillis(1);
        assertEquals(Optional.of("key-1"), secrets.value(KEY));
        now = now.plusMillis(1);
        assertEquals(Optional.of("key-2"), secrets.value(KEY));
        answers(error(400, "AccessDeniedException"));
        now = now.plus(Duration.ofMinutes(6));
        assertEquals(Optional.of("key-2"), secrets.value(KEY));
        assertEquals(Optional.of("key-2"), secrets.value(KEY));
        asked(3);
    }

    @Test
    void aRefusedKeyIsReplacedByItsSuccessorAtOnce() {
        holds("key-1");
        Secrets secrets = secrets(Map.of());
        secrets.value(KEY);
        assertEquals(Optional.empty(), secrets.replacement(KEY, "key-1"));
        asked(2);
        holds("key-2");
        assertEquals(Optional.of("key-2"), secrets.replacement(KEY, "key-1"));
        // Another upload of the batch was refused with the old one as well.
        assertEquals(Optional.of("key-2"), secrets.replacement(KEY, "key-1"));
        asked(3);
        assertEquals(Optional.of("key-2"), secrets.value(KEY));
    }

    @Test
    void theEnvironmentGoesBeforeTheSecret() {
        Secrets secrets = secrets(Map.of(KEY, " own "));
        assertEquals(Optional.of("own"), secrets.value(KEY));
        assertEquals(Optional.empty(), secrets.replacement(KEY, "own"));
        asked(0);
    }

    @Test
    void oneSecretHoldsSeveralKeysAsJson() {
        holds("{\"GATEWAY_API_KEY\": \"key-1\", \"WETREAD_IDENTIFIER_KEY\": \"pseudonyms\", \"other\": 1}");
        Secrets secrets = secrets(Map.of());
        assertEquals(Optional.of("key-1"), secrets.value(KEY));
        assertEquals(Optional.of("pseudonyms"), secrets.value(Secrets.IDENTIFIER_KEY));
        assertEquals(Optional.empty(), secrets.value("other"));
        asked(1);
    }

    @Test
    void aPlainSecretIsTheGatewaysKeyAndNoOther() {
        holds("key-1");
        assertEquals(Optional.empty(), secrets(Map.of()).value(Secrets.IDENTIFIER_KEY));
    }

    @Test
    void brokenJsonIsNotQuoted() {
        holds("{\"GATEWAY_API_KEY\": key-1}");
        assertTrue(fault().startsWith("the secret begins like a JSON object"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFkey-1", "key-1\u200B", "\u200Bkey\u200B-1\r\n", "\"key-1\"", "'key-1'",
        "Bearer key-1",
        "“key-1”", "GATEWAY_API_KEY=key-1", "export GATEWAY_API_KEY='key-1'", "GATEWAY_API_KEY: key-1", "\u00A0key-1 ",
        "gateway_api_key=key-1", "Gateway_Api_Key: 'key-1'",
        "# ours\nOTHER_KEY=x\nGATEWAY_API_KEY = \"key-1\"\n", "\"GATEWAY_API_KEY=key-1\"",
        "\uFEFF{\"GATEWAY_API_KEY\": \"key-1\"}", "{\"GATEWAY_API_KEY\": \" 'key-1'\\n\"}"})
    void whatEditorsAndShellsLeaveIsNoPartOfTheKey(String secret) {
        holds(secret);
        assertEquals(Optional.of("key-1"), secrets(Map.of()).value(KEY));
        assertEquals(Optional.of("key-1"), secrets(Map.of(KEY, secret)).value(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"key-1\"]", "{\"GATEWAY_API_KEY\": [\"key-1\"]}",
        "{\"GATEWAY_API_KEY\": {\"a\": 1}}", "my key-1", "key-1\nkey-2", "키", "<key-1>",
        "{\"GATEWAY_API_KEY\": \"a b\"}", "GATEWAY_API_KEY=a b", "\"key-1",
        "KEY=key-1", "apikey=key-1", "api-key=key-1", "token:key-1", "X-Api-Key:key-1",
        "Authorization: Bearer key-1", "$env:GATEWAY_API_KEY=\"key-1\"", "region=x\nGATEWAY_API_KEY=key-1",
        "{'GATEWAY_API_KEY': 'key-1'}", "\"{\\\"GATEWAY_API_KEY\\\": \\\"key-1\\\"}\""})
    void whatCannotBeAKeyIsRefusedByNameAndNeverSent(String secret) {
        holds(secret);
        assertTrue(fault().contains(KEY), fault());
        String own = assertThrows(SecretUnavailableException.class, () -> secrets(Map.of(KEY, secret)).value(KEY))
                .getMessage();
        assertTrue(own.contains(KEY) && !own.contains("key-1"), own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHER_KEY=key-1", "{\"OTHER_KEY\": \"key-1\"}"})
    void theKeyOfAnotherNameIsNotTheGateways(String secret) {
        holds(secret);
        assertEquals(Optional.empty(), secrets(Map.of()).value(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-proj_aZ09.-~+/==", "pk_live_a==", "pk_live_a=", "abc=", "id:key-1",
        "eyJhbGciOi.eyJ.sig"})
    void aPlainKeyStaysAsItIs(String key) {
        holds(key);
        assertEquals(Optional.of(key), secrets(Map.of()).value(KEY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDeniedException", "ResourceNotFoundException"})
    void whatIsRefusedIsSaidAndNotAskedAgain(String type) {
        answers(error(400, type));
        assertTrue(fault().contains("(400 " + type + "): check WETREAD_SECRET_NAME"), fault());
        asked(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void passingFaultsAreTriedAgain(int status) {
        answers(aResponse().withStatus(status));
        fault();
        asked(3);
    }

    @Test
    void throttlingIsTriedAgainToo() {
        answers(error(400, "ThrottlingException"));
        fault();
        asked(3);
    }

    @Test
    void brokenConnectionsAreTriedAgain() {
        answers(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertTrue(fault().startsWith("the secret cannot be read ("));
    }

    @Test
    void aBinarySecretIsNoKey() {
        answers(okJson("{\"SecretBinary\": \"AAAA\"}"));
        assertTrue(fault().contains("it is not text"));
    }

    /** The exception's message; it never quotes the server beyond the error's type. */
    private String fault() {
        String message =
                assertThrows(SecretUnavailableException.class, () -> secrets(Map.of()).value(KEY)).getMessage();
        assertFalse(message.contains("key-1") || message.contains("arn:"), message);
        return message;
    }

    private void holds(String secret) {
        answers(okJson(new ObjectMapper().createObjectNode().put("Name", "wetread/gateway").put("SecretString", secret)
                .toString()));
    }

    private static ResponseDefinitionBuilder error(int status, String type) {
        return aResponse().withStatus(status).withBody("{\"__type\": \"com.amazonaws.secretsmanager#" + type
                + "\", \"Message\": \"User: arn:aws:sts::1:assumed-role/x is not authorized\"}");
    }

    private void answers(ResponseDefinitionBuilder response) {
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    private void asked(int times) {
        server.verify(exactly(times), postRequestedFor(anyUrl()));
    }

    private Secrets secrets(Map<String, String> environment) {
        return new Secrets(GivenSecrets.config(environment),
                new Named(Optional.of("wetread/gateway"), Duration.ofMinutes(5)), new SecretsManager(manager),
                new ObjectMapper(), () -> now);
    }
}
