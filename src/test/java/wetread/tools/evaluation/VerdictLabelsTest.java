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

    /** A verdict on a finding says whether the report is right, not whether the finding is there. */
    @Test
    void aLabelIsWhatThePhysicianSeesWhateverTheReportSays() throws IOException {
        found("a", "{'term':'nodule','present':false,'laterality':'left'},{'term':'mass','present':false},"
                + "{'term':'edema','present':true,'laterality':'left'},"
                + "{'term':'edema','present':true,'laterality':'right'}");
        verdict("a", "1", "disagree", "{'term':'nodule','laterality':'left','verdict':'disagree'},"
                + "{'term':'mass','verdict':'agree'},{'term':'edema','laterality':'left','verdict':'disagree'},"
                + "{'term':'edema','laterality':'right','verdict':'agree'}");
        found("b", "{'term':'nodule','present':false}");
        verdict("b", "1", "agree", "{'term':'nodule','laterality':'left','verdict':'missed'}");
        assertEquals("file,context,labels\na.dcm,chest_xray,nodule;edema\nb.dcm,chest_xray,nodule\n",
                new VerdictLabels(bucket).make().csv());
    }

    @Test
    void whereNobodyCanSayWhetherAFindingIsThereTheFileHasNoLabel() throws IOException {
        found("a", "{'term':'nodule','present':null}");
        verdict("a", "1", "agree", "");
        found("b", "{'term':'nodule','present':true},{'term':'mass','present':true}");
        verdict("b", "1", "disagree", "{'term':'nodule','verdict':'agree'}");
        found("c", "{'term':'nodule','present':null}");
        verdict("c", "1", "agree", "{'term':'nodule','verdict':'missed'}");
        VerdictLabels.Labels labels = new VerdictLabels(bucket).make();
        assertEquals(List.of("c.dcm,chest_xray,nodule"), labels.lines());
        assertEquals(2, labels.leftOut());
    }

    @Test
    void whatAModelCallsAFindingIsOneLabelWhateverItIs() throws IOException {
        found("a", "{'term':'=cmd(); normal, \\u0001x','present':true}");
        verdict("a", "1", "agree", "");
        Path manifest = Files.writeString(bucket.resolve("labels.csv"), new VerdictLabels(bucket).make().csv());
        assertEquals(List.of("=cmd()  normal,  x"), Manifest.read(manifest).cases().get(0).labels());
    }

    private void found(String id, String findings) throws IOException {
        write("reports/" + id + "/report.json", "{'reportId':'" + id + "','context':'chest_xray','source':{'key':'"
                + id + ".dcm'},'findings':[" + findings + "]}");
        write(id + ".dcm", "");
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
