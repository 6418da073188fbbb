package wetread.tools.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;
import wetread.tools.local.FaultyProxy;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/**
 * What images that two tiers read cost at AWS, by the time of invocations and the requests to S3 that are counted, for
 * different numbers of images that one invocation reads at once; the gateway takes seconds for each answer. Uploads lie
 * in a bucket with versions that encrypts by KMS, as the template's does: a proxy answers for them, as the server knows
 * no versions. And whether the ten-thousandth upload costs what the first cost.
 */
public final class CapacityBench {
    private static final String BUCKET = "capacity";
    private static final String UPLOADS = "/" + BUCKET + "/uploads/";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int[] AT_ONCE = {1, 4, 5, 8};
    private static final int BATCHES = 4;
    private static final double GIGABYTES = 1;
    /** List prices of US East (N. Virginia) for x86 in US dollars: a GB-second, a million requests of each kind. */
    private static final double GB_SECOND = 0.0000166667;
    private static final double LAMBDA = 0.20;
    private static final double S3_PUT = 5.00;
    private static final double S3_GET = 0.40;
    private static final double SQS = 0.40;
    /** Sent by S3, received and deleted by Lambda: of a batch the latter two come once, which is not counted here. */
    private static final int SQS_REQUESTS = 3;
    private static final int THOUSAND = 1000;

    private final Path zip;
    private final Path work;
    private final EmbeddedS3 s3;
    private final byte[] picture;
    private final byte[] small;
    private final AtomicInteger puts = new AtomicInteger();
    private final AtomicInteger gets = new AtomicInteger();
    private int uploads;

    private CapacityBench(Path zip, Path work, EmbeddedS3 s3) throws IOException {
        this.zip = zip;
        this.work = work;
        this.s3 = s3;
        this.picture = sample("ct_brain.png");
        this.small = sample("CT_small.dcm");
    }

