package wetread.bucket;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import wetread.tools.local.ShippedConfig;

/** What listings of versions come to, as S3 words them. */
class VersionListingTest {
    private static final String LISTING = """
            <ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>b</Name>
            <EncodingType>url</EncodingType><IsTruncated>%s</IsTruncated>%s</ListVersionsResult>""";
    private static final String VERSION = """
            <Version><Key>%s</Key><VersionId>%s</VersionId><IsLatest>%s</IsLatest><ETag>"e1"</ETag><Size>7</Size>
            </Version>""";
    private static final String MARKER = """
            <DeleteMarker><Key>%s</Key><VersionId>d</VersionId><IsLatest>true</IsLatest></DeleteMarker>""";

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private S3Client s3;
    private VersionListing listing;

    @BeforeEach
    void start() {
        server.start();
        s3 = S3Client.builder().region(Region.AP_NORTHEAST_2).forcePathStyle(true)
                .endpointOverride(URI.create(server.baseUrl())).httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
        listing = new VersionListing(new ObjectStore(s3, ShippedConfig.with(Map.of(), BucketConfig.class)));
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop();
    }

    @Test
    void currentVersionsAreListedAsAnEventNamesThem() {
        answers(200, LISTING.formatted("false", VERSION.formatted("u/%ED%99%8D+1%2B2.png", "v2", "true")
                + VERSION.formatted("u/%ED%99%8D+1%2B2.png", "v1", "false")
                + VERSION.formatted("u/old.png", "null", "true")));
        VersionListing.Page page = listing.list("b", "u/", null, 1000);
        assertTrue(page.isLast());
        List<Upload> uploads = page.uploads();
        assertEquals(2, uploads.size());
        assertEquals(new Upload("b", "u/홍 1+2.png", "v2", "e1", 7), uploads.get(0));
        assertEquals("e1", uploads.get(1).revision(), "a version from before versioning has no id in events");
    }

    /** XML 1.0 has no ESC, so S3 must be asked for encoded keys. */
    @Test
    void keysThatXmlCannotHoldAreListed() {
        answers(200, LISTING.formatted("true", VERSION.formatted("u/%1B%24B.png", "v1", "true")
                + MARKER.formatted("u/z%1B+.png")));
        VersionListing.Page page = listing.list("b", "u/", null, 2);
        assertEquals(List.of("u/\u001b$B.png"), page.uploads().stream().map(Upload::key).toList());
        assertEquals("u/z\u001b .png", page.last());
        server.verify(1, getRequestedFor(anyUrl()).withQueryParam("encoding-type", matching("url")));
    }

    @Test
    void whatWasDeletedIsNoUploadAndTheNextPageBeginsAfterIt() {
        answers(200, LISTING.formatted("true", VERSION.formatted("u/a.png", "v1", "true")
                + VERSION.formatted("u/z.png", "v1", "false") + MARKER.formatted("u/z.png")));
        VersionListing.Page page = listing.list("b", "u/", null, 3);
        assertEquals(List.of("u/a.png"), page.uploads().stream().map(Upload::key).toList());
        assertEquals("u/z.png", page.last());
        assertFalse(page.isLast());
        listing.list("b", "u/", page.last(), 3);
        server.verify(1, getRequestedFor(anyUrl())
                .withQueryParam("key-marker", matching("u/z.png")));
    }

    @Test
    void aStoreThatKeepsNoVersionsIsAskedForItsObjectsFromThenOn() {
        server.stubFor(get(anyUrl()).withQueryParam("versions", matching(".*"))
                .willReturn(aResponse().withStatus(501)));
        server.stubFor(get(anyUrl()).withQueryParam("list-type", matching("2")).willReturn(aResponse().withBody("""
                <ListBucketResult><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>
                <Contents><Key>u/a%2B.png</Key><ETag>"e1"</ETag><Size>7</Size></Contents></ListBucketResult>""")));
        assertEquals(List.of(new Upload("b", "u/a+.png", null, "e1", 7)), listing.list("b", "u/", null, 9).uploads());
        assertEquals(1, listing.list("b", "u/", null, 9).uploads().size());
        assertEquals(3, server.getAllServeEvents().size());
        server.verify(3, getRequestedFor(anyUrl()).withQueryParam("encoding-type", matching("url")));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 503})
    void whoMayNotListVersionsIsToldSoAndNothingIsReadUnderAnotherName(int status) {
        answers(status, "<Error><Code>AccessDenied</Code></Error>");
        assertThrows(StorageException.class, () -> listing.list("b", "u/", null, 9));
        assertEquals(1, server.getAllServeEvents().size());
    }

    private void answers(int status, String body) {
        server.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    }
}
