package wetread;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import wetread.tools.local.Answers;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;
import wetread.tools.local.FaultyProxy;
import wetread.tools.local.FaultyProxy.Call;
import wetread.tools.local.FaultyProxy.Fault;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/**
 * The packaged function is killed at each step of an upload's way, and the queue delivers again: there is one report,
 * and no tier whose answer was kept is paid for again.
 */
class CrashIT {
    private static final Path PACKAGED = Path.of(System.getProperty("function.zip", "target/function.zip"));
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final String KEY = "uploads/crash.dcm";
    /** A function's timeout. A claim ends with its invocation: the second delivery comes after that. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** How many steps are tried at the same time. Each mostly waits; more would slow each other down on two cores. */
    private static final int SIDE_BY_SIDE = 3;

    @TempDir
    Path work;

    /**
     * Where the function is killed.
     *
     * @param s3 whether the step is a request to S3; else one to the gateway
     * @param screening how often the screening model is paid in all
     */
    private record Step(String name, Predicate<Call> at, Fault fault, boolean s3, int screening) {
    }

    @Test
    void oneReportAndNothingPaidTwiceWhereverItIsKilled() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            Map<String, Future<?>> running = new LinkedHashMap<>();
            for (Step step : steps()) {
                running.put(step.name, threads.submit(() -> {
                    tryOut(step);
                    return null;
                }));
            }
            assertAll(running.entrySet().stream().map(step -> () -> assertDoesNotThrow(() -> step.getValue().get(),
                    "killed " + step.getKey())));
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Step> steps() {
        Predicate<Call> claim = put("/claims/").and(call -> !call.path().contains("-"));
        Predicate<Call> kept = put("-screening-");
        return List.of(
                new Step("before the claim", claim, new Fault.KillBefore(), true, 1),
                new Step("after the claim", claim, new Fault.KillAfter(), true, 1),
                new Step("before the download", get("/uploads/"), new Fault.KillBefore(), true, 1),
                new Step("after the download", get("/uploads/"), new Fault.KillAfter(), true, 1),
                new Step("during the first call", asks("claude-3-haiku"), new Fault.KillBefore(), false, 1),
                // The one instant that S3 alone cannot close: the answer was paid for, and nobody had written it down.
                new Step("between the answer and its keeping", kept, new Fault.KillBefore(), true, 2),
                new Step("after the first answer", kept, new Fault.KillAfter(), true, 1),
                new Step("before the ledger", put("/ledger/"), new Fault.KillBefore(), true, 1),
                new Step("during the second call", asks("gpt-4o"), new Fault.KillBefore(), false, 1),
                new Step("after the second answer", put("-precise-"), new Fault.KillAfter(), true, 1),
                new Step("before the report", put("/report.txt"), new Fault.KillBefore(), true, 1),
                new Step("before its last form", put("/report.json"), new Fault.KillBefore(), true, 1),
                new Step("after the report", put("/report.json"), new Fault.KillAfter(), true, 1));
    }

    private void tryOut(Step step) throws Exception {
        Path directory = Files.createTempDirectory(work, "step");
        WireMockServer gateway = new WireMockServer(
                WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        gateway.start();
        gateway.stubFor(Answers.to("claude-3-haiku").willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.6))));
        gateway.stubFor(Answers.to("gpt-4o").willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.8))));
        AtomicBoolean done = new AtomicBoolean();
        try (EmbeddedS3 s3 = new EmbeddedS3(directory.resolve("s3"), 0);
                FaultyProxy s3Proxy = new FaultyProxy(s3.endpoint(),
                        call -> once(step.s3 && step.at.test(call), done, step.fault), (call, status) -> { });
                FaultyProxy gatewayProxy = new FaultyProxy(URI.create(gateway.baseUrl() + "/v1"),
                        call -> once(!step.s3 && step.at.test(call), done, step.fault), (call, status) -> { })) {
            s3.client().createBucket(request -> request.bucket(BUCKET));
            String eTag = s3.client().putObject(request -> request.bucket(BUCKET).key(KEY), RequestBody.fromBytes(CT))
                    .eTag().replace("\"", "");
            Map<String, String> environment = new HashMap<>(s3.environment());
            environment.put("AWS_ENDPOINT_URL_S3", s3Proxy.url().toString());
            environment.put("GATEWAY_URL", gatewayProxy.url().toString());
            environment.put("GATEWAY_API_KEY", "crash-key");
            environment.put("WETREAD_READING_RESERVE", "2S");
            String event = Events.sqs(List.of(Events.s3(BUCKET, KEY, eTag, CT.length).toString())).toString();
            assertFalse(deliver(directory, event, environment, s3Proxy, gatewayProxy),
                    step.name + ": the function was not killed");
            assertTrue(done.get());
            // The claim ends at most TIMEOUT after the kill, and allows for a skew of 5 s. The wait counts from the
            // kill, because the time that a function needs to start depends on the machine.
            Thread.sleep(TIMEOUT.plusSeconds(6).toMillis());
            assertTrue(deliver(directory, event, environment, s3Proxy, gatewayProxy),
                    step.name + ": no answer to the second delivery");
            List<String> keys = s3.client().listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents()
                    .stream().map(S3Object::key).toList();
            assertEquals(1, keys.stream().filter(key -> key.endsWith("/report.json")).count());
            JsonNode report = new ObjectMapper().readTree(s3.client().getObjectAsBytes(request -> request.bucket(BUCKET)
                    .key("reports/crash.dcm/" + eTag + "/report.json")).asByteArray());
            assertEquals("preliminary", report.path("status").asText());
            assertEquals(2, report.path("tiers").size());
            gateway.verify(step.screening, Answers.asked("claude-3-haiku"));
            gateway.verify(1, Answers.asked("gpt-4o"));
            assertEquals(2, keys.stream().filter(key -> key.startsWith("ledger/")).count());
        } finally {
            gateway.stop();
        }
    }

    /** Whether the function lived to answer. */
    private static boolean deliver(Path work, String event, Map<String, String> environment, FaultyProxy s3,
            FaultyProxy gateway) throws Exception {
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
