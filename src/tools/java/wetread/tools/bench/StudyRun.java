package wetread.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.sqs.model.Message;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.EmbeddedSqs;
import wetread.tools.local.Events;
import wetread.tools.local.FaultyProxy;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/** Has a packaged function read the same CT in each of its forms. Events come in batches of 10, as SQS gives them. */
final class StudyRun implements AutoCloseable {
    static final String BUCKET = "bench";
    private static final Duration TIMEOUT = Duration.ofSeconds(300);
    private static final int BATCH = 10;
    private static final String QUIET = "3S";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CtSeries series;
    private final EmbeddedS3 s3;
    private final EmbeddedSqs sqs = new EmbeddedSqs();
    private final CountingGateway gateway;
    private final Path work;
    private final FaultyProxy counted;
    private final boolean isCounted;
    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper();
    private int studies;
    private double dearestMillis;

    /**
     * What a process did.
     *
     * @param cpuMillis from the first event on
     * @param dearestMillis of that, of the one invocation that took the most
     * @param startMillis processor time before
     * @param peak resident memory, MiB
     * @param requests to S3, by kind
     */
    record Work(double startMillis, double cpuMillis, double dearestMillis, double peak,
            Map<String, Integer> requests) {
        int allRequests() {
            return requests.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * A CT of loose files.
     *
     * @param gathering of the handler {@code read}
     * @param reading of the handler {@code study}
     * @param shown slices that the report says were shown
     */
    record Loose(Work gathering, Work reading, int reports, int shown, CountingGateway.Count asked) {
    }

    /** The same as an archive. */
    record Archive(Work reading, long bytes, int reports, int shown, CountingGateway.Count asked) {
    }

    /** @param isCounted whether requests to S3 are counted: what does that keeps each answer in memory */
    StudyRun(CtSeries series, EmbeddedS3 s3, CountingGateway gateway, Path work, boolean isCounted)
            throws IOException {
        this.isCounted = isCounted;
        this.series = series;
        this.s3 = s3;
        this.gateway = gateway;
        this.work = work;
        this.counted = new FaultyProxy(s3.endpoint(), call -> new FaultyProxy.Fault.None(),
                (call, status) -> requests.merge(kind(call), 1, Integer::sum));
        s3.client().createBucket(request -> request.bucket(BUCKET));
    }

    /** The method, and where the object lies or what is listed. */
    private static String kind(FaultyProxy.Call call) {
        String path = call.path().substring(("/" + BUCKET).length());
        return path.contains("list-type=2") ? "LIST"
                : call.method() + " " + path.replaceFirst("^/", "").replaceAll("[/?].*", "");
    }

    private Map<String, String> environment(String unit) {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(sqs.environment());
        environment.putAll(Map.of("AWS_ENDPOINT_URL_S3",
                (isCounted ? counted.url() : s3.endpoint()).toString(), "GATEWAY_URL", gateway.url(),
                "GATEWAY_API_KEY", "bench", "WETREAD_UNIT", unit, "WETREAD_QUIET_VOLUME", QUIET,
                "WETREAD_QUIET_OTHER", QUIET));
        return environment;
    }

    /** Something that the process of a handler does. */
    private interface Task {
        void run(LambdaRuntime runtime, FunctionProcess function) throws Exception;
    }

    private Work measured(Path zip, String handler, String unit, Task task) throws Exception {
        try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = new FunctionProcess(zip, work.resolve("run" + System.nanoTime()), handler,
                        runtime, environment(unit))) {
            function.awaitReady(runtime);
            Thread.sleep(100);
            ProcessAccount account = new ProcessAccount(function.pid());
            double before = account.allCpuMillis();
            requests.clear();
            dearestMillis = 0;
            task.run(runtime, function);
            Thread.sleep(50);
            return new Work(before, account.allCpuMillis() - before, dearestMillis, account.peakMebibytes(),
                    new TreeMap<>(requests));
        }
    }

    /** Invokes it, and fails where it failed; returns its answer. */
    private JsonNode invoke(LambdaRuntime runtime, FunctionProcess function, String event) throws IOException {
        ProcessAccount account = new ProcessAccount(function.pid());
        double before = account.allCpuMillis();
        LambdaRuntime.Result result = runtime.invoke(event);
        dearestMillis = Math.max(dearestMillis, account.allCpuMillis() - before);
        if (result.isError()) {
            throw new IOException("not done: " + result.body() + "\n" + function.log());
        }
        return json.readTree(result.body());
    }

    private String upload(String key, byte[] content) {
        String eTag = s3.client().putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content))
                .eTag().replace("\"", "");
        return Events.s3(BUCKET, key, eTag, content.length).toString();
    }

    private void deliver(List<String> events, LambdaRuntime runtime, FunctionProcess function) throws IOException {
        for (int i = 0; i < events.size(); i += BATCH) {
            JsonNode answer = invoke(runtime, function,
                    Events.sqs(events.subList(i, Math.min(events.size(), i + BATCH))).toString());
            if (!answer.path("batchItemFailures").isEmpty()) {
                throw new IOException("came back: " + answer + "\n" + function.log());
            }
        }
    }

    Loose loose(Path zip) throws Exception {
        String folder = "uploads/loose" + studies + "/";
        int study = studies++;
        List<String> events = IntStream.rangeClosed(1, series.slices())
                .mapToObj(number -> upload(folder + number + ".dcm", series.slice(study, number))).toList();
        CountingGateway.Count before = gateway.count();
        Work gathering = measured(zip, "read", "study", (runtime, function) -> deliver(events, runtime, function));
        Work reading = measured(zip, "study", "study", this::drain);
        List<JsonNode> reports = reports("reports/loose" + study);
        return new Loose(gathering, reading, reports.size(), shown(reports), gateway.count().since(before));
    }

    /** Hands every message to the function, until none has come for longer than the quiet period. */
    private void drain(LambdaRuntime runtime, FunctionProcess function) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int delivered = 0;
        while (delivered < series.slices() && System.nanoTime() < end) {
            List<Message> messages = sqs.client().receiveMessage(request -> request.queueUrl(sqs.queueUrl())
                    .maxNumberOfMessages(BATCH).waitTimeSeconds(1)).messages();
            if (!messages.isEmpty()) {
                JsonNode answer = invoke(runtime, function,
                        Events.sqs(messages.stream().map(Message::body).toList()).toString());
                if (!answer.path("batchItemFailures").isEmpty()) {
                    throw new IOException("came back: " + answer + "\n" + function.log());
                }
                delivered += messages.size();
                messages.forEach(message -> sqs.client().deleteMessage(request -> request.queueUrl(sqs.queueUrl())
                        .receiptHandle(message.receiptHandle())));
            }
        }
    }

    Archive archive(Path zip) throws Exception {
        int study = studies++;
        String key = "uploads/archive" + study + ".zip";
        Path file = work.resolve("archive" + study + ".zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            series.zip(study, out);
        }
        long bytes = Files.size(file);
        String eTag = s3.client().putObject(request -> request.bucket(BUCKET).key(key), file).eTag().replace("\"", "");
        Files.delete(file);
        String event = Events.s3(BUCKET, key, eTag, bytes).toString();
        CountingGateway.Count before = gateway.count();
        Work reading = measured(zip, "read", "study",
                (runtime, function) -> deliver(List.of(event), runtime, function));
        List<JsonNode> reports = reports("reports/archive" + study);
        return new Archive(reading, bytes, reports.size(), shown(reports), gateway.count().since(before));
    }

    /** What is asked for some of the slices, each read by itself. */
    CountingGateway.Count each(Path zip, int... numbers) throws Exception {
        int study = studies++;
        List<String> events = IntStream.of(numbers).mapToObj(number ->
                upload("uploads/each" + study + "/" + number + ".dcm", series.slice(study, number))).toList();
        CountingGateway.Count before = gateway.count();
        measured(zip, "read", "file", (runtime, function) -> deliver(events, runtime, function));
        if (reports("reports/each" + study).size() != numbers.length) {
            throw new IOException("not every slice was read by itself");
        }
        return gateway.count().since(before);
    }

    private List<JsonNode> reports(String prefix) throws IOException {
        List<JsonNode> reports = new ArrayList<>();
        for (String key : s3.client().listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix))
                .contents().stream().map(S3Object::key).filter(key -> key.endsWith("/report.json"))
                .collect(Collectors.toList())) {
            reports.add(json.readTree(s3.client().getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                    .asByteArray()));
        }
        return reports;
    }

    private static int shown(List<JsonNode> reports) {
        int shown = 0;
        for (JsonNode report : reports) {
            for (JsonNode one : report.path("study").path("series")) {
                shown += one.path("shown").size();
            }
        }
        return shown;
    }

    @Override
    public void close() {
        counted.close();
        sqs.close();
    }
}
