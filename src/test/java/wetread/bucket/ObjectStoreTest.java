package wetread.bucket;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import wetread.tools.local.ShippedConfig;

/** What each verb returns or throws for each answer of S3. */
class ObjectStoreTest {
    private static final String PATIENT = "uploads/HONG^GILDONG.dcm";

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private S3Client s3;
    private ObjectStore store;

    @BeforeEach
    void start() {
        server.start();
        s3 = client(DefaultRetryStrategy.doNotRetry());
        store = new ObjectStore(s3, ShippedConfig.with(Map.of(), BucketConfig.class));
    }

    private S3Client client(RetryStrategy retries) {
        return S3Client.builder().region(Region.AP_NORTHEAST_2).forcePathStyle(true)
                .endpointOverride(URI.create(server.baseUrl())).httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .overrideConfiguration(config -> config.retryStrategy(retries)).build();
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop();
    }

    @Test
    void objectsAreGivenWithTheirEntityTag() {
        answers(aResponse().withHeader("ETag", "\"e1\"").withBody("content"));
        ObjectStore.Stored stored = store.get("b", "k").orElseThrow();
        assertArrayEquals("content".getBytes(StandardCharsets.UTF_8), stored.content());
        assertEquals("\"e1\"", stored.eTag());
    }

    @Test
    void keysThatXmlCannotHoldAreListed() {
        server.stubFor(get(anyUrl()).withQueryParam("encoding-type", equalTo("url")).willReturn(aResponse().withBody("""
                <ListBucketResult><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated><Contents>
                <Key>u/%1B+%2B</Key><ETag>"e1"</ETag><Size>7</Size></Contents></ListBucketResult>""")));
        assertEquals("u/\u001b +", store.list("b", "u/", null, 9).objects().get(0).key());
    }

    @Test
    void whatIsNotThereIsAnAnswer() {
        answers(error(404, "NoSuchKey"));
        assertEquals(Optional.empty(), store.get("b", "k"));
        answers(aResponse().withStatus(404));
        assertEquals(Optional.empty(), store.head("b", "k"));
    }

    @Test
    void aBucketThatIsNotThereIsAFault() {
        answers(error(404, "NoSuchBucket"));
        assertThrows(StorageException.class, () -> store.get("b", "k"));
        assertThrows(StorageException.class, () -> store.putIfAbsent("b", "k", content()));
        assertThrows(StorageException.class, () -> store.replace("b", "k", "e1", content()));
    }

    @ParameterizedTest
    @CsvSource({"412, PreconditionFailed", "409, ConditionalRequestConflict"})
    void aWriteThatSomebodyElseWasFasterWithIsAnAnswer(int status, String code) {
        answers(error(status, code));
        server.stubFor(get(anyUrl()).willReturn(aResponse().withHeader("ETag", "\"e2\"").withBody("another")));
        assertEquals(Optional.empty(), store.putIfAbsent("b", "k", content()));
        assertEquals(Optional.empty(), store.replace("b", "k", "e1", content()));
        assertThrows(StorageException.class, () -> store.put("b", "k", content()));
    }

