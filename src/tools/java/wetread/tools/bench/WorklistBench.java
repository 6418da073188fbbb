package wetread.tools.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/**
 * What building a worklist costs the packaged function: the processor time of its process for the first build of a day
 * with that many reports, and for the builds after it, with as many new ones as a minute brings.
 */
public final class WorklistBench {
    private static final String BUCKET = "clinic";
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final int BUILDS = 10;
    private static final int MINUTES = 1440;
    private static final int THREADS = 8;

    private final ObjectMapper json = new ObjectMapper();
    private final EmbeddedS3 s3;
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC);

    private WorklistBench(EmbeddedS3 s3) {
        this.s3 = s3;
    }

    /** @param arguments a folder for work, the package, how many reports the day has */
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "worklist");
        int reports = Integer.parseInt(arguments[2]);
        try (EmbeddedS3 s3 = new EmbeddedS3(work.resolve("s3"), 0)) {
            s3.client().createBucket(request -> request.bucket(BUCKET));
            new WorklistBench(s3).run(Path.of(arguments[1]), work, reports);
        }
    }

    private void run(Path packaged, Path work, int reports) throws Exception {
        put(0, reports);
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.put("GATEWAY_API_KEY", "none");
        try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = new FunctionProcess(packaged, Files.createDirectories(work.resolve("f")),
                        "worklist", runtime, environment)) {
            function.awaitReady(runtime);
            ProcessAccount account = new ProcessAccount(function.pid());
            System.out.printf("%,d reports, %s%n", reports, packaged);
            int known = reports;
            int each = Math.max(1, reports / MINUTES);
            for (int build = 0; build <= BUILDS; build++) {
                double before = account.allCpuMillis();
                LambdaRuntime.Result result =
                        runtime.invoke("{\"bucket\":\"" + BUCKET + "\",\"date\":\"" + day + "\"}");
                if (result.isError() || !result.body().contains("\"reports\":" + known + ",")) {
                    throw new IOException("the build failed: " + result.body() + function.log());
                }
                System.out.printf("%s: %,.0f ms of CPU, %,d reports, %,.0f MiB at most%n", build == 0
                        ? "first build, cold" : "build " + (build + 1), account.allCpuMillis() - before, known,
                        account.peakMebibytes());
                put(known, known + each);
                known += each;
            }
        }
        System.out.printf("page: %,d bytes, list: %,d bytes%n", size("html"), size("json"));
    }

    private long size(String form) {
        return s3.client().headObject(request -> request.bucket(BUCKET).key("worklist/" + day + "." + form))
                .contentLength();
    }

    private void put(int from, int to) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int number = from; number < to; number++) {
                int one = number;
                all.add(threads.submit(() -> put(one)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** One in fifty is urgent, one in twelve is for today. */
    private void put(int number) {
        Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(number * 7L);
        String attention = number % 50 == 0 ? "now" : number % 12 == 0 ? "today" : "routine";
        String id = String.format("%032x", number);
        String folder = "reports/chest_xray/2026/image-" + number + ".dcm/0123456789abcdef/";
        ObjectNode entry = json.createObjectNode().put("reportId", id).put("createdAt", at.toString())
                .put("day", day.toString()).put("status", "preliminary").put("attention", attention)
                .put("context", "chest_xray").put("modality", "DX").put("patientId", "P" + number)
                .put("accessionNumber", "A" + number).put("file", "image-" + number + ".dcm").put("folder", folder);
        entry.putObject("leading").put("term", "pneumothorax").put("laterality", "left").put("isOpen", false);
        put("worklist/entries/" + day + "/" + id + ".json", entry.toString(), Map.of());
        put(folder + "report.json", "{}", Map.of("wetread-status", "preliminary", "wetread-finality", "final",
                "wetread-created-at", at.toString()));
    }

    private void put(String key, String content, Map<String, String> metadata) {
        s3.client().putObject(request -> request.bucket(BUCKET).key(key).metadata(metadata),
                RequestBody.fromBytes(content.getBytes(StandardCharsets.UTF_8)));
    }
}
