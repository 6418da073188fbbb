package wetread.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.tools.local.Answers;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/**
 * Measures what packaged functions cost, side by side: start, first and later events, processor time, memory, size. The
 * gateway and S3 run in this process and answer at once, so that the function's own work is what is measured. Processor
 * time and memory are the kernel's count for the function's process alone.
 */
public final class FunctionBench {
    private static final String BUCKET = "bench";
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final int STARTS = 11;
    private static final int RUNS = 5;
    private static final int EVENTS = 20;
    private static final List<String> ROWS = List.of("`function.zip`", "exec to first `/next`", "resident then",
            "CT 512×512, first event", "the same, 20th event", "the same, peak resident",
            "radiograph 3000×2500, 12 bits, 20th event", "of it preparation, to a picture 1568 high",
            "the same, peak resident");

    private final EmbeddedS3 s3;
    private final Path work;
    private final Map<String, String> environment;
    private final PrintStream out;
    private int uploads;

    private FunctionBench(EmbeddedS3 s3, WireMockServer gateway, Path work, PrintStream out) {
        this.s3 = s3;
        this.work = work;
        this.out = out;
        this.environment = new HashMap<>(s3.environment());
        environment.put("GATEWAY_URL", gateway.baseUrl() + "/v1");
        environment.put("GATEWAY_API_KEY", "bench");
    }

