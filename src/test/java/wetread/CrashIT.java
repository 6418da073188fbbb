package wetread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import wetread.fixture.Answers;
import wetread.fixture.EmbeddedS3;
import wetread.fixture.Events;
import wetread.fixture.FaultyProxy;
import wetread.fixture.FaultyProxy.Call;
import wetread.fixture.FaultyProxy.Fault;
import wetread.fixture.FunctionProcess;
import wetread.fixture.LambdaRuntime;

/**
 * The packaged function is killed at each step of an upload's way, and the queue delivers again: there is one report, and no
 * tier whose answer was kept is paid for again.
 */
class CrashIT {
    private static final Path PACKAGED = Path.of(System.getProperty("function.zip", "target/function.zip"));
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final String KEY = "uploads/crash.dcm";
    /** A claim ends with its invocation: the second delivery comes behind that. */
    private static final Duration TIMEOUT = Duration.ofSeconds(16);

    @TempDir
    Path work;

    /** A step, and how often the screening and the precise model are paid in all. */
    static Stream<Arguments> steps() {
        Predicate<Call> claim = put("/claims/").and(call -> !call.path().contains("-"));
        Predicate<Call> kept = put("-screening-");
        return Stream.of(
                Arguments.of("before the claim", claim, new Fault.KillBefore(), true, 1, 1),
                Arguments.of("behind the claim", claim, new Fault.KillAfter(), true, 1, 1),
                Arguments.of("before the download", get("/uploads/"), new Fault.KillBefore(), true, 1, 1),
                Arguments.of("behind the download", get("/uploads/"), new Fault.KillAfter(), true, 1, 1),
                Arguments.of("during the first call", asks("claude-3-haiku"), new Fault.KillBefore(), false, 1, 1),
                // The one instant that S3 alone cannot close: the answer was paid for, and nobody had written it down.
                Arguments.of("between the answer and its keeping", kept, new Fault.KillBefore(), true, 2, 1),
                Arguments.of("behind the first answer", kept, new Fault.KillAfter(), true, 1, 1),
                Arguments.of("before the ledger", put("/ledger/"), new Fault.KillBefore(), true, 1, 1),
                Arguments.of("during the second call", asks("gpt-4o"), new Fault.KillBefore(), false, 1, 1),
                Arguments.of("behind the second answer", put("-precise-"), new Fault.KillAfter(), true, 1, 1),
                Arguments.of("before the report", put("/report.txt"), new Fault.KillBefore(), true, 1, 1),
                Arguments.of("before its last form", put("/report.json"), new Fault.KillBefore(), true, 1, 1),
                Arguments.of("behind the report", put("/report.json"), new Fault.KillAfter(), true, 1, 1));
    }

    @ParameterizedTest(name = "killed {0}")
    @MethodSource("steps")
    void oneReportAndNothingPaidTwice(String step, Predicate<Call> at, Fault fault, boolean s3Step, int screening,
            int precise) throws Exception {
        WireMockServer gateway = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        gateway.start();
        gateway.stubFor(Answers.to("claude-3-haiku").willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.6))));
        gateway.stubFor(Answers.to("gpt-4o").willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.8))));
        AtomicBoolean done = new AtomicBoolean();
        try (EmbeddedS3 s3 = new EmbeddedS3(work.resolve("s3"), 0);
                FaultyProxy s3Proxy = new FaultyProxy(s3.endpoint(),
                        call -> once(s3Step && at.test(call), done, fault), (call, status) -> { });
                FaultyProxy gatewayProxy = new FaultyProxy(URI.create(gateway.baseUrl() + "/v1"),
                        call -> once(!s3Step && at.test(call), done, fault), (call, status) -> { })) {
            s3.client().createBucket(request -> request.bucket(BUCKET));
            String eTag = s3.client().putObject(request -> request.bucket(BUCKET).key(KEY), RequestBody.fromBytes(CT))
                    .eTag().replace("\"", "");
            Map<String, String> environment = new HashMap<>(s3.environment());
            environment.put("AWS_ENDPOINT_URL_S3", s3Proxy.url().toString());
            environment.put("GATEWAY_URL", gatewayProxy.url().toString());
            environment.put("GATEWAY_API_KEY", "crash-key");
            String event = Events.sqs(List.of(Events.s3(BUCKET, KEY, eTag, CT.length).toString())).toString();
            long begin = System.nanoTime();
            assertFalse(deliver(event, environment, s3Proxy, gatewayProxy), step + ": the function was not killed");
            assertTrue(done.get());
            // Behind the claim's end and the skew that it allows for.
            Thread.sleep(Math.max(0, TIMEOUT.plusSeconds(6).toMillis() - (System.nanoTime() - begin) / 1_000_000));
            assertTrue(deliver(event, environment, s3Proxy, gatewayProxy), step + ": no answer to the second delivery");
            List<String> keys = s3.client().listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents().stream()
                    .map(S3Object::key).toList();
            assertEquals(1, keys.stream().filter(key -> key.endsWith("/report.json")).count());
            JsonNode report = new ObjectMapper().readTree(s3.client().getObjectAsBytes(request -> request.bucket(BUCKET)
                    .key("reports/crash.dcm/" + eTag + "/report.json")).asByteArray());
            assertEquals("preliminary", report.path("status").asText());
            assertEquals(2, report.path("tiers").size());
            gateway.verify(screening, Answers.asked("claude-3-haiku"));
            gateway.verify(precise, Answers.asked("gpt-4o"));
            assertEquals(2, keys.stream().filter(key -> key.startsWith("ledger/")).count());
        } finally {
            gateway.stop();
        }
    }

    /** Whether the function lived to answer. */
    private boolean deliver(String event, Map<String, String> environment, FaultyProxy s3, FaultyProxy gateway)
            throws Exception {
        Path directory = Files.createTempDirectory(work, "function");
        try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = new FunctionProcess(PACKAGED, directory, "read", runtime, environment)) {
            s3.onKill(function::kill);
            gateway.onKill(function::kill);
            function.awaitReady(runtime);
            LambdaRuntime.Result[] result = new LambdaRuntime.Result[1];
            Thread invocation = new Thread(() -> result[0] = runtime.invoke(event));
            invocation.setDaemon(true);
            invocation.start();
            while (invocation.isAlive() && function.isAlive()) {
                invocation.join(50);
            }
            if (result[0] == null) {
                return false;
            }
            assertFalse(result[0].isError(), result[0].body());
            assertEquals("{\"batchItemFailures\":[]}", result[0].body());
            return true;
        }
    }

    private static Fault once(boolean here, AtomicBoolean done, Fault fault) {
        return here && done.compareAndSet(false, true) ? fault : new Fault.None();
    }

    private static Predicate<Call> put(String part) {
        return call -> call.method().equals("PUT") && call.path().contains(part);
    }

    private static Predicate<Call> get(String part) {
        return call -> call.method().equals("GET") && call.path().contains(part);
    }

    private static Predicate<Call> asks(String model) {
        return call -> call.method().equals("POST") && new String(call.body()).contains("\"" + model + "\"");
    }
}
