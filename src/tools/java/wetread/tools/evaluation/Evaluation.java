package wetread.tools.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.cost.PriceBook;
import wetread.models.ShippedModels;
import wetread.reading.policy.Policy;
import wetread.reading.policy.ShippedPolicies;
import wetread.tools.evaluation.bands.BandsReport;
import wetread.tools.evaluation.fitting.CrossFit;
import wetread.tools.evaluation.statistics.NonInferiority;

/** Compares policies on labelled images, and shows what they save and lose under ranges of assumptions. */
public final class Evaluation {
    private static final double TOLERANCE = 0.01;
    private static final int MAX_TOKENS = 2048;

    private final EvaluationOptions options;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();
    private final PriceBook prices = ShippedModels.prices();
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
     * @param notes what of the policies is not as shipped, since it is not recorded
     * @param results by policy: each model alone, then article, then triage
     * @param single the result of the single model that savings are counted against
     * @param comparisons triage and article against that model and against the cheapest recorded one
     * @param fitted by context, thresholds of triage that other cases of it chose
     * @param baseline what a linear reader of thumbnails finds in the pictures
     * @param estimates how far estimates lie from what was paid, by context
     */
    record Mix(Manifest manifest, List<String> notes, List<Replay.Result> results, Replay.Result single,
            Frontier frontier, List<Comparison> comparisons, Map<String, CrossFit> fitted, Baseline baseline,
            Map<String, EstimateError> estimates) {

        /** The result of a policy that is no single model. */
        Replay.Result of(String policy) {
            return results.stream().filter(result -> result.policy().equals(policy)).findFirst().orElseThrow();
        }
    }

    List<Mix> run() throws IOException, InterruptedException {
        out.println("\n  wetread evaluation"
                + (options.synthetic() ? "  (SYNTHETIC cases: no model was asked)" : "") + "\n");
        List<Mix> mixes = new ArrayList<>();
        for (Path path : options.manifests()) {
            Manifest manifest = Manifest.read(path);
            Recordings recordings = Recordings.open(options.replay(path), json);
            if (options.gateway().isPresent()) {
                new Recorder(new Recorder.Access(options.function(), options.work(), options.gateway().get(),
                        options.apiKey(), Map.of()), json, out).record(manifest, recordings, models());
            }
            mixes.add(mix(manifest, recordings));
        }
        double threshold = threshold(mixes);
        String table = new EvaluationTable(mixes, threshold, options.synthetic()).toString();
        out.println(table);
        Optional<BandsReport> bands = options.bands() == 0 ? Optional.empty()
                : Optional.of(BandsReport.compute(options.bands(), BandsReport.RESAMPLES, NonInferiority.MARGIN));
        bands.ifPresent(report -> out.println(report.table()));
        new EvaluationFiles(options, json, prices, out).write(mixes, threshold, table, bands);
        return mixes;
    }

    /** All models of the shipped policies and the single model. */
    private List<String> models() {
        List<String> models = new ArrayList<>(List.of(prices.reference()));
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
        RecordedPolicies policies = RecordedPolicies.of(recordings.models(), prices);
        results.add(replay.run(manifest, policies.article(), recordings));
        results.add(replay.run(manifest, policies.triage(), recordings));
        Replay.Result single = replay.run(manifest, Policy.single(policies.reference(), MAX_TOKENS), recordings);
        Replay.Result cheapest = results.stream().filter(result -> result.policy().startsWith("single:"))
                .min(Comparator.comparing(Replay.Result::usd)).orElseThrow();
        List<Comparison> comparisons = results.stream().filter(result -> !result.policy().startsWith("single:"))
                .flatMap(result -> Stream.of(single, cheapest).distinct()
                        .map(reference -> Comparison.of(result, reference, NonInferiority.MARGIN))).toList();
        Policy triage = policies.triage();
        return new Mix(manifest, policies.notes(), List.copyOf(results), single,
                Frontier.of(replay, manifest, triage, recordings), comparisons,
                new RecordedFit(replay, recordings, triage).of(manifest, single, cheapest, NonInferiority.MARGIN),
                Baseline.of(manifest), EstimateError.of(manifest, recordings));
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

    static Optional<Replay.Result> at(Mix mix, double threshold) {
        return mix.frontier().points().stream().filter(point -> point.threshold() == threshold)
                .map(Frontier.Point::result).findFirst();
    }
}
