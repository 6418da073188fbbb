package wetread.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import wetread.tools.local.Answers;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;
import wetread.tools.local.ThoroughModels;

/**
 * What becomes of a batch when models take the request and never answer: how long the invocation takes, and what each
 * record's report says. The packaged function has 120 seconds, as by default in {@code template.yaml}.
 */
public final class StalledBench {
    private static final String BUCKET = "stalled";
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final int STALL_MS = 300_000;

    private final Path work;
    private final Path packaged;
    private final PrintStream out;

    private StalledBench(Path work, Path packaged, PrintStream out) {
        this.work = work;
        this.packaged = packaged;
        this.out = out;
    }

    /** @param arguments a working directory, and {@code function.zip} */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path work = Files.createTempDirectory(
                Files.createDirectories(Path.of(arguments[0]).toAbsolutePath()), "stalled");
        StalledBench bench = new StalledBench(work, Path.of(arguments[1]), out);
        out.println("| batch | stalled | invocation | reports | back to the queue |");
        out.println("|---|---|---|---|---|");
        for (int records : new int[] {5, 20}) {
            bench.measure(records, List.of(ThoroughModels.SCREENING), "screening");
            bench.measure(records, ThoroughModels.ALL, "all models");
        }
        System.exit(0);
    }

    private void measure(int records, List<String> stalled, String name) throws Exception {
        WireMockServer gateway = new WireMockServer(WireMockConfiguration.options().dynamicPort()
                .bindAddress("127.0.0.1").disableRequestJournal().containerThreads(100));
        gateway.start();
        Path directory = Files.createTempDirectory(work, "run");
        try (EmbeddedS3 s3 = new EmbeddedS3(directory.resolve("s3"), 0);
                LambdaRuntime runtime = new LambdaRuntime(TIMEOUT)) {
            gateway.stubFor(WireMock.post("/v1/chat/completions").atPriority(9)
                    .willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.8))));
            stalled.forEach(model -> gateway.stubFor(Answers.to(model).atPriority(1)
                    .willReturn(Answers.ok(Answers.normal(0.9)).withFixedDelay(STALL_MS))));
            s3.client().createBucket(request -> request.bucket(BUCKET));
            Map<String, String> environment = new HashMap<>(s3.environment());
            environment.put("WETREAD_POLICY", ThoroughModels.POLICY);
            environment.put("GATEWAY_URL", gateway.baseUrl() + "/v1");
            environment.put("GATEWAY_API_KEY", "stalled");
            byte[] ct = StalledBench.class.getResourceAsStream("/samples/demo/CT_small.dcm").readAllBytes();
            List<String> events = new ArrayList<>();
            List<String> reports = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                String key = "uploads/" + i + ".dcm";
                String eTag = s3.client().putObject(request -> request.bucket(BUCKET).key(key),
                        RequestBody.fromBytes(ct)).eTag().replace("\"", "");
                events.add(Events.s3(BUCKET, key, eTag, ct.length).toString());
                reports.add("reports/" + i + ".dcm/" + eTag + "/report.json");
            }
            try (FunctionProcess function =
                    new FunctionProcess(packaged, directory.resolve("function"), "read", runtime, environment)) {
                function.awaitReady(runtime);
                long begin = System.nanoTime();
                LambdaRuntime.Result result = runtime.invoke(Events.sqs(events).toString());
                double seconds = (System.nanoTime() - begin) / 1e9;
                int back = new ObjectMapper().readTree(result.body()).path("batchItemFailures").size();
                out.printf("| %d | %s | %.1f s%s | %s | %d |%n", records, name, seconds,
                        result.isError() ? " " + result.body() : "", statuses(s3, reports), back);
            }
        } finally {
            gateway.stop();
        }
    }

    private static Map<String, Integer> statuses(EmbeddedS3 s3, List<String> keys) throws Exception {
        Map<String, Integer> statuses = new TreeMap<>();
        for (String key : keys) {
            String status;
            try {
                JsonNode report = new ObjectMapper().readTree(s3.client().getObjectAsBytes(request -> request
                        .bucket(BUCKET).key(key)).asByteArray());
                status = report.path("status").asText() + " (" + report.path("tiers").size() + " tiers)";
            } catch (NoSuchKeyException e) {
                status = "none";
            }
            statuses.merge(status, 1, Integer::sum);
        }
        return statuses;
    }
}
