package wetread;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestCertificates;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/** The packaged function and a gateway behind TLS with a certificate of the clinic's own authority. */
class GatewayOverTlsIT {
    private static final Path ZIP = Path.of(System.getProperty("function.zip", "target/function.zip"));
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final FunctionUnderTest SURROUNDINGS = new FunctionUnderTest();

    @TempDir
    static Path work;

    private static TestCertificates certificates;
    private static WireMockServer gateway;

    @BeforeAll
    static void start() throws Exception {
        certificates = new TestCertificates(work);
        gateway = new WireMockServer(WireMockConfiguration.options().httpDisabled(true).dynamicHttpsPort()
                .bindAddress("127.0.0.1").keystorePath(certificates.server().toString()).keystoreType("PKCS12")
                .keystorePassword(TestCertificates.PASSWORD).keyManagerPassword(TestCertificates.PASSWORD));
        gateway.stubFor(post(anyUrl()).willReturn(Answers.ok(Answers.normal(0.95))));
        gateway.start();
        SURROUNDINGS.start();
    }

    @AfterAll
    static void stop() {
        SURROUNDINGS.stop();
        gateway.stop();
    }

    @BeforeEach
    void forgetOutages() {
        SURROUNDINGS.reset();
        gateway.resetRequests();
    }

    @Test
    void aGatewayOfTheGivenAuthorityIsAsked() throws Exception {
        LambdaRuntime.Result result = read("uploads/a.dcm",
                Map.of("QUARKUS_TLS_GATEWAY_TRUST_STORE_PEM_CERTS", certificates.authority().toString()));
        assertTrue(result.body().contains("preliminary"), result.body());
        gateway.verify(exactly(1), postRequestedFor(anyUrl()));
    }

    @Test
    void aGatewayOfAnUnknownAuthorityGetsNothing() throws Exception {
        LambdaRuntime.Result result = read("uploads/b.dcm", Map.of("GATEWAY_BACKOFF_BASE", "10MS"));
        assertTrue(result.body().contains("waiting"), result.body());
        gateway.verify(exactly(0), postRequestedFor(anyUrl()));
        assertEquals(java.util.List.of(), SURROUNDINGS.keys("reports/b.dcm/"));
        assertEquals(1, SURROUNDINGS.keys("waiting/").size());
    }

    private static LambdaRuntime.Result read(String key, Map<String, String> settings) throws Exception {
        Map<String, String> environment = new HashMap<>(SURROUNDINGS.s3().environment());
        environment.put("GATEWAY_URL", gateway.baseUrl().replace("localhost", "127.0.0.1") + "/v1");
        environment.put("GATEWAY_API_KEY", "packaged-key");
        environment.putAll(settings);
        try (LambdaRuntime runtime = new LambdaRuntime(FunctionUnderTest.TIMEOUT);
                FunctionProcess function = new FunctionProcess(ZIP, work.resolve("function" + settings.hashCode()),
                        "read", runtime, environment)) {
            function.awaitReady(runtime);
            String eTag = SURROUNDINGS.upload(key, CT);
            return runtime.invoke(Events.s3(BUCKET, key, eTag, CT.length).toString());
        }
    }
}
