package wetread.tools.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import wetread.gateway.Attempt;
import wetread.reading.PaidAnswer;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/** Asks models about images by the packaged function's {@code compare}, and records what they answer. */
final class Recorder {
    private static final String BUCKET = "wetread-evaluation";
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int BAR = 30;

    private final Access access;
    private final ObjectMapper json;
    private final PrintStream out;

    /**
     * By what models are asked.
     *
     * @param function the packaged function
     * @param work a directory for the unpacked function and its log
     * @param environment of the function, besides gateway and key
     */
    record Access(Path function, Path work, URI gateway, String apiKey, Map<String, String> environment) {
    }

    Recorder(Access access, ObjectMapper json, PrintStream out) {
        this.access = access;
        this.json = json;
        this.out = out;
    }

    /** Asks for answers that are not recorded yet. A model that does not answer is asked again by the next run. */
    void record(Manifest manifest, Recordings recordings, List<String> models)
            throws IOException, InterruptedException {
        record(manifest, recordings, models, Optional.empty());
    }

    /** @param tier of the function's policy, as which the models are asked; for full answers where empty */
    void record(Manifest manifest, Recordings recordings, List<String> models, Optional<String> tier)
            throws IOException, InterruptedException {
        Files.createDirectories(access.work());
        try (EmbeddedS3 s3 = new EmbeddedS3(Files.createTempDirectory(access.work(), "s3"), 0);
                LambdaRuntime runtime = new LambdaRuntime(TIMEOUT)) {
            s3.client().createBucket(request -> request.bucket(BUCKET));
            Map<String, String> environment = new HashMap<>(s3.environment());
            environment.putAll(access.environment());
            environment.put("GATEWAY_URL", access.gateway().toString());
            environment.put("GATEWAY_API_KEY", access.apiKey());
            try (FunctionProcess function = new FunctionProcess(access.function(), access.work(), "compare", runtime,
                    environment)) {
                function.awaitReady(runtime);
                int failed = 0;
                for (int i = 0; i < manifest.cases().size(); i++) {
                    Case image = manifest.cases().get(i);
                    failed += ask(image, manifest, recordings, models, tier, s3, runtime);
                    progress(manifest, i + 1, failed);
                }
                out.println();
            }
        }
    }

    private int ask(Case image, Manifest manifest, Recordings recordings, List<String> models, Optional<String> tier,
            EmbeddedS3 s3, LambdaRuntime runtime) throws IOException {
        List<String> missing = models.stream().filter(model -> recordings.of(model, image.file()).isEmpty()).toList();
        if (missing.isEmpty()) {
            return 0;
        }
        Path file = manifest.path().toAbsolutePath().getParent().resolve(image.file());
        if (!Files.isRegularFile(file)) {
            throw new IOException(manifest.path() + " names " + image.file() + ", and there is no " + file);
        }
        s3.client().putObject(request -> request.bucket(BUCKET).key("image"), RequestBody.fromFile(file));
        ObjectNode event = json.createObjectNode().put("bucket", BUCKET).put("key", "image")
                .put("context", image.context().code());
        tier.ifPresent(name -> event.put("tier", name));
        missing.forEach(event.withArray("models")::add);
        LambdaRuntime.Result result = runtime.invoke(event.toString());
        JsonNode answer = json.readTree(result.body());
        if (result.isError()) {
            throw new IOException(image.file() + ": " + answer.path("errorMessage").asText());
        }
        int failed = missing.size();
        for (JsonNode detail : answer.path("details")) {
            if (detail.path("status").asText().equals("success")) {
                recordings.add(image.file(), recorded(detail));
                failed--;
            }
        }
        return failed;
    }

    private PaidAnswer recorded(JsonNode detail) throws IOException {
        List<Attempt> attempts = new ArrayList<>();
        for (JsonNode attempt : detail.path("attempts")) {
            attempts.add(json.treeToValue(attempt, Attempt.class));
        }
        String model = detail.path("model").asText();
        Instant now = Instant.now();
        return new PaidAnswer(model, now,
                new PaidAnswer.Reply.Words(detail.path("answer").asText(), false,
                        Optional.ofNullable(detail.path("repaired_answer").asText(null))
                                .map(text -> PaidAnswer.Repair.included(model, now, text))),
                attempts, detail.path("prompt_tokens").asLong(), detail.path("completion_tokens").asLong(),
                usd(detail.path("expected_usd")), usd(detail.path("cost_usd")));
    }

    private static Optional<BigDecimal> usd(JsonNode node) {
        return node.isNumber() ? Optional.of(new BigDecimal(node.asText())) : Optional.empty();
    }

    private void progress(Manifest manifest, int done, int failed) {
        int all = manifest.cases().size();
        int filled = BAR * done / all;
        String bar = "#".repeat(filled) + ".".repeat(BAR - filled);
        out.print("\r    " + manifest.name() + "  [" + bar + "] " + done + "/" + all
                + (failed > 0 ? ", " + failed + " without an answer" : ""));
        out.flush();
    }
}