    /** @param arguments a working directory, and packages as {@code name=path/to/function.zip}, with commas between */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path work = Files.createTempDirectory(
                Files.createDirectories(Path.of(arguments[0]).toAbsolutePath()), "bench");
        WireMockServer gateway = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort().bindAddress("127.0.0.1").disableRequestJournal());
        gateway.stubFor(WireMock.post("/v1/chat/completions")
                .willReturn(Answers.ok(Answers.normal(0.95))));
        gateway.start();
        try (EmbeddedS3 s3 = new EmbeddedS3(work.resolve("s3"), 0)) {
            s3.client().createBucket(request -> request.bucket(BUCKET));
            FunctionBench bench = new FunctionBench(s3, gateway, work, out);
            byte[] ct = FunctionBench.class.getResourceAsStream("/samples/demo/ct_brain_single.dcm").readAllBytes();
            byte[] radiograph = Radiograph.file();
            Map<String, Path> packages = new LinkedHashMap<>();
            Arrays.stream(arguments[1].split(",")).map(argument -> argument.split("=", 2))
                    .forEach(pair -> packages.put(pair[0], Path.of(pair[1])));
            // A warm-up: S3 and the gateway are then as fast for the first package as for the last.
            bench.measure(packages.values().iterator().next(), ct, 3, EVENTS);
            Map<String, List<String>> columns = new LinkedHashMap<>();
            for (var entry : packages.entrySet()) {
                columns.put(entry.getKey(), bench.figures(entry.getValue(), ct, radiograph));
            }
            bench.print(columns);
            bench.peer(radiograph);
        } finally {
            gateway.stop();
        }
        System.exit(0);
    }

    /** The figures of one package, in the order of {@link #ROWS}. */
    private List<String> figures(Path zip, byte[] ct, byte[] radiograph) throws Exception {
        double[] starts = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            starts[i] = start(zip);
        }
        Run small = measure(zip, ct, RUNS, EVENTS);
        Run large = measure(zip, radiograph, RUNS, EVENTS);
        return List.of(String.format("%.1f MB", Files.size(zip) / 1e6), String.format("%.0f ms", median(starts)),
                String.format("%.0f MiB", small.residentAtStart),
                String.format("%.0f ms, %.0f CPU-ms", small.firstMillis, small.firstCpu),
                String.format("%.0f ms, %.0f CPU-ms", small.lastMillis, small.laterCpu),
                String.format("%.0f MiB", small.peak),
                String.format("%.0f ms, %.0f CPU-ms", large.lastMillis, large.laterCpu),
                String.format("%.0f ms", large.renderMillis), String.format("%.0f MiB", large.peak));
    }

    private void print(Map<String, List<String>> columns) {
        out.println("| | " + String.join(" | ", columns.keySet()) + " |");
        out.println("|---".repeat(columns.size() + 1) + "|");
        for (int i = 0; i < ROWS.size(); i++) {
            int row = i;
            out.println(columns.values().stream().map(column -> column.get(row))
                    .collect(Collectors.joining(" | ", "| " + ROWS.get(i) + " | ", " |")));
        }
    }

    /** From the start of the process to its first request for an event, ms. */
    private double start(Path zip) throws Exception {
        try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT)) {
            long begin = System.nanoTime();
            try (FunctionProcess function = new FunctionProcess(zip, work.resolve("start" + begin), "read", runtime,
                    environment)) {
                function.awaitReady(runtime);
                return (runtime.firstPollNanos() - function.startNanos()) / 1e6;
            }
        }
    }

    private record Run(double residentAtStart, double firstMillis, double firstCpu, double lastMillis, double laterCpu,
            double renderMillis, double peak) {
    }

    private Run measure(Path zip, byte[] image, int runs, int events) throws Exception {
        double[][] figures = new double[7][runs];
        for (int run = 0; run < runs; run++) {
            try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                    FunctionProcess function = new FunctionProcess(zip, work.resolve("run" + System.nanoTime()), "read",
                            runtime, environment)) {
                function.awaitReady(runtime);
                Thread.sleep(50);
                ProcessAccount account = new ProcessAccount(function.pid());
                figures[0][run] = account.residentMebibytes();
                double[] millis = new double[events];
                double[] cpu = new double[events];
                List<Double> renders = new ArrayList<>();
                for (int i = 0; i < events; i++) {
                    String key = "uploads/" + uploads++ + ".dcm";
                    String eTag = s3.client().putObject(request -> request.bucket(BUCKET).key(key),
                            RequestBody.fromBytes(image)).eTag().replace("\"", "");
                    double before = account.cpuMillis();
                    long begin = System.nanoTime();
                    LambdaRuntime.Result result =
                            runtime.invoke(Events.s3(BUCKET, key, eTag, image.length).toString());
                    millis[i] = (System.nanoTime() - begin) / 1e6;
                    Thread.sleep(5);
                    cpu[i] = account.cpuMillis() - before;
                    if (result.isError() || !result.body().contains("preliminary")) {
                        throw new IOException("not read: " + result.body() + "\n" + function.log());
                    }
                    JsonNode report = new ObjectMapper().readTree(s3.client().getObjectAsBytes(r -> r.bucket(BUCKET)
                            .key("reports/" + key.substring(8) + "/" + eTag + "/report.json")).asByteArray());
                    s3.client().deleteObject(request -> request.bucket(BUCKET).key(key));
                    if (i >= events / 2) {
                        renders.add(report.path("timing").path("renderMs").asDouble());
                    }
                }
                figures[1][run] = millis[0];
                figures[2][run] = cpu[0];
                figures[3][run] = millis[events - 1];
                figures[4][run] = Arrays.stream(cpu).skip(events / 2).average().orElseThrow();
                figures[5][run] = median(renders.stream().mapToDouble(d -> d).toArray());
                figures[6][run] = account.peakMebibytes();
            }
        }
        return new Run(median(figures[0]), median(figures[1]), median(figures[2]), median(figures[3]),
                median(figures[4]), median(figures[5]), median(figures[6]));
    }

    /** DCMTK on the same radiograph, where it is installed: one process a picture, as its users run it. */
    private void peer(byte[] radiograph) throws IOException, InterruptedException {
        Path file = Files.write(work.resolve("radiograph.dcm"), radiograph);
        for (int height : new int[] {1568, 2048}) {
            double[] cpu = new double[STARTS];
            for (int i = 0; i < STARTS; i++) {
                Process process = new ProcessBuilder("bash", "-c", "TIMEFORMAT='%U %S'; time dcmj2pnm +oj +Jq 88 +Wi 1 "
                        + "--scale-y-size " + height + " '" + file + "' '" + work.resolve("peer.jpg") + "'")
                        .redirectErrorStream(true).start();
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                if (process.waitFor() != 0) {
                    out.println("dcmj2pnm: not measured (" + output + ")");
                    return;
                }
                String[] times = output.lines().reduce((a, b) -> b).orElseThrow().split(" ");
                cpu[i] = (Double.parseDouble(times[0]) + Double.parseDouble(times[1])) * 1000;
            }
            out.printf("%ndcmj2pnm, the radiograph to a picture %d high: %.0f CPU-ms (median of %d)%n",
                    height, median(cpu), STARTS);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
