package wetread.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;
import wetread.tools.local.ReportSchema;
import wetread.tools.local.StandInGateway;

/** Runs the packaged function on real images as Lambda would, and shows what it wrote. */
public final class Demo {
    private static final String BUCKET = "wetread-demo";
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final DemoOptions options;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();
    private final ReportSchema schema = new ReportSchema();

    private Demo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Exits with 0 when every image has a valid report. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            boolean allReported = new Demo(DemoOptions.parse(arguments, System.getenv()), out).run();
            System.exit(allReported ? 0 : 1);
        } catch (DemoOptions.Mistake | IOException e) {
            out.println("\n  wetread demo: " + e.getMessage() + "\n");
            System.exit(2);
        }
    }

    private boolean run() throws IOException, InterruptedException {
        empty(options.work());
        out.println("\n  wetread demo");
        try (EmbeddedS3 s3 = new EmbeddedS3(options.work().resolve("s3"), options.port());
                StandInGateway standIn = options.gateway().isPresent() ? null : new StandInGateway();
                LambdaRuntime runtime = new LambdaRuntime(TIMEOUT)) {
            s3.client().createBucket(request -> request.bucket(BUCKET));
            Map<String, String> environment = new HashMap<>(s3.environment());
            environment.put("GATEWAY_URL", (standIn == null ? options.gateway().get() : standIn.url()).toString());
            environment.put("GATEWAY_API_KEY", options.apiKey());
            environment.put("WETREAD_LANGUAGE", options.language());
            out.println("    S3        " + s3.endpoint() + "  (files under " + options.work().resolve("s3") + ")");
            out.println("    gateway   " + environment.get("GATEWAY_URL")
                    + (standIn == null ? "" : "  (a stand-in: every answer is SIMULATED)"));
            String handler = options.check().isPresent() ? "check" : "read";
            try (FunctionProcess function = new FunctionProcess(options.function(), options.work(), handler, runtime,
                    environment)) {
                function.awaitReady(runtime);
                out.println("    function  " + options.function() + "  (log: " + function.logFile() + ")\n");
                return options.check().isPresent() ? check(runtime) : read(s3, runtime, function);
            }
        }
    }

    /** Whether nothing is red. */
    private boolean check(LambdaRuntime runtime) throws IOException {
        boolean ask = options.check().orElseThrow() == DemoOptions.CheckMode.ASK;
        LambdaRuntime.Result result = runtime.invoke(
                json.createObjectNode().put("bucket", BUCKET).put("ask", ask).toString());
        JsonNode answer = json.readTree(result.body());
        if (result.isError()) {
            out.println("    " + answer.path("errorMessage").asText() + "\n");
            return false;
        }
        answer.path("table").asText().lines().forEach(line -> out.println("    " + line));
        out.println();
        return !answer.path("state").asText().equals("red");
    }

    private boolean read(EmbeddedS3 s3, LambdaRuntime runtime, FunctionProcess function) throws IOException {
        List<ReportRow> rows = new ArrayList<>();
        int invalid = 0;
        for (int i = 0; i < options.images().size(); i++) {
            Path image = options.images().get(i);
            out.printf("    [%d/%d] %s ... ", i + 1, options.images().size(), image.getFileName());
            out.flush();
            String key = "uploads/" + (i + 1) + "/" + image.getFileName();
            String eTag = s3.client().putObject(request -> request.bucket(BUCKET).key(key),
                    RequestBody.fromFile(image)).eTag().replace("\"", "");
            long begin = System.nanoTime();
            LambdaRuntime.Result result = runtime.invoke(event(i, key, eTag, Files.size(image)));
            long millis = (System.nanoTime() - begin) / 1_000_000;
            Path report = options.work().resolve("s3").resolve(BUCKET)
                    .resolve("reports/" + key.substring("uploads/".length()) + "/" + eTag + "/report.json");
            if (!Files.exists(report)) {
                out.println("NO REPORT after " + millis + " ms: " + result.body() + "\n        "
                        + function.lastComplaint());
                rows.add(ReportRow.missing(image.getFileName().toString(), millis));
                continue;
            }
            JsonNode tree = json.readTree(Files.readAllBytes(report));
            List<String> errors = schema.errors(tree);
            invalid += errors.isEmpty() ? 0 : 1;
            out.println(tree.path("status").asText() + (errors.isEmpty() ? "" : ", INVALID: " + errors) + "  "
                    + millis + " ms");
            rows.add(ReportRow.of(image.getFileName().toString(), tree, millis, report.getParent()));
        }
        print(rows, invalid);
        return invalid == 0 && rows.stream().allMatch(ReportRow::isWritten);
    }

    /** The three ways in which S3 tells of an upload, in turn. */
    private static String event(int number, String key, String eTag, long size) {
        return switch (number % 3) {
            case 0 -> Events.sqs(List.of(Events.s3(BUCKET, key, eTag, size).toString())).toString();
            case 1 -> Events.s3(BUCKET, key, eTag, size).toString();
            default -> Events.eventBridge(BUCKET, key, eTag, size).toString();
        };
    }

    private void print(List<ReportRow> rows, int invalid) {
        out.println();
        String format = "    %-26s %-12s %-11s %-34s %8s %7s %11s %8s%n";
        out.printf(format, "image", "status", "context", "tiers", "findings", "conf.", "USD", "ms");
        rows.forEach(row -> out.printf(format, row.image(), row.status(), row.context(), row.tiers(), row.findings(),
                row.confidence(), row.usd(), row.millis()));
        out.println();
        rows.stream().filter(ReportRow::isWritten).forEach(row -> out.println("    " + row.folder()));
        long written = rows.stream().filter(ReportRow::isWritten).count();
        out.println("\n    " + written + " of " + rows.size() + " images have a report, " + (written - invalid)
                + " valid by report.schema.json."
                + (written == 0 ? "\n"
                        : "\n    In each folder: report.json, report.html, report.txt, report.fhir.json\n"));
    }

    private static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory);
    }
}