    @ParameterizedTest
    @CsvSource({"{}, true", "'{\"by\":\"another\"}', false", "'', false"})
    void aRepeatedWriteThatMeetsItsOwnObjectHasWrittenIt(String lying, boolean isOwn) {
        for (int i = 0; i < 2; i++) {
            boolean isNew = i == 0;
            server.resetAll();
            server.stubFor(put(anyUrl()).inScenario("write").whenScenarioStateIs(Scenario.STARTED)
                    .willSetStateTo("written").willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
            server.stubFor(put(anyUrl()).inScenario("write").whenScenarioStateIs("written")
                    .willReturn(error(412, "PreconditionFailed")));
            server.stubFor(get(anyUrl()).willReturn(aResponse().withHeader("ETag", "\"e2\"").withBody(lying)));
            try (S3Client patient = client(DefaultRetryStrategy.standardStrategyBuilder().build())) {
                ObjectStore repeating = new ObjectStore(patient, ShippedConfig.with(Map.of(), BucketConfig.class));
                assertEquals(isOwn ? Optional.of("\"e2\"") : Optional.empty(), isNew
                        ? repeating.putIfAbsent("b", "k", content()) : repeating.replace("b", "k", "e1", content()));
            }
            server.verify(2, putRequestedFor(anyUrl()));
        }
    }

    @ParameterizedTest
    @CsvSource({"200, {}, true", "200, another, false", "404, NoSuchKey, false", "403, AccessDenied, false"})
    void aWriteThatIsRefusedAtOnceMayHaveBeenRepeatedBelow(int status, String lying, boolean isOwn) {
        answers(error(412, "PreconditionFailed"));
        server.stubFor(get(anyUrl()).willReturn(status == 200
                ? aResponse().withHeader("ETag", "\"e2\"").withBody(lying) : error(status, lying)));
        assertEquals(isOwn ? Optional.of("\"e2\"") : Optional.empty(), store.putIfAbsent("b", "k", content()));
        server.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    void aReplacedObjectMayBeGone() {
        answers(error(404, "NoSuchKey"));
        assertEquals(Optional.empty(), store.replace("b", "k", "e1", content()));
        assertThrows(StorageException.class, () -> store.putIfAbsent("b", "k", content()));
    }

    @Test
    void writesSayWhatTheyExpectToFind() {
        answers(aResponse().withHeader("ETag", "\"e2\""));
        store.put("b", "any", content());
        server.verify(1, putRequestedFor(anyUrl()).withoutHeader("If-Match").withoutHeader("If-None-Match")
                .withHeader("Content-Type", equalTo("application/json")));
        assertEquals(Optional.of("\"e2\""), store.putIfAbsent("b", "new", content()));
        server.verify(1, putRequestedFor(anyUrl()).withHeader("If-None-Match", equalTo("*")));
        assertEquals(Optional.of("\"e2\""), store.replace("b", "old", "e1", content()));
        server.verify(1, putRequestedFor(anyUrl()).withHeader("If-Match", equalTo("e1")));
    }

    @ParameterizedTest
    @CsvSource({"403, AccessDenied, 'S3 answered 403 to GetObject: the function may not do that in this bucket'",
            "503, SlowDown, S3 answered 503 to GetObject"})
    void otherRefusalsAreFaultsThatNameNoKey(int status, String code, String message) {
        answers(error(status, code));
        StorageException e = assertThrows(StorageException.class, () -> store.get("b", PATIENT));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aServerThatIsGoneIsAFaultThatNamesNoKey() {
        server.stop();
        StorageException e = assertThrows(StorageException.class, () -> store.delete("b", PATIENT));
        assertEquals("S3 could not be reached for DeleteObject: SdkClientException", e.getMessage());
        assertFalse(e.toString().contains("HONG"));
    }

    @Test
    void tagsGoWithTheObject() {
        answers(aResponse().withHeader("ETag", "\"e2\""));
        assertEquals(Optional.of("\"e2\""), store.putIfAbsent("b", "k", tagged()));
        server.verify(1, putRequestedFor(anyUrl()).withHeader("x-amz-tagging", equalTo("a=now&s=partial")));
    }

    @ParameterizedTest
    @CsvSource({"501, NotImplemented", "403, AccessDenied", "400, InvalidTag", "400, InvalidArgument"})
    void aStoreThatRefusesTagsGetsTheObjectWithoutThemAndIsNotAskedAgain(int status, String code) {
        answers(aResponse().withHeader("ETag", "\"e2\""));
        server.stubFor(any(anyUrl()).withHeader("x-amz-tagging", matching(".*")).willReturn(error(status, code)));
        assertEquals(Optional.of("\"e2\""), store.putIfAbsent("b", "k", tagged()));
        assertEquals(Optional.of("\"e2\""), store.putIfAbsent("b", "k2", tagged()));
        server.verify(1, putRequestedFor(anyUrl()).withHeader("x-amz-tagging", matching(".*")));
        server.verify(2, putRequestedFor(anyUrl()).withoutHeader("x-amz-tagging")
                .withHeader("If-None-Match", equalTo("*")));
    }

    @ParameterizedTest
    @CsvSource({"503, SlowDown", "400, RequestTimeout"})
    void aFaultThatMayPassTakesNoTagsAway(int status, String code) {
        answers(error(status, code));
        assertThrows(StorageException.class, () -> store.put("b", "k", tagged()));
        server.verify(0, putRequestedFor(anyUrl()).withoutHeader("x-amz-tagging"));
    }

    @Test
    void aRefusalThatIsNotAboutTagsTakesNoneAway() {
        answers(error(403, "AccessDenied"));
        assertThrows(StorageException.class, () -> store.put("b", "k", tagged()));
        answers(aResponse().withHeader("ETag", "\"e2\""));
        store.put("b", "k", tagged());
        server.verify(1, putRequestedFor(anyUrl()).withHeader("x-amz-tagging", matching(".*")));
    }

    @Test
    void tagsCanBeTurnedOff() {
        answers(aResponse().withHeader("ETag", "\"e2\""));
        new ObjectStore(s3, ShippedConfig.with(Map.of("wetread.tags", "false"), BucketConfig.class))
                .put("b", "k", tagged());
        server.verify(1, putRequestedFor(anyUrl()).withoutHeader("x-amz-tagging"));
    }

    private static ObjectStore.Content tagged() {
        return new ObjectStore.Content("{}".getBytes(StandardCharsets.UTF_8), "application/json", Map.of(),
                Map.of("s", "partial", "a", "now"));
    }

    @Test
    void aListingTellsWhetherMoreFollows() {
        answers(aResponse().withBody("<ListBucketResult><IsTruncated>true</IsTruncated>"
                + "<Contents><Key>a/1</Key></Contents><Contents><Key>a/2</Key></Contents></ListBucketResult>"));
        ObjectStore.Page page = store.list("b", "a/", null, 2);
        assertEquals(List.of("a/1", "a/2"), page.keys());
        assertFalse(page.isLast());
    }

    private static ObjectStore.Content content() {
        return ObjectStore.Content.json("{}".getBytes(StandardCharsets.UTF_8));
    }

    private void answers(ResponseDefinitionBuilder response) {
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(response));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        return aResponse().withStatus(status).withHeader("Content-Type", "application/xml")
                .withBody("<Error><Code>" + code + "</Code><Message>of HONG^GILDONG</Message></Error>");
    }
}
