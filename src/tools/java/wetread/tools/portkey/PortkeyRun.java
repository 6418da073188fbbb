package wetread.tools.portkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;
import wetread.tools.local.ThoroughModels;
import wetread.tools.local.Told;

/**
 * Puts the packaged function through a Portkey gateway to a scripted provider, and compares what its reports tell with
 * what they must. Each upload is on its last delivery, so that there is a report in any case.
 */
public final class PortkeyRun {
    private static final String BUCKET = "portkey";
    private static final String KEY = "portkey-run";
    private static final String LAST_DELIVERY = "100";
    /** Whether as expected, the row's name, how often the provider was asked, what the report tells. */
    private static final String LINE = "    %-5s %-30s %5s  %s%n";
    /** The numbers of the uploads before it belong to the table. */
    private static final int FIRST_DIRECT = 1000;
    private static final Duration TIMEOUT = Duration.ofSeconds(120);
    private static final Path SAMPLE = Path.of("src/tools/resources/samples/demo/ct_brain_single.dcm");

    private final ObjectMapper json = new ObjectMapper();
    private final PrintStream out;
    private final EmbeddedS3 s3;
    private final Upstream upstream;
    private final HeaderProxy proxy;
    private int uploads;
    private int different;

    private PortkeyRun(PrintStream out, EmbeddedS3 s3, Upstream upstream, HeaderProxy proxy) {
        this.out = out;
        this.s3 = s3;
        this.upstream = upstream;
        this.proxy = proxy;
    }

    /**
     * Exits with 0 when every row is as expected, else with 1.
     *
     * @param arguments a directory to work in, Portkey's {@code start-server.js}; the function lies in {@code target}
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path work = Files.createTempDirectory(
                Files.createDirectories(Path.of(arguments[0]).toAbsolutePath()), "run");
        int different;
        try (EmbeddedS3 s3 = new EmbeddedS3(work.resolve("s3"), 0);
                Upstream upstream = new Upstream();
                PortkeyProcess portkey = new PortkeyProcess(Path.of(arguments[1]), work.resolve("portkey.log"));
                HeaderProxy proxy = new HeaderProxy(portkey.url());
                LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = new FunctionProcess(Path.of("target/function.zip"), work, "read", runtime,
                        environment(s3, proxy))) {
            s3.client().createBucket(request -> request.bucket(BUCKET));
            function.awaitReady(runtime);
            different = new PortkeyRun(out, s3, upstream, proxy).run(runtime);
            different += direct(out, s3, upstream, proxy, portkey, work);
        }
        out.println("\n    logs and reports: " + work);
        System.exit(different == 0 ? 0 : 1);
    }

    /** No row may suffer from an earlier one: what failed is asked again at once. */
    private static Map<String, String> environment(EmbeddedS3 s3, HeaderProxy proxy) {
        Map<String, String> environment = new HashMap<>(s3.environment());
        environment.put("WETREAD_POLICY", ThoroughModels.POLICY);
        environment.put("GATEWAY_URL", proxy.url() + "/v1");
        environment.put("GATEWAY_API_KEY", KEY);
        environment.put("GATEWAY_COOL_DOWN", "0S");
        environment.put("GATEWAY_BACKOFF_BASE", "10MS");
        return environment;
    }

    /** The function sends Portkey's headers itself, as {@code GATEWAY_HEADERS} tells it: no proxy is between. */
    private static int direct(PrintStream out, EmbeddedS3 s3, Upstream upstream, HeaderProxy proxy,
            PortkeyProcess portkey, Path work) throws IOException, InterruptedException {
        Map<String, String> environment = environment(s3, proxy);
        environment.put("GATEWAY_URL", portkey.url() + "/v1");
        environment.put("GATEWAY_HEADERS",
                "x-portkey-provider: openai; x-portkey-custom-host: " + upstream.url());
        try (LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = new FunctionProcess(Path.of("target/function.zip"),
                        Files.createDirectories(work.resolve("direct")), "read", runtime, environment)) {
            function.awaitReady(runtime);
            PortkeyRun run = new PortkeyRun(out, s3, upstream, proxy);
            run.uploads = FIRST_DIRECT;
            Row row = new Rows(upstream.url()).all().get(0);
            upstream.answer(Rows.MODEL, row.script());
            run.check("headers of the function's own", row.expected(), run.read(runtime));
            return run.different;
        }
    }

    private int run(LambdaRuntime runtime) throws IOException {
        out.printf(LINE, "", "provider's answers", "asked", "what the report tells");
        List<Row> rows = new Rows(upstream.url()).all();
        for (Row row : rows) {
            proxy.add(row.headers());
            upstream.answer(Rows.MODEL, row.script());
            check(row.name(), row.expected(), read(runtime));
            if (row == rows.get(0)) {
                check("    the request", "key and body as the function sent them", request());
            }
        }
        out.printf("%n    %d of %d as expected%n", rows.size() + 1 - different, rows.size() + 1);
        return different;
    }

    private void check(String name, String expected, String told) {
        boolean same = expected.equals(told);
        different += same ? 0 : 1;
        out.printf(LINE, same ? "ok" : "OTHER", name, upstream.count(), told);
        if (!same) {
            out.printf(LINE, "", "    expected", "", expected);
        }
    }

    /** Uploads the sample once more and returns what its report tells. */
    private String read(LambdaRuntime runtime) throws IOException {
        String key = "uploads/" + ++uploads + "/" + SAMPLE.getFileName();
        String eTag = s3.client().putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromFile(SAMPLE))
                .eTag().replace("\"", "");
        ObjectNode event = Events.sqs(List.of(Events.s3(BUCKET, key, eTag, Files.size(SAMPLE)).toString()));
        ((ObjectNode) event.path("Records").path(0).path("attributes")).put("ApproximateReceiveCount", LAST_DELIVERY);
        LambdaRuntime.Result result = runtime.invoke(event.toString());
        String reports = "reports/" + uploads + "/";
        return s3.client().listObjectsV2(request -> request.bucket(BUCKET).prefix(reports)).contents().stream()
                .map(object -> object.key()).filter(name -> name.endsWith("/report.json")).findFirst()
                .map(this::told).orElse("no report: " + result.body());
    }

    private String told(String key) {
        try {
            return Told.of(json.readTree(s3.client().getObjectAsBytes(
                    request -> request.bucket(BUCKET).key(key)).asByteArray()));
        } catch (IOException e) {
            return "no JSON in " + key;
        }
    }

    /** Compares the last request at the provider with what the function sent. */
    private String request() throws IOException {
        LoggedRequest arrived = upstream.requests(Rows.MODEL).get(0);
        JsonNode sent = json.readTree(proxy.lastBody());
        JsonNode received = json.readTree(arrived.getBody());
        TreeSet<String> names = new TreeSet<>();
        sent.fieldNames().forEachRemaining(names::add);
        received.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> sent.path(name).equals(received.path(name)));
        if (!("Bearer " + KEY).equals(arrived.getHeader("Authorization"))) {
            names.add("Authorization");
        }
        return names.isEmpty() ? "key and body as the function sent them" : "changed: " + names;
    }
}
