package wetread.tools.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wetread.reading.PaidAnswer;

/**
 * What models answered: one file of JSON lines for each model, {@code <folder>/<model>.jsonl}, each line
 * {@code {"file", "said"}}. Each answer is written as soon as it comes, so that a stopped run goes on where it was.
 */
final class Recordings {
    private static final String ENDING = ".jsonl";

    private final ObjectMapper json;
    private final Path folder;
    private final Map<String, Map<String, PaidAnswer>> byModel = new LinkedHashMap<>();

    private Recordings(Path folder, ObjectMapper json) {
        this.folder = folder;
        this.json = json;
    }

    /** The recordings of a folder, none if it does not exist. A last line that was cut off is left out. */
    static Recordings open(Path folder, ObjectMapper json) throws IOException {
        Recordings recordings = new Recordings(folder, json);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(path -> path.toString().endsWith(ENDING))
                        .sorted(Comparator.naturalOrder()).toList()) {
                    recordings.load(file);
                }
            }
        }
        return recordings;
    }

    /** All of them, read only; of two answers of a model to an image the first counts. */
    static Recordings together(List<Recordings> parts, ObjectMapper json) {
        Recordings together = new Recordings(Path.of(""), json);
        parts.forEach(part -> part.byModel.forEach((model, said) -> said.forEach(together.byModel.computeIfAbsent(
                model, name -> new LinkedHashMap<>())::putIfAbsent)));
        return together;
    }

    private void load(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            try {
                JsonNode line = json.readTree(lines.get(i));
                PaidAnswer said = json.treeToValue(line.path("said"), PaidAnswer.class);
                if (said != null) {
                    byModel.computeIfAbsent(said.model(), model -> new LinkedHashMap<>())
                            .put(line.path("file").asText(), said);
                }
            } catch (IOException e) {
                if (i < lines.size() - 1) {
                    throw new IOException(file + ", line " + (i + 1) + " is no recorded answer", e);
                }
            }
        }
    }

    List<String> models() {
        return List.copyOf(byModel.keySet());
    }

    Optional<PaidAnswer> of(String model, String file) {
        return Optional.ofNullable(byModel.getOrDefault(model, Map.of()).get(file));
    }

    void add(String file, PaidAnswer said) throws IOException {
        Files.createDirectories(folder);
        ObjectNode line = json.createObjectNode().put("file", file);
        line.set("said", json.valueToTree(said));
        Files.writeString(folder.resolve(said.model().replaceAll("[^A-Za-z0-9._-]", "_") + ENDING), line + "\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        byModel.computeIfAbsent(said.model(), model -> new LinkedHashMap<>()).put(file, said);
    }
}
