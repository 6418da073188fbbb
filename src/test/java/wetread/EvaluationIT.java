package wetread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wetread.tools.evaluation.EvaluationAccess;
import wetread.tools.local.FaultyProxy;
import wetread.tools.local.StandInGateway;

/** The evaluation asks by the packaged function, records, and a second run asks for nothing. */
class EvaluationIT {
    private static final Path PACKAGED = Path.of(System.getProperty("function.zip", "target/function.zip"));
    private static final Path SAMPLES = Path.of("src/tools/resources/samples/demo");

    /** Of the reference, of triage, of the article. */
    private static final List<String> MODELS = List.of("gpt-6.1-sol", "gpt-6-luna", "claude-haiku-5-5",
            "claude-opus-5-5", "claude-3-haiku", "gpt-4o", "gemini-1.5-pro");

    @TempDir
    Path folder;

    @Test
    void answersAreRecordedOnceAndReplayed() throws Exception {
        for (String name : List.of("CT_small.dcm", "ct_brain.png")) {
            Files.copy(SAMPLES.resolve(name), folder.resolve(name));
        }
        Path manifest = folder.resolve("labels.csv");
        Files.writeString(manifest, "file,context,labels\nCT_small.dcm,ct_scan,mass\nct_brain.png,ct_scan,normal\n");
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        try (StandInGateway standIn = new StandInGateway(false);
                FaultyProxy gateway = new FaultyProxy(standIn.url(), call -> new FaultyProxy.Fault.None(),
                        (call, status) -> asked.add(call.path()))) {
            String first = evaluate(manifest, gateway.url());
            assertEquals(2 * MODELS.size(), asked.size());
            assertTrue(first.contains("[##############################] 2/2"), first);
            for (String model : MODELS) {
                List<String> lines = Files.readAllLines(folder.resolve("answers/" + model + ".jsonl"));
                assertEquals(2, lines.size());
                assertTrue(new ObjectMapper().readTree(lines.get(0)).at("/said/answer").asText().contains("SIMULATED"));
                assertTrue(new ObjectMapper().readTree(lines.get(0)).at("/said/costUsd").isNumber());
                assertTrue(new ObjectMapper().readTree(lines.get(0)).at("/said/expectedUsd").isNumber());
            }
            String second = evaluate(manifest, gateway.url());
            assertEquals(2 * MODELS.size(), asked.size());
            assertFalse(second.contains("SYNTHETIC"), "these are nobody's synthetic cases");
            assertFalse(second.contains("in the place of"), "all models are recorded");
            assertTrue(second.contains("estimates of 14 paid answers"), second);
            assertTrue(second.contains("single:gpt-6.1-sol") && second.contains("triage"));
        }
    }

    /** Nobody is asked before the cost is agreed to; then each model as its tier asks, and each once. */
    @Test
    void choosingShowsTheCostThenAsksAndClearsNothingThatIsNotCertified() throws Exception {
        Path manifest = Path.of("src/tools/resources/evaluation/choose/labels.csv");
        Path work = folder.resolve("choose");
        String first = EvaluationAccess.choose(PACKAGED, manifest, work, false);
        assertTrue(first.contains("32 calls") && first.contains("Add -Dyes"), first);
        assertFalse(Files.exists(work));
        String second = EvaluationAccess.choose(PACKAGED, manifest, work, true);
        assertTrue(second.contains("147 more labelled abnormal images"), second);
        List<String> brief = Files.readAllLines(work.resolve("answers-simulated/screening/gpt-6-luna.jsonl"));
        List<String> full = Files.readAllLines(work.resolve("answers-simulated/precise/gpt-6.1-sol.jsonl"));
        assertEquals(8, brief.size());
        assertEquals(8, full.size());
        assertFalse(brief.get(0).contains("recommendations"));
        assertTrue(full.get(0).contains("recommendations"));
        assertTrue(Files.readString(work.resolve("policies.yaml")).contains("SIMULATED"));
        assertTrue(EvaluationAccess.choose(PACKAGED, manifest, work, false).contains("0 calls"));
    }

    private String evaluate(Path manifest, URI gateway) throws Exception {
        return EvaluationAccess.run(PACKAGED, manifest, gateway, folder.resolve("work"));
    }
}
