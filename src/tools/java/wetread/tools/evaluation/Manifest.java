package wetread.tools.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import wetread.reading.ClinicalContext;

/**
 * A CSV file (RFC 4180) with the columns {@code file,context,labels}. Labels are separated by {@code ;}; an image
 * without a finding has {@code normal} or nothing there.
 *
 * @param name of the mix of cases: the folder that the manifest lies in
 */
record Manifest(String name, Path path, List<Case> cases) {
    private static final List<String> HEADER = List.of("file", "context", "labels");

    /** @throws IOException when it cannot be read, with the line that is wrong */
    static Manifest read(Path path) throws IOException {
        List<String> lines = Files.readAllLines(path);
        if (lines.isEmpty() || !fields(lines.get(0)).stream().map(field -> field.toLowerCase(Locale.ROOT)).toList()
                .equals(HEADER)) {
            throw new IOException(path + ": the first line must be " + String.join(",", HEADER));
        }
        List<Case> cases = new ArrayList<>();
        Set<String> files = new HashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            String where = path + ", line " + (i + 1) + ": ";
            List<String> fields = fields(lines.get(i));
            if (fields.size() != HEADER.size()) {
                throw new IOException(where + fields.size() + " fields in the place of " + HEADER.size());
            }
            ClinicalContext context = ClinicalContext.of(fields.get(1)).orElseThrow(() -> new IOException(
                    where + "no context is called '" + fields.get(1) + "', only "
                            + Arrays.stream(ClinicalContext.values()).map(ClinicalContext::code).toList()));
            if (!files.add(fields.get(0))) {
                throw new IOException(where + fields.get(0) + " is there twice");
            }
            cases.add(new Case(fields.get(0), context, labels(fields.get(2))));
        }
        if (cases.isEmpty()) {
            throw new IOException(path + ": holds no case");
        }
        return new Manifest(path.toAbsolutePath().getParent().getFileName().toString(), path, List.copyOf(cases));
    }

    private static List<String> labels(String field) {
        return Arrays.stream(field.split(";")).map(String::strip)
                .filter(label -> !label.isEmpty() && !label.equalsIgnoreCase("normal")).toList();
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (character == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (character == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
