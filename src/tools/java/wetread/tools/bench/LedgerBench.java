package wetread.tools.bench;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.tools.local.Answers;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;
import wetread.tools.local.FaultyProxy;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/**
 * Measures how long the first report of a function takes that has a monthly limit, with ten million entries in the
 * closed days of the month and with none: each time a new process, in turns, from the event to its answer. The estimate
 * runs once before, as it does every day, and sums the closed days.
 */
public final class LedgerBench {
    private static final Duration TIMEOUT = Duration.ofMinutes(30);

    private final Path zip;
    private final Path work;
    private final Map<String, String> environment;
    private final byte[] image;

    private LedgerBench(Path zip, Path work, Map<String, String> environment, byte[] image) {
        this.zip = zip;
        this.work = work;
        this.environment = environment;
        this.image = image;
    }

    /** A bucket with its ledger. */
    private record Clinic(String name, EmbeddedS3 s3, FaultyProxy proxy, AtomicInteger requests)
            implements AutoCloseable {

        static Clinic of(Path work, String name, LargeLedger ledger) throws IOException {
            EmbeddedS3 s3 = new EmbeddedS3(work.resolve(name), 0);
            s3.client().createBucket(request -> request.bucket(name));
            AtomicInteger requests = new AtomicInteger();
            return new Clinic(name, s3, new FaultyProxy(s3.endpoint(), call -> {
                requests.incrementAndGet();
                return ledger.apply(call);
            }, (call, status) -> { }), requests);
        }

        @Override
        public void close() {
            proxy.close();
            s3.close();
        }
    }

    /** @param arguments a working directory, a package, how many entries, how many pairs of runs */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path work = Files.createTempDirectory(
                Files.createDirectories(Path.of(arguments[0]).toAbsolutePath()), "ledger");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        LargeLedger large = new LargeLedger(today, Long.parseLong(arguments[2]));
        if (large.entries() == 0) {
            throw new IllegalStateException("on the first of a month there is no closed day in it");
        }
        int pairs = Integer.parseInt(arguments[3]);
        WireMockServer gateway = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort().bindAddress("127.0.0.1").disableRequestJournal());
        gateway.stubFor(WireMock.post("/v1/chat/completions").willReturn(Answers.ok(Answers.normal(0.95))));
        gateway.start();
        try (Clinic full = Clinic.of(work, "full", large);
                Clinic empty = Clinic.of(work, "empty", new LargeLedger(today, 0))) {
            Map<String, String> environment = new HashMap<>(full.s3.environment());
            environment.put("GATEWAY_URL", gateway.baseUrl() + "/v1");
            environment.put("GATEWAY_API_KEY", "bench");
            environment.put("WETREAD_BUDGET_DAILY_USD", "1000");
            environment.put("WETREAD_BUDGET_MONTHLY_USD", "100000");
            LedgerBench bench = new LedgerBench(Path.of(arguments[1]), work, environment,
                    LedgerBench.class.getResourceAsStream("/samples/demo/ct_brain_single.dcm").readAllBytes());
            for (Clinic clinic : List.of(full, empty)) {
                long begin = System.nanoTime();
                bench.run(clinic, "estimate", "{\"bucket\":\"" + clinic.name + "\"}", "months");
                out.printf("%s: the estimate took %.0f s and %d requests, %d of them pages of closed days%n",
                        clinic.name, (System.nanoTime() - begin) / 1e9, clinic.requests.get(),
                        clinic == full ? large.pages() : 0);
            }
            // A warm-up, so that this process is as fast for the first as for the last.
            bench.first(full, 0);
            bench.first(empty, 0);
            double[][] millis = new double[2][pairs];
            int pages = large.pages();
            for (int i = 0; i < pairs; i++) {
                // Whoever comes second finds the machine warmer.
                boolean isEven = i % 2 == 0;
                millis[isEven ? 0 : 1][i] = bench.first(isEven ? full : empty, i + 1);
                millis[isEven ? 1 : 0][i] = bench.first(isEven ? empty : full, i + 1);
            }
            out.printf("entries in closed days of the month: %,d; pages of them listed by the reports: %d%n",
                    large.entries(), large.pages() - pages);
            out.printf("first report, medians of %d: %.0f ms with them, %.0f ms with none, ratio %.3f%n", pairs,
                    median(millis[0]), median(millis[1]), median(millis[0]) / median(millis[1]));
        } finally {
            gateway.stop();
        }
        System.exit(0);
    }

    /** The first report of a new process, ms. */
    private double first(Clinic clinic, int number) throws Exception {
        String key = "uploads/" + number + ".dcm";
        String eTag = clinic.s3.client().putObject(request -> request.bucket(clinic.name).key(key),
                RequestBody.fromBytes(image)).eTag().replace("\"", "");
        return run(clinic, "read", Events.s3(clinic.name, key, eTag, image.length).toString(), "preliminary");
    }

    /** @return how long the event took, ms */
    private double run(Clinic clinic, String handler, String event, String expected) throws Exception {
        Map<String, String> own = new HashMap<>(environment);
        own.put("AWS_ENDPOINT_URL_S3", clinic.proxy.url().toString());
        try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = new FunctionProcess(zip, work.resolve("run" + System.nanoTime()), handler,
                        runtime, own)) {
            function.awaitReady(runtime);
            Thread.sleep(50);
            long begin = System.nanoTime();
            LambdaRuntime.Result result = runtime.invoke(event);
            double millis = (System.nanoTime() - begin) / 1e6;
            if (result.isError() || !result.body().contains(expected)) {
                throw new IOException("not as expected: " + result.body() + "\n" + function.log());
            }
            return millis;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
