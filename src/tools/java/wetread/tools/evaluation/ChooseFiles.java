package wetread.tools.evaluation;

import static wetread.tools.evaluation.figure.Drawing.BLUE;
import static wetread.tools.evaluation.figure.Drawing.GREY;
import static wetread.tools.evaluation.figure.Drawing.PURPLE;
import static wetread.tools.evaluation.figure.Drawing.VERMILION;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import wetread.reading.policy.Calibration.Point;
import wetread.tools.evaluation.figure.Axis;
import wetread.tools.evaluation.figure.Drawing;
import wetread.tools.evaluation.figure.Plot;
import wetread.tools.evaluation.statistics.Interval;
import wetread.tools.evaluation.statistics.Reliability;

/** Writes what was chosen: the file for the bucket, and a report as text, JSON and one page of HTML. */
final class ChooseFiles {
    private static final int[] COLOURS = {BLUE, VERMILION, PURPLE};

    private final Path work;
    private final ObjectMapper json;
    private final PrintStream out;

    ChooseFiles(Path work, ObjectMapper json, PrintStream out) {
        this.work = work;
        this.json = json;
        this.out = out;
    }

    void write(ChooseReport report) throws IOException {
        Files.createDirectories(work);
        Files.writeString(work.resolve("policies.yaml"), report.yaml());
        String text = text(report);
        Files.writeString(work.resolve("choose.txt"), text);
        json.writer().with(SerializationFeature.INDENT_OUTPUT)
                .writeValue(work.resolve("choose.json").toFile(), document(report));
        EvaluationPage page = new EvaluationPage("wetread: thresholds that labels certify", report.isSimulated()
                ? "SIMULATED answers: no model was asked." : "Answers of models to labelled images, as recorded.");
        page.section("What was chosen", report.conclusions()).section("Assumptions", report.assumptions());
        report.models().forEach(model -> page.picture(drawing(report, model)));
        Files.writeString(work.resolve("choose.html"), page.section("Held out", report.heldOut())
                .section("Calibration", report.calibration())
                .section("policies.yaml", List.of("ready to be put into the bucket as config/policies.yaml"))
                .table(report.yaml()).toString());
        out.println(text);
        out.println("    " + work.toAbsolutePath() + ": policies.yaml, choose.html, choose.json, choose.txt\n");
    }

    private static String text(ChooseReport report) {
        return part("chosen", report.conclusions()) + part("held out", report.heldOut())
                + part("calibration", report.calibration()) + part("assumptions", report.assumptions());
    }

    private static String part(String title, List<String> lines) {
        return lines.isEmpty() ? "" : "  " + title + "\n"
                + lines.stream().map(line -> "    - " + line + "\n").collect(Collectors.joining());
    }

    private ObjectNode document(ChooseReport report) {
        ObjectNode document = json.createObjectNode().put("simulated", report.isSimulated())
                .put("date", report.day().toString()).put("miss", report.miss())
                .put("confidence", Certificate.CONFIDENCE);
        report.assumptions().forEach(document.putArray("assumptions")::add);
        report.conclusions().forEach(document.putArray("conclusions")::add);
        document.set("ruleOut", json.valueToTree(report.chosen().ruleOut()));
        document.set("ruleIn", json.valueToTree(report.chosen().ruleIn()));
        for (ChosenModel model : report.models()) {
            for (Certificate one : model.certificates().values()) {
                ObjectNode line = document.withArray("certificates").addObject().put("model", model.model())
                        .put("context", one.context()).put("abnormal", one.proof().abnormal())
                        .put("missed", one.proof().missed()).put("bound", one.proof().bound())
                        .put("moreNeeded", one.more());
                one.pool().forEach(line.putArray("pool")::add);
                one.stated().ifPresent(stated -> line.put("stated", stated));
            }
            model.fits().forEach((context, fit) -> document.withArray("heldOut").addObject()
                    .put("model", model.model()).put("pool", context)
                    .set("misses", json.valueToTree(fit.misses())));
        }
        report.calibration().forEach(document.putArray("calibration")::add);
        return document;
    }

    /** What would be missed by each threshold, with its bound, and how the stated confidence came true. */
    private static Drawing drawing(ChooseReport report, ChosenModel model) {
        List<Drawing.Shape> shapes = new ArrayList<>();
        shapes.add(new Drawing.Text(56, 22, (report.isSimulated() ? "SIMULATED. " : "") + model.model(), 15, -1,
                Drawing.BLACK));
        double most = Math.min(1, 5 * report.miss());
        Plot risk = new Plot(56, 64, 300, 300, new Axis(0.5, 1, 0.1), Axis.of(0, 100 * most), true)
                .title("Abnormal images cleared, %: upper 95 % bound").below("stated confidence from which on")
                .line(0.5, 100 * report.miss(), 1, 100 * report.miss(), GREY, 2.5);
        List<List<String>> pools = model.certificates().values().stream().map(Certificate::pool).distinct().toList();
        for (int i = 0; i < pools.size(); i++) {
            int rgb = COLOURS[i % COLOURS.length];
            double[] cleared = cleared(model, pools.get(i));
            double before = bound(cleared, 0.5, most);
            for (int step = 51; step <= 100; step++) {
                double next = bound(cleared, step / 100.0, most);
                risk.line((step - 1) / 100.0, 100 * before, step / 100.0, 100 * next, rgb, 1.8);
                before = next;
            }
            risk.text(1, 0, -4, -8 - 15 * i, String.join(", ", pools.get(i)), 1, rgb);
        }
        shapes.addAll(risk.shapes());
        Axis unit = new Axis(0, 1, 0.2);
        Plot calibration = new Plot(446, 64, 300, 300, unit, unit, true).title("Share that is right, and the curve")
                .below("stated confidence").line(0, 0, 1, 1, GREY, 1.5);
        for (int i = 0; i < model.curves().size(); i++) {
            ConfidenceCurve fitted = model.curves().get(i);
            int rgb = COLOURS[i % COLOURS.length];
            for (Reliability.Bin bin : fitted.before().bins()) {
                calibration.dot(bin.probability(), bin.share().value(), 3, rgb)
                        .line(bin.probability(), bin.share().low(), bin.probability(), bin.share().high(), rgb, 0.7);
            }
            Point before = fitted.curve().points().get(0);
            for (Point point : fitted.curve().points()) {
                calibration.line(before.stated(), before.calibrated(), point.stated(), point.calibrated(), rgb, 1.5);
                before = point;
            }
            calibration.text(1, 0, -4, -8 - 15 * i, fitted.curve().context().orElse("any context"), 1, rgb);
        }
        shapes.addAll(calibration.shapes());
        return new Drawing(790, 430, shapes);
    }

    private static double[] cleared(ChosenModel model, List<String> pool) {
        return model.said().answers().stream().filter(answer -> answer.image().abnormal()
                && pool.contains(answer.image().context().code())).mapToDouble(FirstAnswers.Answer::cleared).toArray();
    }

    /** The bound, cut at the top of the plot. */
    private static double bound(double[] cleared, double threshold, double most) {
        long missed = Arrays.stream(cleared).filter(one -> one >= threshold - 1e-9).count();
        return Math.min(most, Interval.upper(missed, cleared.length, Certificate.CONFIDENCE));
    }
}
