package wetread.tools.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import wetread.cost.PriceBook;
import wetread.tools.evaluation.bands.BandsReport;
import wetread.tools.evaluation.figure.Drawing;
import wetread.tools.evaluation.figure.DrawingFiles;

/** Writes results as JSON, table, pictures (SVG and PNG) and one page of HTML. */
final class EvaluationFiles {
    private static final List<String> ROWS = List.of(
            "saved, sensitivity and specificity: against the best single model",
            "asked on: share of cases that the precise model was asked about (e2)",
            "missed: exact upper 95 % bound of the share of abnormal cases that the first tier clears alone",
            "aim: in how many of 8 sets of further assumptions it is reached with both differences within the margin");

    private final EvaluationOptions options;
    private final ObjectMapper json;
    private final PriceBook prices;
    private final PrintStream out;

    EvaluationFiles(EvaluationOptions options, ObjectMapper json, PriceBook prices, PrintStream out) {
        this.options = options;
        this.json = json;
        this.prices = prices;
        this.out = out;
    }

    /** @param threshold that the mixes choose for the first tier */
    void write(List<Evaluation.Mix> mixes, double threshold, String table, Optional<BandsReport> bands)
            throws IOException {
        Files.createDirectories(options.work());
        String comparisons = new ComparisonTable(mixes).toString();
        out.println(comparisons);
        Files.writeString(options.work().resolve("table.txt"),
                table + comparisons + bands.map(report -> "\n" + report.table()).orElse(""));
        ObjectNode document = new EvaluationJson(json, prices).of(mixes, threshold, options.synthetic());
        bands.ifPresent(report -> document.set("bands", report.json(json)));
        json.writer().with(SerializationFeature.INDENT_OUTPUT)
                .writeValue(options.work().resolve("evaluation.json").toFile(), document);
        CurveFigures curves = new CurveFigures(mixes, options.synthetic() ? "SYNTHETIC. " : "");
        Map<String, Drawing> drawings = new LinkedHashMap<>();
        drawings.put("frontier", frontier(mixes, threshold));
        drawings.put("roc", curves.roc());
        drawings.put("calibration", curves.calibration());
        bands.ifPresent(report -> drawings.put("bands", report.figure()));
        boolean png = true;
        for (Map.Entry<String, Drawing> drawing : drawings.entrySet()) {
            Files.writeString(options.work().resolve(drawing.getKey() + ".svg"),
                    DrawingFiles.svg(drawing.getValue()));
            png &= DrawingFiles.writePng(drawing.getValue(), options.work().resolve(drawing.getKey() + ".png"));
        }
        Files.writeString(options.work().resolve("evaluation.html"),
                page(mixes, table, comparisons, bands, drawings));
        out.println("    " + options.work().toAbsolutePath() + ": evaluation.html, evaluation.json, table.txt, "
                + String.join(".svg, ", drawings.keySet()) + ".svg"
                + (png ? " and .png" : " (no PNG: this Java has no font to write with)") + "\n");
    }

    private String page(List<Evaluation.Mix> mixes, String table, String comparisons, Optional<BandsReport> bands,
            Map<String, Drawing> drawings) {
        EvaluationPage page = new EvaluationPage("wetread: what policies cost and find", options.synthetic()
                ? "SYNTHETIC cases: no model was asked and no patient was read. This shows what policies do with "
                        + "errors of a known kind, not how well any model reads."
                : "Answers of models to labelled images, as recorded.");
        bands.ifPresent(report -> page.section("Saved and lost under ranges of assumptions", report.conclusions())
                .picture(drawings.get("bands")).section("Assumptions of the bands", report.assumptions())
                .section("Medians and ranges, in percent and points", ROWS).table(report.rows()));
        String cases = mixes.stream().map(mix -> String.format(Locale.ROOT, "%s: %d cases", mix.manifest().name(),
                mix.manifest().cases().size())).reduce((one, other) -> one + "; " + other).orElse("");
        List<String> lines = new ArrayList<>(List.of(cases
                + "; prices of models.yaml; reference " + mixes.stream().map(mix -> mix.single().policy()).distinct()
                .reduce((one, other) -> one + ", " + other).orElse(""),
                options.synthetic() ? "confidence tells right from wrong better than is published (Beta(8, 2) against "
                        + "Beta(5, 3)); sensitivity equals specificity; models' evidence correlates by 0.5"
                        : "labels are those of the manifest; each case counts once"));
        mixes.stream().flatMap(mix -> mix.notes().stream()).distinct().forEach(lines::add);
        page.section(options.synthetic() ? "The older mixes, which flatter" : "Recorded cases", lines);
        page.picture(drawings.get("frontier")).table(table).picture(drawings.get("roc"))
                .picture(drawings.get("calibration"));
        return page.section("Against single models", ComparisonTable.NOTES).table(comparisons).toString();
    }

    private Drawing frontier(List<Evaluation.Mix> mixes, double threshold) {
        List<Chart.Panel> panels = mixes.stream().map(mix -> new Chart.Panel(
                title(mix.manifest()),
                mix.frontier().points().stream().map(point -> point(point.result())).toList(),
                mix.results().stream().filter(result -> !result.policy().equals("triage"))
                        .map(result -> new Chart.Marker(result.policy(), point(result))).toList(),
                new Chart.Marker(String.format(Locale.ROOT, "triage at %.2f", threshold),
                        point(Evaluation.at(mix, threshold).orElseThrow())))).toList();
        String kind = options.synthetic() ? "SYNTHETIC cases: errors of a known kind, no model was asked. " : "";
        return new Chart(panels,
                kind + "Line: triage as the threshold of its screening tier moves from 0 to 1.").drawing();
    }

    private static String title(Manifest manifest) {
        int all = manifest.cases().size();
        long abnormal = manifest.cases().stream().filter(Case::abnormal).count();
        return String.format(
                Locale.ROOT, "%s: %d cases, %.0f %% abnormal", manifest.name(), all, 100.0 * abnormal / all);
    }

    private static Chart.Point point(Replay.Result result) {
        return new Chart.Point(result.usdPerHundred(), result.statistics().sensitivity().value());
    }
}