    /** @param arguments a working directory, a package, the gateway's time for an answer, ms, and how many uploads */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path work = Files.createTempDirectory(
                Files.createDirectories(Path.of(arguments[0]).toAbsolutePath()), "capacity");
        try (EmbeddedS3 s3 = new EmbeddedS3(work.resolve("s3"), 0); CountingGateway gateway = new CountingGateway()) {
            s3.client().createBucket(request -> request.bucket(BUCKET));
            CapacityBench bench = new CapacityBench(Path.of(arguments[1]), work, s3);
            long millis = Long.parseLong(arguments[2]);
            try (FaultyProxy slow = new FaultyProxy(URI.create(gateway.url()), call -> {
                pause(millis);
                return new FaultyProxy.Fault.None();
            }, (call, status) -> { })) {
                bench.atOnce(slow.url().toString(), out);
            }
            int many = Integer.parseInt(arguments[3]);
            if (many > 0) {
                bench.many(gateway.url(), many, out);
            }
        }
        System.exit(0);
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream stream = CapacityBench.class.getResourceAsStream("/samples/demo/" + name)) {
            return stream.readAllBytes();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void atOnce(String gateway, PrintStream out) throws Exception {
        out.printf("| at once | GB-seconds an image | PUT, LIST | GET, HEAD | USD per 1,000 images |%n"
                + "|---|---|---|---|---|%n");
        for (int atOnce : AT_ONCE) {
            try (FaultyProxy counted = new FaultyProxy(s3.endpoint(), call -> {
                boolean isDear = !call.method().equals("GET") && !call.method().equals("HEAD")
                        || call.path().contains("list-type");
                (isDear ? puts : gets).incrementAndGet();
                return versioned(call);
            }, (call, status) -> { });
                    LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                    FunctionProcess function = start(runtime, gateway, counted.url().toString(), atOnce,
                            "study")) {
                invoke(runtime, function, atOnce, true);
                puts.set(0);
                gets.set(0);
                long nanos = 0;
                for (int i = 0; i < BATCHES; i++) {
                    nanos += invoke(runtime, function, atOnce, true);
                }
                double images = BATCHES * atOnce;
                double seconds = nanos / 1e9 / images * GIGABYTES;
                double usd = THOUSAND * (seconds * GB_SECOND
                        + (LAMBDA / atOnce + SQS * SQS_REQUESTS) / 1e6
                        + (puts.get() * S3_PUT + gets.get() * S3_GET) / images / 1e6);
                out.printf("| %d | %.2f | %.2f | %.2f | %.4f |%n", atOnce, seconds, puts.get() / images,
                        gets.get() / images, usd);
            }
        }
    }

    /** An upload has one version, whose id is that of its name. */
    private FaultyProxy.Fault versioned(FaultyProxy.Call call) {
        return call.method().equals("GET") && call.path().startsWith(UPLOADS)
                ? new FaultyProxy.Fault.Content(picture, Map.of("ETag", "\"0123456789abcdef0123456789abcdef\"",
                        "x-amz-version-id", version(call.path().replaceFirst("\\?.*", "")),
                        "x-amz-server-side-encryption", "aws:kms", "Last-Modified", "Mon, 23 Nov 2026 09:00:00 GMT"))
                : new FaultyProxy.Fault.None();
    }

    private static String version(String path) {
        return "version-" + path.substring(path.lastIndexOf('/') + 1);
    }

    private void many(String gateway, int count, PrintStream out) throws Exception {
        out.printf("%n| uploads | CPU-ms each | resident, MiB | peak, MiB |%n|---|---|---|---|%n");
        try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = start(runtime, gateway, s3.endpoint().toString(), 1, "file")) {
            ProcessAccount account = new ProcessAccount(function.pid());
            for (int done = 0; done < count; done += THOUSAND) {
                double before = account.allCpuMillis();
                for (int i = 0; i < THOUSAND; i++) {
                    invoke(runtime, function, 1, false);
                }
                out.printf("| %d to %d | %.1f | %.0f | %.0f |%n", done + 1, done + THOUSAND,
                        (account.allCpuMillis() - before) / THOUSAND, account.residentMebibytes(),
                        account.peakMebibytes());
            }
        }
    }

    private FunctionProcess start(LambdaRuntime runtime, String gateway, String endpoint, int atOnce, String unit)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.putAll(Map.of("AWS_ENDPOINT_URL_S3", endpoint, "GATEWAY_URL", gateway, "GATEWAY_API_KEY", "bench",
                "WETREAD_UNIT", unit, "WETREAD_METRICS", "wetread/capacity",
                "WETREAD_RECORD_CONCURRENCY", Integer.toString(atOnce), "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                // Pictures are no files of a study: no message is sent.
                "WETREAD_STUDY_QUEUE_URL", "http://localhost/none"));
        FunctionProcess function =
                new FunctionProcess(zip, work.resolve("task" + System.nanoTime()), "read", runtime, environment);
        function.awaitReady(runtime);
        return function;
    }

    /**
     * Has one batch read.
     *
     * @param isVersioned whether these are pictures in a bucket with versions; else small files in one without
     * @return how long it took, ns
     */
    private long invoke(LambdaRuntime runtime, FunctionProcess function, int images, boolean isVersioned)
            throws IOException {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            byte[] image = isVersioned ? picture : small;
            String key = "uploads/" + uploads++ + (isVersioned ? ".png" : ".dcm");
            String eTag = s3.client().putObject(request -> request.bucket(BUCKET).key(key),
                    RequestBody.fromBytes(image)).eTag().replace("\"", "");
            events.add((isVersioned ? Events.s3(BUCKET, key, eTag, image.length, version(key))
                    : Events.s3(BUCKET, key, eTag, image.length)).toString());
        }
        long begin = System.nanoTime();
        LambdaRuntime.Result result = runtime.invoke(Events.sqs(events).toString());
        long nanos = System.nanoTime() - begin;
        if (result.isError() || !result.body().contains("\"batchItemFailures\":[]")) {
            throw new IOException("not read: " + result.body() + "\n" + function.log());
        }
        return nanos;
    }
}
