package wetread.tools.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wetread.cost.PriceBook;
import wetread.models.ShippedModels;
import wetread.reading.ClinicalContext;
import wetread.reading.PaidAnswer;
import wetread.reading.policy.ShippedPolicies;
import wetread.tools.evaluation.fitting.CrossFit;

/** The evaluation on the shipped synthetic cases, as {@code ./mvnw -Pevaluate} runs it. */
class EvaluationTest {
    private static final Path PICTURE = Path.of("src/tools/resources/evaluation/frontier.svg");

    @TempDir
    Path folder;

    @Test
    void theShippedThresholdAsksMoreThanTheFlatteringMixesWouldChoose() throws Exception {
        List<Evaluation.Mix> mixes = run();
        assertEquals(3, mixes.size());
        double chosen = Evaluation.threshold(mixes);
        assertTrue(chosen < ShippedPolicies.named("triage").tiers().get(0).stopWhen().get(0).bounds().general()
                .orElseThrow());
        for (Evaluation.Mix mix : mixes) {
            double single = mix.single().statistics().sensitivity().value();
            double triage = Evaluation.at(mix, chosen).orElseThrow().statistics().sensitivity().value();
            assertTrue(triage >= single - 0.01 - 1e-9);
        }
        JsonNode document = new ObjectMapper().readTree(folder.resolve("evaluation.json").toFile());
        assertTrue(document.path("synthetic").asBoolean());
        assertEquals(chosen, document.path("triageThreshold").asDouble());
        assertEquals(5, document.at("/mixes/0/policies").size());
        assertTrue(Files.readString(folder.resolve("table.txt")).contains("SYNTHETIC screening"));
    }

    /** The mixes know none of the shipped triage's models: who stands in for them is said beside the numbers. */
    @Test
    void whoStandsInForModelsThatAreNotRecordedIsSaid() throws Exception {
        List<Evaluation.Mix> mixes = run();
        List<String> notes = mixes.get(0).notes();
        assertEquals(3, notes.size());
        assertTrue(notes.get(0).contains("claude-3-haiku in the place of gpt-6-luna, claude-haiku-5-5"), notes.get(0));
        assertTrue(notes.get(1).contains("gpt-4o in the place of gpt-6.1-sol, claude-opus-5-5"), notes.get(1));
        assertTrue(notes.get(2).contains("gpt-4o") && notes.get(2).contains("gpt-6.1-sol"), notes.get(2));
        assertEquals("single:gpt-4o", mixes.get(0).single().policy());
        assertEquals(0, mixes.get(0).of("triage").unanswered());
        JsonNode document = new ObjectMapper().readTree(folder.resolve("evaluation.json").toFile());
        String table = Files.readString(folder.resolve("table.txt"));
        String page = Files.readString(folder.resolve("evaluation.html"));
        for (int i = 0; i < notes.size(); i++) {
            assertEquals(notes.get(i), document.at("/mixes/0/notShipped/" + i).asText());
            assertTrue(table.contains(notes.get(i)) && page.contains(notes.get(i)));
        }
    }

    @Test
    void whatIsRecordedIsAskedAsShipped() {
        PriceBook prices = ShippedModels.prices();
        RecordedPolicies all = RecordedPolicies.of(
                List.of("claude-haiku-5-5", "gpt-6.1-sol", "claude-opus-5-5", "claude-3-haiku"), prices);
        assertEquals(ShippedPolicies.named("triage"), all.triage());
        assertEquals(List.of(), all.notes());
        assertEquals("gpt-6.1-sol", all.reference());
        RecordedPolicies some = RecordedPolicies.of(List.of("gpt-6-luna", "gpt-4o"), prices);
        assertEquals(List.of("gpt-6-luna", "claude-haiku-5-5"), some.triage().tiers().get(0).models());
        assertEquals(List.of("gpt-4o"), some.triage().tiers().get(1).models());
        assertEquals("gpt-4o", some.reference());
        assertEquals(2, some.notes().size());
    }

    @Test
    void readmesPictureIsTheOneThatIsDrawn() throws Exception {
        run();
        assertEquals(-1, Files.mismatch(PICTURE, folder.resolve("frontier.svg")),
                "copy target/evaluation/frontier.svg and frontier.png to " + PICTURE.getParent());
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(folder.resolve("frontier.svg").toFile());
    }

