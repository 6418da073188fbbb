package wetread.tools.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wetread.cost.PriceBook;
import wetread.cost.ShippedPrices;
import wetread.reading.policy.Policy;
import wetread.reading.policy.ShippedPolicies;
import wetread.tools.evaluation.figure.Drawing;
import wetread.tools.evaluation.figure.DrawingFiles;

/** Compares policies on labelled images: {@code evaluation.json}, a table, and the frontier as SVG and PNG. */
public final class Evaluation {
    private static final double TOLERANCE = 0.01;
    private static final int MAX_TOKENS = 2048;

    private final EvaluationOptions options;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();
    private final PriceBook prices = ShippedPrices.book(Map.of());
    private final Replay replay = new Replay(prices);

    Evaluation(EvaluationOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Exits with 0 when every case could be evaluated. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            new Evaluation(EvaluationOptions.parse(arguments, System.getenv()), out).run();
            System.exit(0);
        } catch (EvaluationOptions.Mistake | IOException e) {
            out.println("\n  wetread evaluate: " + e.getMessage() + "\n");
            System.exit(2);
        }
    }

    /**
     * All results of one manifest.
     *
     * @param results by policy: each model alone, then article, then triage
     * @param single the result of the single model that savings are counted against
     */
    record Mix(Manifest manifest, List<Replay.Result> results, Replay.Result single, Frontier frontier) {
    }

    List<Mix> run() throws IOException, InterruptedException {
        out.println("\n  wetread evaluation"
                + (options.synthetic() ? "  (SYNTHETIC cases: no model was asked)" : "") + "\n");
        List<Mix> mixes = new ArrayList<>();
        for (Path path : options.manifests()) {
            Manifest manifest = Manifest.read(path);
            Recordings recordings = Recordings.open(options.replay(path), json);
            if (options.gateway().isPresent()) {
                new Recorder(options, json, out).record(manifest, recordings, models());
            }
            mixes.add(mix(manifest, recordings));
        }
        double threshold = threshold(mixes);
        String table = new EvaluationTable(mixes, threshold, options.synthetic()).toString();
        out.println(table);
        write(mixes, threshold, table);
        return mixes;
    }

    /** All models of the shipped policies and the single model. */
    private List<String> models() {
        List<String> models = new ArrayList<>(List.of(prices.singleModel()));
        for (String policy : List.of("triage", "article")) {
            ShippedPolicies.named(policy).tiers().stream().flatMap(tier -> tier.models().stream())
                    .filter(model -> !models.contains(model)).forEach(models::add);
        }
        return models;
    }

    private Mix mix(Manifest manifest, Recordings recordings) throws IOException {
        if (recordings.models().isEmpty()) {
            throw new IOException("there are no recorded answers in " + options.replay(manifest.path())
                    + ": give -Dgateway.url to ask models, or -Dreplay for a folder of answers");
        }
        List<Replay.Result> results = new ArrayList<>();
        recordings.models().forEach(model -> results.add(
                replay.run(manifest, Policy.single(model, MAX_TOKENS), recordings)));
        results.add(replay.run(manifest, ShippedPolicies.named("article"), recordings));
        results.add(replay.run(manifest, ShippedPolicies.named("triage"), recordings));
        Replay.Result single = replay.run(manifest, Policy.single(prices.singleModel(), MAX_TOKENS), recordings);
        return new Mix(manifest, List.copyOf(results), single,
                Frontier.of(replay, manifest, ShippedPolicies.named("triage"), recordings));
    }

    /**
     * The threshold that costs least over all mixes, of those whose sensitivity in each mix is at most a percentage
     * point below the single model's; 1 when there is none.
     */
    static double threshold(List<Mix> mixes) {
        double best = 1;
        double lowestUsd = Double.POSITIVE_INFINITY;
        for (int i = 0; i < mixes.get(0).frontier().points().size(); i++) {
            int at = i;
            boolean close = mixes.stream().allMatch(mix -> {
                double own = mix.frontier().points().get(at).result().statistics().sensitivity().value();
                return Double.isNaN(own) || own >= mix.single().statistics().sensitivity().value() - TOLERANCE - 1e-9;
            });
            double usd = mixes.stream()
                    .mapToDouble(mix -> mix.frontier().points().get(at).result().usdPerHundred()).sum();
            // Of thresholds that cost the same, the highest: it asks more of an answer.
            if (close && usd <= lowestUsd + 1e-9) {
                lowestUsd = usd;
                best = mixes.get(0).frontier().points().get(at).threshold();
            }
        }
        return best;
    }

    private void write(List<Mix> mixes, double threshold, String table) throws IOException {
        Files.createDirectories(options.work());
        Files.writeString(options.work().resolve("table.txt"), table);
        ObjectNode document = json.createObjectNode().put("synthetic", options.synthetic())
                .put("pricesAsOf", prices.pricesAsOf()).put("singleModel", prices.singleModel())
                .put("triageThreshold", threshold);
        for (Mix mix : mixes) {
            ObjectNode node = document.withArray("mixes").addObject().put("mix", mix.manifest().name())
                    .put("cases", mix.manifest().cases().size());
            node.set("policies", json.valueToTree(mix.results()));
            mix.frontier().points().forEach(point -> node.withArray("frontier").addObject()
                    .put("threshold", point.threshold()).put("usd", point.result().usd())
                    .put("sensitivity", point.result().statistics().sensitivity().value())
                    .put("specificity", point.result().statistics().specificity().value()));
        }
        json.writer().with(SerializationFeature.INDENT_OUTPUT)
                .writeValue(options.work().resolve("evaluation.json").toFile(), document);
        Drawing frontier = chart(mixes, threshold).drawing();
        Files.writeString(options.work().resolve("frontier.svg"), DrawingFiles.svg(frontier));
        boolean png = DrawingFiles.writePng(frontier, options.work().resolve("frontier.png"));
        out.println("    " + options.work().toAbsolutePath() + ": evaluation.json, table.txt, frontier.svg"
                + (png ? ", frontier.png" : " (no PNG: this Java has no font to write with)") + "\n");
    }

    private Chart chart(List<Mix> mixes, double threshold) {
        List<Chart.Panel> panels = mixes.stream().map(mix -> new Chart.Panel(
                title(mix.manifest()),
                mix.frontier().points().stream().map(point -> point(point.result())).toList(),
                mix.results().stream().filter(result -> !result.policy().equals("triage"))
                        .map(result -> new Chart.Marker(result.policy(), point(result))).toList(),
                new Chart.Marker(String.format(Locale.ROOT, "triage at %.2f", threshold),
                        point(at(mix, threshold).orElseThrow())))).toList();
        String kind = options.synthetic() ? "SYNTHETIC cases: errors of a known kind, no model was asked. " : "";
        return new Chart(panels, kind + "Line: triage as the threshold of its screening tier moves from 0 to 1.");
    }

    private static String title(Manifest manifest) {
        int all = manifest.cases().size();
        long abnormal = manifest.cases().stream().filter(Case::abnormal).count();
        return String.format(
                Locale.ROOT, "%s: %d cases, %.0f %% abnormal", manifest.name(), all, 100.0 * abnormal / all);
    }

    static Optional<Replay.Result> at(Mix mix, double threshold) {
        return mix.frontier().points().stream().filter(point -> point.threshold() == threshold)
                .map(Frontier.Point::result).findFirst();
    }

    private static Chart.Point point(Replay.Result result) {
        return new Chart.Point(result.usdPerHundred(), result.statistics().sensitivity().value());
    }
}
