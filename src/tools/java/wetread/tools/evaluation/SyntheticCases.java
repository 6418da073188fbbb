package wetread.tools.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import wetread.gateway.Attempt;
import wetread.reading.PaidAnswer;

/**
 * Makes up answers to images that do not exist, so that policies can be compared with no call to a model and no
 * patient. SYNTHETIC: this shows what policies do with errors of a known kind, not how well any model reads.
 *
 * <p>Prevalences are those of three kinds of practice (about 5, 30 and 55 % abnormal). How often a model is right:
 * <ul>
 * <li>gpt-4o 0.74: zero-shot pneumonia on 400 balanced chest radiographs, best prompt (arXiv 2510.21839);
 * <li>gemini-1.5-pro 0.72: no figure for it was found; 72.02 % is ChatGPT-4o's on 243 abdominal radiographs;
 * <li>claude-3-haiku 0.66: no figure for it was found either; 66.15 % is ChatGPT-4o's on 257 chest radiographs, taken
 *     for the weaker model.
 * </ul>
 * Sensitivity and specificity are both set to that accuracy. The rest is assumed, for want of published figures: a case
 * that is hard for one model is hard for the others (correlation 0.5); confidence is Beta(8, 2) where a model is right
 * and Beta(5, 3) where it is wrong; one answer in fifty is prose; three in a hundred normal answers leave something
 * undecided.
 */
public final class SyntheticCases {
    private static final int CASES = 200;
    private static final double CORRELATION = 0.5;
    private static final long SEED = 20_261_124;
    private static final Instant ANSWERED_AT = Instant.parse("2026-11-24T00:00:00Z");
    private static final List<String> FINDINGS = List.of("pleural effusion", "consolidation", "pulmonary nodule",
            "cardiomegaly", "atelectasis", "pneumothorax", "rib fracture", "pulmonary edema");

    private final ObjectMapper json;

    SyntheticCases(ObjectMapper json) {
        this.json = json;
    }

    /** @param abnormal how many of the cases */
    record Mix(String name, int abnormal) {
    }

    /**
     * @param accuracy sensitivity and specificity, 0 to 1
     * @param promptTokens of one chest radiograph of 2500 × 2048 pixels by the family's rule, and 1,000 for the words
     * @param seconds median latency, assumed
     */
    record Model(String name, double accuracy, int promptTokens, double seconds) {
    }

    static final List<Mix> MIXES = List.of(
            new Mix("screening", 10), new Mix("outpatient", 60), new Mix("emergency", 110));
    static final List<Model> MODELS = List.of(new Model("claude-3-haiku", 0.66, 3_685, 1.5),
            new Model("gpt-4o", 0.74, 1_765, 4), new Model("gemini-1.5-pro", 0.72, 2_032, 6));

    /** @param arguments the folder to write all mixes into, and nothing else */
    public static void main(String[] arguments) throws IOException {
        for (Mix mix : MIXES) {
            new SyntheticCases(new ObjectMapper()).write(mix, Path.of(arguments[0]).resolve(mix.name()));
        }
    }

    void write(Mix mix, Path folder) throws IOException {
        Random random = new Random(SEED + mix.abnormal());
        List<Boolean> truths = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            truths.add(i < mix.abnormal());
        }
        Collections.shuffle(truths, random);
        StringBuilder manifest = new StringBuilder("file,context,labels\n");
        List<StringBuilder> answers = MODELS.stream().map(model -> new StringBuilder()).toList();
        for (int i = 0; i < CASES; i++) {
            String file = String.format(Locale.ROOT, "synthetic-%s-%03d.dcm", mix.name(), i + 1);
            String label = FINDINGS.get(random.nextInt(FINDINGS.size()));
            boolean abnormal = truths.get(i);
            manifest.append(file).append(",chest_xray,").append(abnormal ? label : "normal").append('\n');
            double difficulty = random.nextGaussian();
            for (int m = 0; m < MODELS.size(); m++) {
                ObjectNode line = json.createObjectNode().put("file", file);
                line.set("said", json.valueToTree(answer(MODELS.get(m), abnormal, label, difficulty, random)));
                answers.get(m).append(line).append('\n');
            }
        }
        Files.createDirectories(folder.resolve("answers"));
        Files.writeString(folder.resolve("labels.csv"), manifest);
        for (int m = 0; m < MODELS.size(); m++) {
            Files.writeString(folder.resolve("answers").resolve(MODELS.get(m).name() + ".jsonl"), answers.get(m));
        }
    }

    private PaidAnswer answer(Model model, boolean abnormal, String label, double difficulty, Random random) {
        double own = Math.sqrt(CORRELATION) * difficulty + Math.sqrt(1 - CORRELATION) * random.nextGaussian();
        boolean right = normalDistribution(own) < model.accuracy();
        boolean seen = right == abnormal;
        double confidence = Math.round(100 * (right ? beta(8, 2, random) : beta(5, 3, random))) / 100.0;
        double chance = random.nextDouble();
        String other = FINDINGS.get(random.nextInt(FINDINGS.size()));
        int completionTokens = 250 + random.nextInt(200);
        long latencyMs = Math.round(1000 * model.seconds() * Math.exp(0.3 * random.nextGaussian()));
        String content = chance < 0.02 ? "SYNTHETIC. " + (seen ? "There is " + label + "." : "No acute finding.")
                : form(seen ? (abnormal ? label : other) : null, confidence, !seen && chance > 0.97, random).toString();
        return new PaidAnswer(model.name(), ANSWERED_AT, new PaidAnswer.Reply.Words(content, false, Optional.empty()),
                List.of(new Attempt(model.name(), "200", latencyMs, 0)), model.promptTokens(), completionTokens,
                Optional.empty(), Optional.empty());
    }

    private ObjectNode form(String seen, double confidence, boolean undecided, Random random) {
        ObjectNode form = json.createObjectNode().put("image_quality", "adequate");
        form.putArray("quality_remarks");
        ArrayNode findings = form.putArray("findings");
        boolean critical = false;
        if (seen != null || undecided) {
            critical = "pneumothorax".equals(seen);
            findings.addObject().put("finding", seen != null ? seen : "pulmonary nodule")
                    .put("presence", seen != null ? "present" : "indeterminate").put("location", "")
                    .put("laterality", random.nextBoolean() ? "left" : "right").putNull("size").put("description", "")
                    .put("severity",
                            seen == null ? "none" : critical ? "severe" : random.nextBoolean() ? "mild" : "moderate")
                    .put("confidence", confidence).putNull("box");
        }
        form.put("confidence", confidence).put("urgent", critical).put("needs_expert_review", confidence < 0.5)
                .put("impression", "SYNTHETIC").putArray("recommendations");
        return form;
    }

    /** The normal distribution function, by Abramowitz and Stegun 26.2.17: error below 7.5e-8. */
    private static double normalDistribution(double x) {
        double t = 1 / (1 + 0.2316419 * Math.abs(x));
        double tail = Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * t * (0.319381530 + t * (-0.356563782
                + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x >= 0 ? 1 - tail : tail;
    }

    /** Beta of whole parameters, as the a-th smallest of a + b − 1 even draws. */
    private static double beta(int a, int b, Random random) {
        double[] draws = random.doubles(a + b - 1).sorted().toArray();
        return draws[a - 1];
    }
}
