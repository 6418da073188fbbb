package wetread.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import wetread.tools.local.ReportSchema;

/**
 * The reports that the function has written, as files of the embedded S3.
 *
 * @param bucket the folder of the bucket
 */
record Reports(Path bucket, ObjectMapper json, ReportSchema schema) {

    /** The reports of an upload: none, one, or one for each study of an archive. */
    List<ReportRow> of(String key, long millis) throws IOException {
        return below(bucket.resolve("reports").resolve(key.substring("uploads/".length())), millis);
    }

    /** The reports of a study of loose files. */
    List<ReportRow> ofStudy(String id, long millis) throws IOException {
        List<Path> folders;
        try (Stream<Path> all = walk(bucket.resolve("reports"))) {
            folders = all.filter(path -> path.getFileName().toString().equals(id)).toList();
        }
        return folders.isEmpty() ? List.of() : below(folders.get(0), millis);
    }

    private List<ReportRow> below(Path folder, long millis) throws IOException {
        List<Path> files;
        try (Stream<Path> all = walk(folder)) {
            files = all.filter(path -> path.endsWith("report.json")).sorted().toList();
        }
        List<ReportRow> rows = new ArrayList<>();
        for (Path file : files) {
            JsonNode report = json.readTree(Files.readAllBytes(file));
            rows.add(ReportRow.of(report, schema.errors(report), millis, file.getParent()));
        }
        return rows;
    }

    private static Stream<Path> walk(Path folder) throws IOException {
        return Files.exists(folder) ? Files.walk(folder) : Stream.empty();
    }
}
