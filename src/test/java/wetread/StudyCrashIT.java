package wetread;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.tools.local.ThoroughModels.PRECISE;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import wetread.cost.LedgerEntry;
import wetread.tools.local.Answers;
import wetread.tools.local.DicomFile;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.EmbeddedSqs;
import wetread.tools.local.Events;
import wetread.tools.local.FaultyProxy;
import wetread.tools.local.FaultyProxy.Call;
import wetread.tools.local.FaultyProxy.Fault;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;
import wetread.tools.local.ThoroughModels;

/**
 * The packaged function is killed at each step from the loose files of a study to its report; each step has a study of
 * its own. The queues deliver again, once while the killed one's claim still holds. Each study has one report of all
 * its files, and no tier whose answer was kept is paid for again.
 */
class StudyCrashIT {
    private static final Path PACKAGED = Path.of(System.getProperty("function.zip", "target/function.zip"));
    private static final int FILES = 2;
    /** A killed function's timeout, with which its claim ends. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** Of those that are not killed: they take many studies at once. */
    private static final Duration LONG = Duration.ofSeconds(150);
    private static final int SIDE_BY_SIDE = 3;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path work;
    private final WireMockServer gateway = new WireMockServer(
            WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private EmbeddedS3 s3;
    private EmbeddedSqs sqs;

    /**
     * Where the function is killed.
     *
     * @param handler that is killed
     */
    private record Step(String handler, String name, Predicate<Call> at, Fault fault) {
    }

    /** @param failures ids of messages that come back; null where the function was killed */
    private record Answer(List<String> failures) {
    }

    @BeforeEach
    void start() throws Exception {
        gateway.start();
        gateway.stubFor(Answers.to(SCREENING).willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.6))));
        gateway.stubFor(Answers.to(PRECISE).willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.8))));
        s3 = new EmbeddedS3(work.resolve("s3"), 0);
        s3.client().createBucket(request -> request.bucket(BUCKET));
        sqs = new EmbeddedSqs();
    }

    @AfterEach
    void stop() {
        sqs.close();
        s3.close();
        gateway.stop();
    }

    @Test
    void aStudyHasOneReportOfAllItsFilesAndNothingIsPaidTwiceWhereverItIsKilled() throws Exception {
        List<Step> steps = steps();
        List<List<String>> events = IntStream.range(0, steps.size()).mapToObj(this::uploaded).toList();
        killed(steps, events, "read");
        assertEquals(List.of(), invoke("read", events.stream().flatMap(List::stream).toList(), 2));
        List<String> messages = sqs.take();
        Map<String, List<String>> byStudy = byStudy(messages);
        assertEquals(steps.size(), byStudy.size());
        List<List<String>> ofSteps = IntStream.range(0, steps.size()).mapToObj(i -> byStudy.get(idOf(i))).toList();
        killed(steps, ofSteps, "study");
        // As where a reading takes longer than the queue hides its message.
        List<String> back = invoke("study", messages, 2);
        Thread.sleep(TIMEOUT.plusSeconds(6).toMillis());
        back.addAll(sqs.take());
        assertEquals(List.of(), invoke("study", back, 3));
        assertAll(IntStream.range(0, steps.size()).mapToObj(i -> () -> check(steps.get(i).name, i)));
        assertEquals(List.of(), invoke("study", messages, 4));
        assertAll(IntStream.range(0, steps.size()).mapToObj(i -> () -> check(steps.get(i).name, i)));
        // The one instant that S3 alone cannot close: an answer was paid for, and nobody had written it down.
        gateway.verify(steps.size() + 1, Answers.asked(SCREENING));
        gateway.verify(steps.size(), Answers.asked(PRECISE));
    }

    private static List<Step> steps() {
        Predicate<Call> marker = put("/studies/").and(call -> !call.path().contains("/reads/"));
        Predicate<Call> message = call -> call.method().equals("POST") && new String(call.body()).contains("DelaySec");
        Predicate<Call> list = call -> call.method().equals("GET") && call.path().contains("list-type=2")
                && call.path().contains("studies");
        Predicate<Call> claim = put("/claims/").and(call -> !call.path().contains("-"));
        Predicate<Call> kept = put("-screening-");
        return List.of(
                before("read", "a look at a file", get("/uploads/")),
                after("read", "a look at a file", get("/uploads/")),
                before("read", "the marker", marker), after("read", "the marker", marker),
                before("read", "the message", message), after("read", "the message", message),
                before("study", "the listing", list), after("study", "the listing", list),
                before("study", "a marker is got", get("/studies/")), before("study", "the record", put("/reads/")),
                after("study", "the record", put("/reads/")), before("study", "the claim", claim),
                after("study", "the claim", claim), before("study", "a download", get("/uploads/")),
                after("study", "a download", get("/uploads/")), before("study", "the first call", asks(SCREENING)),
                before("study", "the answer is kept", kept), after("study", "the answer is kept", kept),
                before("study", "the second call", asks(PRECISE)), before("study", "the report", put("/report.txt")),
                before("study", "its last form", put("/report.json")),
                after("study", "the report", put("/report.json")));
    }

    /** Each step of a handler in a process of its own, with the deliveries of its study. */
    private void killed(List<Step> steps, List<List<String>> bodies, String handler) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                List<String> own = bodies.get(i);
                if (step.handler.equals(handler)) {
                    tasks.add(() -> {
                        AtomicBoolean done = new AtomicBoolean();
                        assertEquals(null, deliver(step, done, own, 1, TIMEOUT).failures, step.name + ": not killed");
                        assertTrue(done.get(), step.name);
                        return null;
                    });
                }
            }
            for (Future<Void> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Delivers all at once to a function that lives, and gives the bodies of those that come back. */
    private List<String> invoke(String handler, List<String> bodies, int receives) throws Exception {
        Step none = new Step(handler, "nothing", call -> false, new Fault.None());
        List<String> failures = deliver(none, new AtomicBoolean(), bodies, receives, LONG).failures;
        return new ArrayList<>(failures.stream()
                .map(id -> bodies.get(Integer.parseInt(id.substring("message-".length())))).toList());
    }

    private Answer deliver(Step step, AtomicBoolean done, List<String> bodies, int receives, Duration timeout)
            throws Exception {
        ObjectNode event = Events.sqs(bodies);
        event.path("Records").forEach(record -> ((ObjectNode) record.path("attributes"))
                .put("ApproximateReceiveCount", Integer.toString(receives)));
        try (FaultyProxy s3Proxy = proxy(s3.endpoint(), step, done);
                FaultyProxy sqsProxy = proxy(sqs.endpoint(), step, done);
                FaultyProxy models = proxy(URI.create(gateway.baseUrl() + "/v1"), step, done);
                LambdaRuntime runtime = new LambdaRuntime(timeout);
                FunctionProcess function = new FunctionProcess(PACKAGED, Files.createTempDirectory(work, "function"),
                        step.handler, runtime, environment(s3Proxy, sqsProxy, models))) {
            List.of(s3Proxy, sqsProxy, models).forEach(proxy -> proxy.onKill(function::kill));
            function.awaitReady(runtime);
            LambdaRuntime.Result[] result = new LambdaRuntime.Result[1];
            Thread invocation = new Thread(() -> result[0] = runtime.invoke(event.toString()));
            invocation.setDaemon(true);
            invocation.start();
            while (invocation.isAlive() && function.isAlive()) {
                invocation.join(50);
            }
            if (result[0] == null) {
                return new Answer(null);
            }
            assertFalse(result[0].isError(), result[0].body());
            return new Answer(JSON.readTree(result[0].body()).path("batchItemFailures")
                    .findValuesAsText("itemIdentifier"));
        }
    }

    private static FaultyProxy proxy(URI target, Step step, AtomicBoolean done) throws Exception {
        return new FaultyProxy(target, call -> step.at.test(call) && done.compareAndSet(false, true) ? step.fault
                : new Fault.None(), (call, status) -> { });
    }

    private Map<String, String> environment(FaultyProxy s3Proxy, FaultyProxy sqsProxy, FaultyProxy models) {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(sqs.environment());
        environment.putAll(Map.of("AWS_ENDPOINT_URL_S3", s3Proxy.url().toString(),
                "AWS_ENDPOINT_URL_SQS", sqsProxy.url().toString(), "GATEWAY_URL", models.url().toString(),
                "GATEWAY_API_KEY", "crash-key", "WETREAD_POLICY", ThoroughModels.POLICY,
                "WETREAD_READING_RESERVE", "2S", "WETREAD_AUDIT_SHARE", "0", "WETREAD_QUIET_VOLUME", "0S"));
        return environment;
    }

    private void check(String name, int number) throws Exception {
        List<String> keys = keys("reports/s" + number + "/").stream().filter(key -> key.endsWith("/report.json"))
                .toList();
        assertEquals(1, keys.size(), "killed at " + name);
        JsonNode report = JSON.readTree(s3.client().getObjectAsBytes(request -> request.bucket(BUCKET)
                .key(keys.get(0))).asByteArray());
        assertEquals("preliminary", report.path("status").asText(), name);
        assertEquals(FILES, report.at("/source/members").findValuesAsText("key").stream().distinct().count(), name);
        report.at("/source/members").forEach(member -> assertFalse(member.path("skipped").asBoolean(), name));
        assertEquals(2, report.path("tiers").size(), name);
        assertFalse(report.hasNonNull("supersedes"), name);
        String id = report.path("reportId").asText();
        assertEquals(2, keys("ledger/").stream().filter(key -> LedgerEntry.parse(key).isPresent())
                .filter(key -> key.contains(id)).count(), name);
    }

    private List<String> keys(String prefix) {
        return s3.client().listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix)).contents()
                .stream().map(S3Object::key).toList();
    }

    /** Uploads a study's files and gives their events. */
    private List<String> uploaded(int number) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            String key = "uploads/s" + number + "/" + i + ".dcm";
            byte[] file = slice(number, i);
            String eTag = s3.client().putObject(request -> request.bucket(BUCKET).key(key),
                    RequestBody.fromBytes(file)).eTag().replace("\"", "");
            events.add(Events.s3(BUCKET, key, eTag, file.length).toString());
        }
        return events;
    }

    private static byte[] slice(int number, int slice) {
        String study = "1.2.826.0.1.3680043.10.17." + number;
        int[] pixels = IntStream.range(0, 256).map(i -> i * (slice + number + 3) % 999).toArray();
        return DicomFile.grey(16, 16, pixels).text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2")
                .text(0x00080018, "UI", study + ".1." + slice).text(0x00080060, "CS", "CT")
                .text(0x0020000D, "UI", study).text(0x0020000E, "UI", study + ".1")
                .text(0x00200013, "IS", Integer.toString(slice + 1)).toBytes();
    }

    /** The id of a study, by the folder that its markers lead to. */
    private String idOf(int number) {
        return keys("studies/").stream().filter(key -> !key.contains("/reads/")).filter(key -> s3.client()
                .getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asUtf8String()
                .contains("uploads/s" + number + "/")).map(key -> key.split("/")[1]).findFirst().orElseThrow();
    }

    private static Map<String, List<String>> byStudy(List<String> messages) throws Exception {
        Map<String, List<String>> byStudy = new HashMap<>();
        for (String message : messages) {
            byStudy.computeIfAbsent(JSON.readTree(message).path("study").asText(), id -> new ArrayList<>())
                    .add(message);
        }
        return byStudy;
    }

    private static Step before(String handler, String name, Predicate<Call> at) {
        return new Step(handler, "before " + name, at, new Fault.KillBefore());
    }

    private static Step after(String handler, String name, Predicate<Call> at) {
        return new Step(handler, "after " + name, at, new Fault.KillAfter());
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
