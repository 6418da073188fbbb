package wetread.tools.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verdicts as labels that an evaluation reads. */
class VerdictLabelsTest {
    @TempDir
    Path bucket;

    @Test
    void verdictsBecomeALabelsFileThatAnEvaluationReads() throws IOException {
        report("a", "uploads/홍, 길동.dcm", "pneumothorax", "nodule");
        report("b", "uploads/b.dcm");
        report("c", "uploads/c.dcm", "nodule");
        report("d", "uploads/d.dcm", "nodule");
        verdict("a", "1", "agree", "");
        verdict("a", "2", "disagree", "{'term':'pneumothorax','verdict':'agree'},"
                + "{'term':'nodule','verdict':'disagree'},{'term':'rib fracture','verdict':'missed'}");
        verdict("a", "3", "seen", "");
        verdict("b", "1", "agree", "");
        verdict("c", "1", "disagree", "");
        verdict("d", "1", "agree", "");
        verdict("gone", "1", "agree", "");
        VerdictLabels.Labels labels = new VerdictLabels(bucket).make();
        assertEquals(2, labels.leftOut());
        Path manifest = Files.writeString(bucket.resolve("labels.csv"), labels.csv());
        Map<String, Case> cases = Manifest.read(manifest).cases().stream()
                .collect(Collectors.toMap(Case::file, Function.identity()));
        assertEquals(List.of("pneumothorax", "rib fracture"), cases.get("uploads/홍, 길동.dcm").labels());
        assertEquals(List.of(), cases.get("uploads/b.dcm").labels());
        assertEquals(List.of("nodule"), cases.get("uploads/d.dcm").labels());
        assertEquals(3, cases.size());
    }

    private void report(String id, String key, String... terms) throws IOException {
        String findings = findings(terms);
        write("reports/" + id + "/report.json", "{'reportId':'" + id + "','context':'chest_xray','source':{'key':'"
                + key + "'},'findings':[" + findings + "]}");
        write(key, "");
    }

    private static String findings(String... terms) {
        return List.of(terms).stream().map(term -> "{'term':'" + term + "','present':true}")
                .collect(Collectors.joining(","));
    }

    private void verdict(String id, String at, String overall, String findings) throws IOException {
        write("verdicts/" + id + "/" + at + ".json", "{'reportId':'" + id + "','at':'" + at + "','overall':'" + overall
                + "','findings':[" + findings + "]}");
    }

    private void write(String name, String content) throws IOException {
        Path file = bucket.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content.replace('\'', '"'));
    }
}
