package wetread.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
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
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.EmbeddedSqs;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;
import wetread.tools.local.ReportSchema;
import wetread.tools.local.StandInGateway;

/** Runs the packaged function on real images as Lambda would, and shows what it wrote. */
public final class Demo {
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    private final DemoOptions options;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();
    private final Reports reports;

    private Demo(DemoOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.reports = new Reports(options.work().resolve("s3").resolve(Uploads.BUCKET), json, new ReportSchema());
    }

    /** Exits with 0 when every image and every study has a valid report. */
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
                StandInGateway standIn = options.gateway().isPresent() ? null : new StandInGateway()) {
            s3.client().createBucket(request -> request.bucket(Uploads.BUCKET));
            Map<String, String> environment = new HashMap<>(s3.environment());
            environment.put("GATEWAY_URL", (standIn == null ? options.gateway().get() : standIn.url()).toString());
            environment.put("GATEWAY_API_KEY", options.apiKey());
            environment.put("WETREAD_LANGUAGE", options.language());
            out.println("    S3        " + s3.endpoint() + "  (files under " + options.work().resolve("s3") + ")");
            out.println("    gateway   " + environment.get("GATEWAY_URL")
                    + (standIn == null ? "" : "  (a stand-in: every answer is SIMULATED)"));
            return options.check().isPresent() ? check(environment)
                    : read(s3, environment) & list(environment);
        }
    }

    /** Has the worklist of today built, which leads to every report; whether it is there. */
    private boolean list(Map<String, String> environment) throws IOException, InterruptedException {
        try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = start("worklist", options.work().resolve("worklist"), runtime,
                        environment)) {
            function.awaitReady(runtime);
            LambdaRuntime.Result result =
                    runtime.invoke(json.createObjectNode().put("bucket", Uploads.BUCKET).toString());
            if (result.isError()) {
                out.println("    the worklist could not be built: "
                        + json.readTree(result.body()).path("errorMessage").asText() + "\n");
                return false;
            }
            String page = json.readTree(result.body()).path("worklists").path(0).path("page").asText();
            out.println("    Open this page, it leads to all of them:\n\n      "
                    + options.work().resolve("s3").resolve(Uploads.BUCKET).resolve(page).toAbsolutePath() + "\n");
            return true;
        }
    }

    /** Whether nothing is red. */
    private boolean check(Map<String, String> environment) throws IOException, InterruptedException {
        boolean ask = options.check().orElseThrow() == DemoOptions.CheckMode.ASK;
        try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = start("check", options.work(), runtime, environment)) {
            function.awaitReady(runtime);
            tell(function);
            out.println();
            LambdaRuntime.Result result = runtime.invoke(
                    json.createObjectNode().put("bucket", Uploads.BUCKET).put("ask", ask).toString());
            JsonNode answer = json.readTree(result.body());
            if (result.isError()) {
                out.println("    " + answer.path("errorMessage").asText() + "\n");
                return false;
            }
            answer.path("table").asText().lines().forEach(line -> out.println("    " + line));
            out.println();
            return !answer.path("state").asText().equals("red");
        }
    }

    private boolean read(EmbeddedS3 s3, Map<String, String> environment) throws IOException, InterruptedException {
        List<ReportRow> rows = new ArrayList<>();
        if (options.images().isPresent()) {
            Path path = options.images().get();
            rows.addAll(readStudies(s3, environment, Files.isDirectory(path) ? path : path.getParent(), path));
        } else {
            rows.addAll(readSamples(s3, environment));
            Path studies = options.work().resolve("studies").toAbsolutePath();
            SampleStudies.write(studies);
            rows.addAll(readStudies(s3, environment, studies, studies));
        }
        return print(rows);
    }

    private List<ReportRow> readSamples(EmbeddedS3 s3, Map<String, String> environment)
            throws IOException, InterruptedException {
        Map<String, String> byFile = new HashMap<>(environment);
        byFile.put("WETREAD_UNIT", "file");
        try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = start("read", options.work().resolve("files"), runtime, byFile)) {
            function.awaitReady(runtime);
            tell(function);
            out.println("\n  Single images, each read for itself (WETREAD_UNIT=file)\n");
            return new LoneFiles(s3.client(), reports, out)
                    .read(DemoOptions.filesBelow(samples()), runtime, function);
        }
    }

    private List<ReportRow> readStudies(EmbeddedS3 s3, Map<String, String> environment, Path folder, Path images)
            throws IOException, InterruptedException {
        try (EmbeddedSqs sqs = new EmbeddedSqs();
                LambdaRuntime readRuntime = new LambdaRuntime(TIMEOUT);
                LambdaRuntime studyRuntime = new LambdaRuntime(TIMEOUT)) {
            Map<String, String> byStudy = new HashMap<>(environment);
            byStudy.putAll(sqs.environment());
            byStudy.put("WETREAD_UNIT", "study");
            byStudy.put("WETREAD_QUIET_VOLUME", Studies.QUIET_VOLUME.toSeconds() + "S");
            byStudy.put("WETREAD_QUIET_OTHER", Studies.QUIET_OTHER.toSeconds() + "S");
            try (FunctionProcess read = start("read", options.work().resolve("read"), readRuntime, byStudy);
                    FunctionProcess study = start("study", options.work().resolve("study"), studyRuntime, byStudy)) {
                read.awaitReady(readRuntime);
                study.awaitReady(studyRuntime);
                out.println("    SQS       " + sqs.endpoint());
                tell(read);
                tell(study);
                out.println("\n  Studies (WETREAD_UNIT=study): what is no file of a study, and an archive, is read at "
                        + "once;\n  loose files of a study are gathered and read together\n");
                return new Studies(s3.client(), sqs, reports, out).read(folder, DemoOptions.filesBelow(images),
                        new Studies.Running("read", read, readRuntime),
                        new Studies.Running("study", study, studyRuntime));
            }
        }
    }

    private FunctionProcess start(String handler, Path work, LambdaRuntime runtime, Map<String, String> environment)
            throws IOException {
        return new FunctionProcess(options.function(), work, handler, runtime, environment);
    }

    private void tell(FunctionProcess function) {
        out.println("    function  " + options.function() + "  (log: " + function.logFile() + ")");
    }

    private static Path samples() {
        try {
            return Path.of(Demo.class.getResource("/samples/demo").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether there is a valid report wherever there should be one. */
    private boolean print(List<ReportRow> rows) {
        out.print(ReportRow.head());
        rows.forEach(row -> out.print(row.line()));
        out.println("\n    shown: images, slices or frames that the models saw. ms: until the report was there; of a "
                + "gathered study\n    from its last file on, the wait for further ones included.\n");
        rows.stream().filter(ReportRow::isWritten).forEach(row -> out.println("    " + row.folder()));
        long expected = rows.stream().filter(ReportRow::isExpected).count();
        long written = rows.stream().filter(ReportRow::isWritten).count();
        long valid = rows.stream().filter(ReportRow::isValid).count();
        out.println("\n    " + written + " of " + expected + " images and studies have a report, " + valid + " of "
                + written + " valid by report.schema.json."
                + (written == 0 ? "\n"
                        : "\n    In each folder: report.json, report.html, report.txt, report.fhir.json"));
        return valid == expected;
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
