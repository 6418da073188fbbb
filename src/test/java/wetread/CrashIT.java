package wetread;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.folder;
import static wetread.fixture.FunctionUnderTest.sample;
import static wetread.tools.local.ThoroughModels.PRECISE;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import wetread.cost.LedgerEntry;
import wetread.cost.OutcomeEntry;
import wetread.tools.local.Answers;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;
import wetread.tools.local.FaultyProxy;
import wetread.tools.local.FaultyProxy.Call;
import wetread.tools.local.FaultyProxy.Fault;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;
import wetread.tools.local.ThoroughModels;

/**
 * The packaged function is killed at each step of an upload's way, and the queue delivers again: there is one report,
 * and no tier whose answer was kept is paid for again.
 */
class CrashIT {
    private static final Path PACKAGED = Path.of(System.getProperty("function.zip", "target/function.zip"));
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final byte[] MR = sample("demo/MR_small_implicit.dcm");
    /** How often the queue delivers. */
    private static final int LAST = 5;
    private static final String KEY = "uploads/crash.dcm";
    /** A function's timeout. A claim ends with its invocation: the second delivery comes after that. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    /** How many functions run at the same time: more would slow each other down on two cores. */
    private static final int SIDE_BY_SIDE = 3;

    @TempDir
    Path work;
    /** Whoever waits for the end of a claim has none of them: all steps wait at the same time. */
    private final Semaphore turns = new Semaphore(SIDE_BY_SIDE, true);

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
        ExecutorService threads = Executors.newCachedThreadPool();
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
                new Step("during the first call", asks(SCREENING), new Fault.KillBefore(), false, 1),
                // The one instant that S3 alone cannot close: the answer was paid for, and nobody had written it down.
                new Step("between the answer and its keeping", kept, new Fault.KillBefore(), true, 2),
                new Step("after the first answer", kept, new Fault.KillAfter(), true, 1),
                new Step("during the second call", asks(PRECISE), new Fault.KillBefore(), false, 1),
                new Step("after the second answer", put("-precise-"), new Fault.KillAfter(), true, 1),
                new Step("before the report", put("/report.txt"), new Fault.KillBefore(), true, 1),
                new Step("before its last form", put("/report.json"), new Fault.KillBefore(), true, 1),
                new Step("after the report", put("/report.json"), new Fault.KillAfter(), true, 1),
                new Step("before the outcomes", put("/ledger/outcomes/"), new Fault.KillBefore(), true, 1));
    }

    private void tryOut(Step step) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (Clinic clinic = inTurn(() -> new Clinic(Files.createTempDirectory(work, "step"),
                call -> once(step.s3 && step.at.test(call), done, step.fault),
                call -> once(!step.s3 && step.at.test(call), done, step.fault)))) {
            String event = clinic.upload(KEY, CT, 1);
            assertFalse(inTurn(() -> clinic.deliver(event)), step.name + ": the function was not killed");
            assertTrue(done.get());
            waitForTheEndOfClaims();
            assertTrue(inTurn(() -> clinic.deliver(event)), step.name + ": no answer to the second delivery");
            List<String> keys = clinic.keys();
            assertEquals(1, keys.stream().filter(key -> key.endsWith("/report.json")).count());
            JsonNode report = clinic.report(KEY);
            assertEquals("preliminary", report.path("status").asText());
            assertEquals(2, report.path("tiers").size());
            clinic.gateway.verify(step.screening, Answers.asked(SCREENING));
            clinic.gateway.verify(1, Answers.asked(PRECISE));
            assertEquals(2, keys.stream().filter(key -> LedgerEntry.parse(key).isPresent()).count());
            long outcomes = keys.stream().mapToLong(key -> OutcomeEntry.parseAll(key).size()).sum();
            // Who was killed after the report had entered nothing more, and nobody reads again.
            assertTrue(outcomes == 2 || outcomes == 0
                    && List.of("after the report", "before the outcomes").contains(step.name), step.name);
        }
    }

    /**
     * Whoever is killed around an urgent report, somebody is told of it; twice only where nobody could write down that
     * it was told, and then under one number.
     */
    @Test
    void somebodyIsToldOfAnUrgentReportWhereverItIsKilled() throws Exception {
        Map<String, Map.Entry<Predicate<Call>, Fault>> steps = new LinkedHashMap<>();
        steps.put("before the notice is put down", Map.entry(put("/notices/"), new Fault.KillBefore()));
        steps.put("after the notice was put down", Map.entry(put("/notices/"), new Fault.KillAfter()));
        steps.put("between report and notice", Map.entry(put("/report.json"), new Fault.KillAfter()));
        AtomicInteger puts = new AtomicInteger();
        steps.put("after it was told", Map.entry(
                call -> put("/notices/").test(call) && puts.incrementAndGet() == 2, new Fault.KillBefore()));
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            Map<String, Future<?>> running = new LinkedHashMap<>();
            steps.forEach((name, step) -> running.put(name, threads.submit(() -> {
                tell(name, step.getKey(), step.getValue());
                return null;
            })));
            assertAll(running.entrySet().stream().map(step -> () -> assertDoesNotThrow(() -> step.getValue().get(),
                    "killed " + step.getKey())));
        } finally {
            threads.shutdownNow();
        }
    }

    private void tell(String name, Predicate<Call> at, Fault fault) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (Clinic clinic = inTurn(() -> new Clinic(Files.createTempDirectory(work, "tell"),
                call -> once(at.test(call), done, fault), call -> new Fault.None()))) {
            clinic.gateway.stubFor(Answers.to(SCREENING)
                    .willReturn(Answers.ok(Answers.finding("pneumothorax", "severe", 0.9))));
            String event = clinic.upload(KEY, CT, 1);
            assertFalse(inTurn(() -> clinic.deliver(event)), name + ": the function was not killed");
            assertTrue(done.get());
            waitForTheEndOfClaims();
            assertTrue(inTurn(() -> clinic.deliver(event)), name + ": no answer to the second delivery");
            String id = clinic.report(KEY).path("reportId").asText();
            List<JsonNode> told = clinic.told();
            assertEquals(name.equals("after it was told") ? 2 : 1, told.size(), name);
            told.forEach(detail -> assertEquals(id + " 1",
                    detail.path("reportId").asText() + " " + detail.path("number").asText()));
        }
    }

    @Test
    void killedInTheLastDeliveryItLeavesAFailedReportThatARedriveReplaces() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (Clinic clinic = new Clinic(Files.createTempDirectory(work, "last"),
                call -> once(get("/uploads/").test(call), done, new Fault.KillAfter()), call -> new Fault.None())) {
            String last = clinic.upload(KEY, CT, LAST);
            assertFalse(clinic.deliver(last), "the function was not killed");
            assertEquals("failed", clinic.report(KEY).path("status").asText());
            assertEquals(4, clinic.keys().stream().filter(key -> key.startsWith("reports/")).count());
            waitForTheEndOfClaims();
            assertTrue(clinic.deliver(clinic.event(List.of(KEY), 1)), "no answer to the redrive");
            assertEquals("preliminary", clinic.report(KEY).path("status").asText());
            assertEquals(Set.of("preliminary"), clinic.statusOfEveryForm(KEY));
        }
    }

    /** It kills every time. Its neighbours are killed with it once, in the delivery before their last. */
    @Test
    void killedBesideNeighboursTheyAreReadAtTheNextDeliveryAndItAloneFails() throws Exception {
        List<String> neighbours = List.of("uploads/n1.dcm", "uploads/n2.dcm", "uploads/n3.dcm", "uploads/n4.dcm");
        try (Clinic clinic = new Clinic(Files.createTempDirectory(work, "beside"),
                call -> get("/uploads/crash.dcm").test(call) ? new Fault.KillAfter()
                        // The neighbours are on their way when it comes.
                        : get("/uploads/").test(call) ? slow() : new Fault.None(), call -> new Fault.None())) {
            clinic.upload(KEY, CT, 1);
            for (String neighbour : neighbours) {
                clinic.upload(neighbour, MR, 1);
            }
            List<String> batch = Stream.concat(Stream.of(KEY), neighbours.stream()).toList();
            assertFalse(clinic.deliver(clinic.event(batch, LAST - 1)), "the function was not killed");
            waitForTheEndOfClaims();
            assertFalse(clinic.deliver(clinic.event(batch, LAST)), "the function was not killed again");
            for (String neighbour : neighbours) {
                assertEquals("preliminary", clinic.report(neighbour).path("status").asText(), neighbour);
                assertEquals(Set.of("preliminary"), clinic.statusOfEveryForm(neighbour));
            }
            assertEquals("failed", clinic.report(KEY).path("status").asText());
            clinic.gateway.verify(neighbours.size(), Answers.asked(SCREENING));
        }
    }

    private <T> T inTurn(Callable<T> task) throws Exception {
        turns.acquire();
        try {
            return task.call();
        } finally {
            turns.release();
        }
    }

    private static Fault slow() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Fault.None();
    }

    /**
     * A claim ends at most TIMEOUT after the kill, and allows for a skew of 5 s. The wait counts from the kill, because
     * the time that a function needs to start depends on the machine.
     */
    private static void waitForTheEndOfClaims() throws InterruptedException {
        Thread.sleep(TIMEOUT.plusSeconds(6).toMillis());
    }

    /** A bucket and a gateway, and proxies in front of them that kill the function. */
    private static final class Clinic implements AutoCloseable {
        private final Path directory;
        private final WireMockServer gateway = new WireMockServer(
                WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        private final EmbeddedS3 s3;
        private final FaultyProxy s3Proxy;
        private final FaultyProxy gatewayProxy;
        private final Map<String, String> environment;
        private final Map<String, String> eTags = new HashMap<>();

        Clinic(Path directory, Function<Call, Fault> s3Plan, Function<Call, Fault> gatewayPlan) throws Exception {
            this.directory = directory;
            gateway.start();
            gateway.stubFor(Answers.to(SCREENING)
                    .willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.6))));
            gateway.stubFor(Answers.to(PRECISE).willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.8))));
            gateway.stubFor(WireMock.post(WireMock.urlPathMatching("/bus/?")).willReturn(WireMock.okJson(
                    "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}")));
            s3 = new EmbeddedS3(directory.resolve("s3"), 0);
            s3Proxy = new FaultyProxy(s3.endpoint(), s3Plan, (call, status) -> { });
            gatewayProxy = new FaultyProxy(URI.create(gateway.baseUrl() + "/v1"), gatewayPlan, (call, status) -> { });
            s3.client().createBucket(request -> request.bucket(BUCKET));
            environment = new HashMap<>(s3.environment());
            environment.put("AWS_ENDPOINT_URL_S3", s3Proxy.url().toString());
            environment.put("AWS_ENDPOINT_URL_EVENTBRIDGE", gateway.baseUrl() + "/bus");
            environment.put("WETREAD_EVENT_BUS", "clinic");
            environment.put("WETREAD_POLICY", ThoroughModels.POLICY);
            environment.put("GATEWAY_URL", gatewayProxy.url().toString());
            environment.put("GATEWAY_API_KEY", "crash-key");
            environment.put("WETREAD_READING_RESERVE", "2S");
            environment.put("WETREAD_AUDIT_SHARE", "0");
        }

        /** Puts an object and gives the event that tells of it. */
        String upload(String key, byte[] content, int receives) {
            eTags.put(key, s3.client().putObject(request -> request.bucket(BUCKET).key(key),
                    RequestBody.fromBytes(content)).eTag().replace("\"", ""));
            return event(List.of(key), receives);
        }

        /** A batch of the queue, one message for each upload, each delivered for that time. */
        String event(List<String> keys, int receives) {
            ObjectNode event = Events.sqs(keys.stream().map(key -> Events.s3(BUCKET, key, eTags.get(key),
                    key.equals(KEY) ? CT.length : MR.length).toString()).toList());
            event.path("Records").forEach(record -> ((ObjectNode) record.path("attributes"))
                    .put("ApproximateReceiveCount", Integer.toString(receives)));
            return event.toString();
        }

        /** What somebody was told. */
        List<JsonNode> told() throws Exception {
            ObjectMapper json = new ObjectMapper();
            List<JsonNode> told = new ArrayList<>();
            for (LoggedRequest call : gateway.findAll(WireMock.postRequestedFor(
                    WireMock.urlPathMatching("/bus/?")))) {
                told.add(json.readTree(json.readTree(call.getBodyAsString()).path("Entries").path(0).path("Detail")
                        .asText()));
            }
            return told;
        }

        List<String> keys() {
            return s3.client().listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents()
                    .stream().map(S3Object::key).toList();
        }

        JsonNode report(String key) throws Exception {
            return new ObjectMapper().readTree(s3.client().getObjectAsBytes(request -> request.bucket(BUCKET)
                    .key(folder(key, eTags.get(key)) + "report.json")).asByteArray());
        }

        Set<String> statusOfEveryForm(String key) {
            return keys().stream().filter(form -> form.startsWith(folder(key, eTags.get(key))))
                    .map(form -> s3.client().headObject(request -> request.bucket(BUCKET).key(form)).metadata()
                            .get("wetread-status")).collect(Collectors.toSet());
        }

        /** Whether the function lived to answer. */
        boolean deliver(String event) throws Exception {
            try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                    FunctionProcess function = new FunctionProcess(PACKAGED,
                            Files.createTempDirectory(directory, "function"), "read", runtime, environment)) {
                s3Proxy.onKill(function::kill);
                gatewayProxy.onKill(function::kill);
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

        @Override
        public void close() {
            gatewayProxy.close();
            s3Proxy.close();
            s3.close();
            gateway.stop();
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
