package wetread.tools.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/**
 * What a lone slice and a PNG cost a package and an earlier one. Both run in turns, so that a busy machine slows both.
 */
final class PairedLoneFiles {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final int PAIRS = 5;
    private static final int EVENTS = 16;

    private final EmbeddedS3 s3;
    private final CountingGateway gateway;
    private final Path work;
    private int uploads;

    PairedLoneFiles(EmbeddedS3 s3, CountingGateway gateway, Path work) {
        this.s3 = s3;
        this.gateway = gateway;
        this.work = work;
    }

    /** Prints medians of both, and of the quotients of the pairs. */
    void print(Path after, Path before, Map<String, byte[]> files, PrintStream out) throws Exception {
        out.printf("%n| lone file, WETREAD_UNIT=file | before | after | after / before |%n|---|---|---|---|%n");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            double[][] olds = new double[PAIRS][];
            double[][] news = new double[PAIRS][];
            for (int pair = 0; pair < PAIRS; pair++) {
                // Whoever comes second finds the machine warmer.
                if (pair % 2 == 0) {
                    olds[pair] = figures(before, file.getKey(), file.getValue());
                    news[pair] = figures(after, file.getKey(), file.getValue());
                } else {
                    news[pair] = figures(after, file.getKey(), file.getValue());
                    olds[pair] = figures(before, file.getKey(), file.getValue());
                }
            }
            List<String> rows = List.of("exec to first /next, ms", "the same, CPU-ms", "first event, CPU-ms",
                    "later events, CPU-ms each", "peak resident, MiB");
            for (int row = 0; row < rows.size(); row++) {
                int of = row;
                out.printf("| %s: %s | %.1f | %.1f | %.3f |%n", file.getKey(), rows.get(row),
                        median(Arrays.stream(olds).mapToDouble(one -> one[of])),
                        median(Arrays.stream(news).mapToDouble(one -> one[of])),
                        median(IntStream.range(0, PAIRS).mapToDouble(pair -> news[pair][of] / olds[pair][of])));
            }
        }
    }

    private double[] figures(Path zip, String type, byte[] file) throws Exception {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Map.of("GATEWAY_URL", gateway.url(), "GATEWAY_API_KEY", "bench", "WETREAD_UNIT", "file"));
        try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = new FunctionProcess(zip, work.resolve("lone" + System.nanoTime()), "read",
                        runtime, environment)) {
            function.awaitReady(runtime);
            Thread.sleep(50);
            ProcessAccount account = new ProcessAccount(function.pid());
            double start = account.cpuMillis();
            double[] cpu = new double[EVENTS];
            for (int i = 0; i < EVENTS; i++) {
                String key = "uploads/lone" + uploads++ + "." + type;
                String eTag = s3.client().putObject(request -> request.bucket(StudyRun.BUCKET).key(key),
                        RequestBody.fromBytes(file)).eTag().replace("\"", "");
                double before = account.cpuMillis();
                LambdaRuntime.Result result =
                        runtime.invoke(Events.s3(StudyRun.BUCKET, key, eTag, file.length).toString());
                Thread.sleep(5);
                cpu[i] = account.cpuMillis() - before;
                if (result.isError() || !result.body().contains("preliminary")) {
                    throw new IOException("not read: " + result.body() + "\n" + function.log());
                }
            }
            return new double[] {(runtime.firstPollNanos() - function.startNanos()) / 1e6, start, cpu[0],
                Arrays.stream(cpu).skip(EVENTS / 2).average().orElseThrow(), account.peakMebibytes()};
        }
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
