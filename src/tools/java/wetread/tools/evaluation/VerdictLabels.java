package wetread.tools.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes {@code labels.csv} out of what physicians said of reports, for {@code -Pevaluate} and {@code -Pchoose}:
 * {@code VerdictLabels <folder> <labels.csv>}, where the folder is a copy of the bucket ({@code aws s3 sync}) with
 * {@code verdicts/}, {@code reports/} and {@code uploads/}, and the file is written into that folder.
 *
 * <p>Of several verdicts on a report the last that judges counts. A label is a finding that the physician sees: one
 * that the report has present and that was agreed with, that it has absent and that was disagreed with, or that was
 * missed; of a report that was agreed with as a whole all that it has present and that were not disagreed with.
 *
 * <p>Left out is a report that was not agreed with, without a word on its findings; one with a finding of which nobody
 * can say whether it is there, since it is uncertain, or present and not judged; and a study of loose files, which is
 * no one file.
 */
public final class VerdictLabels {
    private static final String VERDICTS = "verdicts";
    private static final String REPORTS = "reports";
    private static final String AGREE = "agree";
    private static final String DISAGREE = "disagree";
    private static final String MISSED = "missed";
    private static final String UNSPECIFIED = "unspecified";

    private final ObjectMapper json = new ObjectMapper();
    private final Path folder;

    VerdictLabels(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("VerdictLabels <copy of the bucket> <name of the file to write there>");
            System.exit(2);
        }
        Path folder = Path.of(arguments[0]);
        VerdictLabels labels = new VerdictLabels(folder);
        Labels made = labels.make();
        Files.writeString(folder.resolve(arguments[1]), made.csv());
        System.out.println(made.lines().size() + " labelled files, " + made.leftOut() + " verdicts left out");
    }

    /**
     * @param lines one for each file, without the header
     * @param leftOut reports with a verdict that tells no label
     */
    record Labels(List<String> lines, int leftOut) {
        String csv() {
            return "file,context,labels\n" + String.join("", lines.stream().map(line -> line + "\n").toList());
        }
    }

    Labels make() throws IOException {
        Map<String, JsonNode> reports = reports();
        List<String> lines = new ArrayList<>();
        int leftOut = 0;
        for (Map.Entry<String, JsonNode> said : verdicts().entrySet()) {
            Optional<String> line = Optional.ofNullable(reports.get(said.getKey()))
                    .flatMap(report -> line(report, said.getValue()));
            line.ifPresent(lines::add);
            leftOut += line.isEmpty() ? 1 : 0;
        }
        return new Labels(lines, leftOut);
    }

    private Optional<String> line(JsonNode report, JsonNode verdict) {
        String key = report.path("source").path("key").asText("");
        String context = report.path("context").asText("");
        boolean agreed = verdict.path("overall").asText().equals(AGREE);
        if (key.isEmpty() || context.isEmpty() || !Files.isRegularFile(folder.resolve(key))
                || !agreed && verdict.path("findings").isEmpty()) {
            return Optional.empty();
        }
        Set<String> labels = new LinkedHashSet<>();
        for (JsonNode finding : report.path("findings")) {
            Optional<Boolean> there = isThere(finding, said(verdict, finding).orElse(agreed ? AGREE : ""));
            if (there.isEmpty()) {
                return Optional.empty();
            }
            if (there.get()) {
                labels.add(label(finding));
            }
        }
        verdict.path("findings").forEach(one -> {
            if (one.path("verdict").asText().equals(MISSED)) {
                labels.add(label(one));
            }
        });
        return Optional.of(quoted(key) + "," + context + ","
                + quoted(labels.isEmpty() ? "normal" : String.join(";", labels)));
    }

    /** A term as one label: what a model calls a finding may have what parts two. */
    private static String label(JsonNode finding) {
        return finding.path("term").asText().replaceAll("[;\\p{Cntrl}]+", " ").strip();
    }

    /** Whether the physician sees a finding of the report; nothing where the verdict does not tell. */
    private static Optional<Boolean> isThere(JsonNode finding, String said) {
        if (said.equals(MISSED)) {
            return Optional.of(true);
        }
        if (!finding.path("present").isBoolean()) {
            return Optional.empty();
        }
        boolean isPresent = finding.path("present").asBoolean();
        return isPresent && said.isEmpty() ? Optional.empty() : Optional.of(isPresent != said.equals(DISAGREE));
    }

    /** What was said of a finding of the report, by its term and, where both name one, its side. */
    private static Optional<String> said(JsonNode verdict, JsonNode finding) {
        String side = finding.path("laterality").asText(UNSPECIFIED);
        for (JsonNode one : verdict.path("findings")) {
            String said = one.path("laterality").asText(UNSPECIFIED);
            if (one.path("term").equals(finding.path("term"))
                    && (said.equals(UNSPECIFIED) || side.equals(UNSPECIFIED) || side.equals(said))) {
                return Optional.of(one.path("verdict").asText());
            }
        }
        return Optional.empty();
    }

    /** By report id the last verdict that judges. */
    private Map<String, JsonNode> verdicts() throws IOException {
        Map<String, JsonNode> last = new TreeMap<>();
        for (Path file : files(VERDICTS)) {
            JsonNode verdict = json.readTree(file.toFile());
            String id = verdict.path("reportId").asText("");
            if (!id.isEmpty() && !verdict.path("overall").asText("").equals("seen")) {
                last.merge(id, verdict, (one, other) ->
                        one.path("at").asText().compareTo(other.path("at").asText()) > 0 ? one : other);
            }
        }
        return last;
    }

    private Map<String, JsonNode> reports() throws IOException {
        Map<String, JsonNode> reports = new HashMap<>();
        for (Path file : files(REPORTS)) {
            if (file.getFileName().toString().equals("report.json")) {
                JsonNode report = json.readTree(file.toFile());
                reports.put(report.path("reportId").asText(), report);
            }
        }
        return reports;
    }

    private List<Path> files(String under) {
        try (Stream<Path> files = Files.walk(folder.resolve(under))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String field) {
        return field.matches("[^\",\r\n]*") && field.equals(field.strip()) ? field
                : '"' + field.replace("\"", "\"\"") + '"';
    }
}
