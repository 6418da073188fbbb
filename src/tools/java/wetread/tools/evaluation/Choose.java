package wetread.tools.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wetread.cost.PriceBook;
import wetread.models.ShippedModels;
import wetread.reading.Replaying;
import wetread.reading.policy.Policy;
import wetread.reading.policy.ShippedPolicies;
import wetread.tools.local.StandInGateway;

/** Chooses the thresholds of triage on labelled images, and proves what the first tier may clear. */
public final class Choose {
    private static final String POLICY = "triage";

    private final ChooseOptions options;
    private final LocalDate day;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();
    private final PriceBook prices = ShippedModels.prices();
    private final Policy triage = ShippedPolicies.named(POLICY);

    /** @param day on which the choice is made */
    Choose(ChooseOptions options, LocalDate day, PrintStream out) {
        this.options = options;
        this.day = day;
        this.out = out;
    }

    /** Exits with 0 when thresholds were chosen, or when it was only said what asking would cost. */
    public static void main(String[] arguments) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            new Choose(ChooseOptions.parse(arguments, System.getenv()), LocalDate.now(), out).run();
            System.exit(0);
        } catch (EvaluationOptions.Mistake | IOException e) {
            out.println("\n  wetread choose: " + e.getMessage() + "\n");
            System.exit(2);
        }
    }

    /** @return what was chosen; empty where nobody was asked, for want of {@code -Dyes} */
    Optional<ChooseReport> run() throws IOException, InterruptedException {
        Manifest manifest = Manifest.read(options.manifest());
        long abnormal = manifest.cases().stream().filter(Case::abnormal).count();
        out.printf(Locale.ROOT, "%n  wetread choose: %d labelled images, %d abnormal; at most %.3g %% of the abnormal "
                + "ones cleared by the first tier%n%n", manifest.cases().size(), abnormal, 100 * options.miss());
        Map<String, Recordings> byTier = new LinkedHashMap<>();
        for (Policy.Tier tier : triage.tiers()) {
            byTier.put(tier.name(), Recordings.open(options.answers().resolve(tier.name()), json));
        }
        if (!(options.source() instanceof ChooseOptions.Source.Recorded) && !ask(manifest, byTier)) {
            return Optional.empty();
        }
        ChooseReport report = choose(manifest, byTier);
        new ChooseFiles(options.work(), json, out).write(report);
        return Optional.of(report);
    }

    /** Shows what asking costs, and asks if that is agreed to. */
    private boolean ask(Manifest manifest, Map<String, Recordings> byTier) throws IOException, InterruptedException {
        List<Forecast.Line> lines = new Forecast(prices, Replaying.prompts(options.language()))
                .of(manifest, triage, byTier);
        int calls = lines.stream().mapToInt(Forecast.Line::calls).sum();
        lines.forEach(out::println);
        out.printf(Locale.ROOT, "    %-12s %-24s %6d calls  about USD %9.4f, by models.yaml%n%n", "together", "", calls,
                lines.stream().map(Forecast.Line::usd).reduce(BigDecimal.ZERO, BigDecimal::add));
        if (calls > 0 && !options.yes()) {
            out.println("    Nobody was asked. Add -Dyes to ask; answers are recorded in "
                    + options.answers().toAbsolutePath() + "\n");
            return false;
        }
        if (calls > 0 && options.source() instanceof ChooseOptions.Source.Gateway gateway) {
            record(manifest, byTier, gateway.url());
        } else if (calls > 0) {
            try (StandInGateway standIn = new StandInGateway(false)) {
                record(manifest, byTier, standIn.url());
            }
        }
        return true;
    }

    private void record(Manifest manifest, Map<String, Recordings> byTier, URI gateway)
            throws IOException, InterruptedException {
        Recorder recorder = new Recorder(new Recorder.Access(options.function(), options.work(), gateway,
                options.apiKey(), Map.of("WETREAD_LANGUAGE", options.language(), "WETREAD_POLICY", POLICY)), json, out);
        for (Policy.Tier tier : triage.tiers()) {
            out.println("    " + tier.name() + ": " + String.join(", ", tier.models()));
            recorder.record(manifest, byTier.get(tier.name()), tier.models(), Optional.of(tier.name()));
        }
        out.println();
    }

    private ChooseReport choose(Manifest manifest, Map<String, Recordings> byTier) throws IOException {
        Recordings recordings = Recordings.together(List.copyOf(byTier.values()), json);
        List<String> first = recorded(triage.tiers().get(0), byTier);
        if (first.isEmpty()) {
            throw new IOException("there are no recorded answers of " + String.join(", ",
                    triage.tiers().get(0).models()) + " in "
                    + options.answers().resolve(triage.tiers().get(0).name()).toAbsolutePath()
                    + ": give -Dgateway.url to ask them, or -Dreplay for a folder of answers");
        }
        Replay replay = new Replay(prices);
        List<String> further = triage.tiers().stream().skip(1)
                .flatMap(tier -> recorded(tier, byTier).stream()).distinct().toList();
        ChosenModel.Fitting fitting = new ChosenModel.Fitting(manifest, triage, replay, recordings, options.miss());
        List<ChosenModel> models = first.stream().map(model -> fitting.of(model, further.stream().findFirst()))
                .toList();
        List<ConfidenceCurve> others = new ArrayList<>();
        further.stream().filter(model -> !first.contains(model)).forEach(model -> others.addAll(ChosenModel.curves(
                FirstAnswers.of(model, manifest, triage, replay, recordings))));
        ChosenPolicy chosen = ChosenPolicy.of(triage, models, others);
        ChooseReport report = new ChooseReport(manifest, options.miss(), day,
                options.source() instanceof ChooseOptions.Source.StandIn, models, chosen);
        report.prove(replay, recordings);
        return report;
    }

    private static List<String> recorded(Policy.Tier tier, Map<String, Recordings> byTier) {
        return tier.models().stream().filter(byTier.get(tier.name()).models()::contains).toList();
    }
}