    /** Every number stands beside its assumptions, on a page that needs nothing else and runs nothing. */
    @Test
    void pageAndJsonHoldBandsWithTheirAssumptions() throws Exception {
        List<Evaluation.Mix> mixes = run(300);
        JsonNode document = new ObjectMapper().readTree(folder.resolve("evaluation.json").toFile());
        assertEquals(54, document.at("/bands/bands").size());
        assertEquals(432, document.at("/bands/cells").size());
        assertTrue(document.at("/bands/assumptions").size() > 5);
        assertEquals(4, document.at("/mixes/0/comparisons").size());
        assertEquals("triage", mixes.get(0).comparisons().get(2).policy());
        assertEquals("single:claude-3-haiku", mixes.get(0).comparisons().get(3).against());
        String page = Files.readString(folder.resolve("evaluation.html"));
        assertTrue(page.contains("SYNTHETIC") && page.contains("drawn from a stated seed"));
        assertFalse(page.contains("<script") || page.contains("href=") || page.contains("src="));
        for (String picture : List.of("frontier", "roc", "calibration", "bands")) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(folder.resolve(picture + ".svg").toFile());
        }
    }

    /** 200 cases are too few to show five points, so that the folds choose to clear nothing. */
    @Test
    void fewCasesCertifyNoThreshold() throws Exception {
        for (Evaluation.Mix mix : run()) {
            CrossFit fitted = mix.fitted().get("chest_xray");
            assertEquals(200, fitted.judged().size());
            assertEquals(0, fitted.misses().cleared());
            for (Comparison comparison : mix.comparisons()) {
                assertFalse(comparison.against().equals(mix.single().policy())
                        && comparison.sensitivity().isShown() && comparison.specificity().isShown());
                assertTrue(comparison.abnormalNeeded() > 0);
            }
        }
    }

    @Test
    void singleCostsWhatItsTokensCost() throws Exception {
        Evaluation.Mix mix = run().get(0);
        Recordings recordings = Recordings.open(
                mix.manifest().path().getParent().resolve("answers"), new ObjectMapper());
        long tokens = mix.manifest().cases().stream().map(image -> recordings.of("gpt-4o", image.file()).orElseThrow())
                .mapToLong(said -> said.promptTokens() + said.completionTokens()).sum();
        assertEquals(tokens * 8 / 1e6, mix.single().usd().doubleValue(), 1e-9);
    }

    @Test
    void aManifestThatIsWrongIsNamedByItsLine() throws IOException {
        Path manifest = folder.resolve("labels.csv");
        Files.writeString(manifest, "file,context,labels\na.dcm,chest_xray,normal\nb.dcm,chest,normal\n");
        assertTrue(assertThrows(IOException.class, () -> Manifest.read(manifest)).getMessage().contains("line 3"));
        Files.writeString(manifest, "file;context;labels\n");
        assertTrue(assertThrows(IOException.class, () -> Manifest.read(manifest))
                .getMessage().contains("file,context,labels"));
        Files.writeString(manifest, "file,context,labels\n\"a, b.dcm\",mri,\"mass; edema\"\nc.dcm,mri,\n");
        assertEquals(List.of(new Case("a, b.dcm", ClinicalContext.MRI, List.of("mass", "edema")),
                new Case("c.dcm", ClinicalContext.MRI, List.of())), Manifest.read(manifest).cases());
    }

    @Test
    void aRunThatWasCutOffGoesOnWhereItWas() throws IOException {
        ObjectMapper json = new ObjectMapper();
        PaidAnswer said = new PaidAnswer("gpt-4o", Instant.EPOCH,
                new PaidAnswer.Reply.Words("{}", false, Optional.empty()), List.of(), 1, 1,
                Optional.empty(), Optional.empty());
        Recordings.open(folder, json).add("a.dcm", said);
        Files.writeString(folder.resolve("gpt-4o.jsonl"), "{\"file\":\"b.dcm\",\"sa", StandardOpenOption.APPEND);
        Recordings again = Recordings.open(folder, json);
        assertEquals(said, again.of("gpt-4o", "a.dcm").orElseThrow());
        assertTrue(again.of("gpt-4o", "b.dcm").isEmpty());
    }

    /** Off by +20, 0 and −50 percent, and two answers of which one figure is not known: 0 in the median of three. */
    @Test
    void estimatesAreHeldAgainstWhatWasPaid() throws IOException {
        Files.writeString(folder.resolve("labels.csv"),
                "file,context,labels\na,mri,normal\nb,mri,normal\nc,mri,normal\nd,mri,normal\ne,ct_scan,normal\n");
        Recordings recordings = Recordings.open(folder.resolve("answers"), new ObjectMapper());
        recordings.add("a", paid("0.012", "0.010"));
        recordings.add("b", paid("0.010", "0.010"));
        recordings.add("c", paid("0.005", "0.010"));
        recordings.add("d", paid(null, "0.010"));
        recordings.add("e", paid("0.010", null));
        assertEquals(Map.of("mri", new EstimateError(3, 0)),
                EstimateError.of(Manifest.read(folder.resolve("labels.csv")), recordings));
    }

    private static PaidAnswer paid(String expected, String cost) {
        return new PaidAnswer("m", Instant.EPOCH, new PaidAnswer.Reply.Words("{}", false, Optional.empty()), List.of(),
                1, 1, Optional.ofNullable(expected).map(BigDecimal::new),
                Optional.ofNullable(cost).map(BigDecimal::new));
    }

    /** Two pictures of one's own: no bands, no fit, and the baseline says why it is left out. */
    @Test
    void aSmallManifestOfOnesOwnIsEvaluatedWithoutBands() throws Exception {
        Path samples = Path.of("src/tools/resources/samples/demo");
        Recordings recordings = Recordings.open(folder.resolve("answers"), new ObjectMapper());
        StringBuilder labels = new StringBuilder("file,context,labels\n");
        for (String name : List.of("CT_small.dcm", "ct_brain.png")) {
            Files.copy(samples.resolve(name), folder.resolve(name));
            labels.append(name).append(",ct_scan,").append(name.endsWith("dcm") ? "mass" : "normal").append('\n');
            for (String model : List.of("claude-3-haiku", "gpt-4o", "gemini-1.5-pro")) {
                recordings.add(name, new PaidAnswer(model, Instant.EPOCH, new PaidAnswer.Reply.Words(
                        "{\"findings\": [], \"confidence\": 0.9, \"urgent\": false}", false, Optional.empty()),
                        List.of(), 1000, 100, Optional.empty(), Optional.empty()));
            }
        }
        Files.writeString(folder.resolve("labels.csv"), labels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Evaluation.Mix> mixes = new Evaluation(EvaluationOptions.parse(new String[] {
            "--manifest=" + folder.resolve("labels.csv"), "--work=" + folder.resolve("work")}, Map.of()),
                new PrintStream(out, true, StandardCharsets.UTF_8)).run();
        assertEquals(Map.of(), mixes.get(0).fitted());
        assertEquals(2, mixes.get(0).baseline().pictures());
        String printed = out.toString(StandardCharsets.UTF_8);
        assertTrue(printed.contains("left out, since only 2 pictures"), printed);
        assertFalse(printed.contains("SYNTHETIC"));
        assertFalse(Files.readString(folder.resolve("work/evaluation.html")).contains("SYNTHETIC"));
        assertFalse(Files.exists(folder.resolve("work/bands.svg")));
    }

    @Test
    void whatIsMissingIsSaid() {
        assertTrue(assertThrows(EvaluationOptions.Mistake.class, () -> EvaluationOptions.parse(
                new String[] {"--manifest=/nowhere.csv"}, Map.of())).getMessage().contains("/nowhere.csv"));
        assertTrue(assertThrows(EvaluationOptions.Mistake.class, () -> EvaluationOptions.parse(
                new String[] {"--manifest=pom.xml", "--gateway=http://x"}, Map.of()))
                .getMessage().contains("GATEWAY_API_KEY"));
        assertTrue(assertThrows(EvaluationOptions.Mistake.class, () -> EvaluationOptions.parse(
                new String[] {"--gateway=http://x"}, Map.of("GATEWAY_API_KEY", "k")))
                .getMessage().contains("-Dmanifest"));
    }

    private List<Evaluation.Mix> run() throws Exception {
        return run(0);
    }

    /** @param bands cases of each population; 0 for none */
    private List<Evaluation.Mix> run(int bands) throws Exception {
        EvaluationOptions options = EvaluationOptions.parse(
                new String[] {"--work=" + folder, "--bands=" + bands}, Map.of());
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return new Evaluation(options, out).run();
    }
}
