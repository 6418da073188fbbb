package wetread.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import wetread.tools.local.EmbeddedSqs;
import wetread.tools.local.Events;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/**
 * A folder as a clinic sends it. What is no file of a study is read as it comes; loose DICOM files are gathered, and
 * their studies read when no further file has come for the quiet period.
 */
final class Studies {
    /** Short, since nobody wants to wait for a demo: seconds, in place of two minutes. */
    static final Duration QUIET_VOLUME = Duration.ofSeconds(2);
    /** In place of 45 seconds. */
    static final Duration QUIET_OTHER = Duration.ofSeconds(1);
    /** What the function logs of a study that gets no report since nothing of it is an image. */
    private static final String WITHOUT_IMAGES = "study_without_images";
    /** After how many files, or messages, a line says how far it is. */
    private static final int PROGRESS = 20;

    private final S3Client s3;
    private final EmbeddedSqs sqs;
    private final Reports reports;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();

    Studies(S3Client s3, EmbeddedSqs sqs, Reports reports, PrintStream out) {
        this.s3 = s3;
        this.sqs = sqs;
        this.reports = reports;
        this.out = out;
    }

    /**
     * A function and the runtime that invokes it.
     *
     * @param name as people know it
     */
    record Running(String name, FunctionProcess process, LambdaRuntime runtime) {
    }

    /** @param files below {@code folder}: their keys are their places there */
    List<ReportRow> read(Path folder, List<Path> files, Running read, Running study) throws IOException {
        Map<Path, List<Path>> folders = new LinkedHashMap<>();
        files.forEach(file -> folders.computeIfAbsent(file.getParent(), parent -> new ArrayList<>()).add(file));
        List<ReportRow> rows = new ArrayList<>();
        int gathered = 0;
        for (Map.Entry<Path, List<Path>> one : folders.entrySet()) {
            gathered += arrive(folder, one.getKey(), one.getValue(), read, rows);
        }
        if (gathered > 0) {
            rows.addAll(waitForStudies(gathered, study));
        }
        out.println();
        return rows;
    }

    /** Uploads the files of one folder and tells of each; returns how many were gathered. */
    private int arrive(Path root, Path folder, List<Path> files, Running read, List<ReportRow> rows)
            throws IOException {
        int gathered = 0;
        long begin = System.nanoTime();
        for (Path file : files) {
            String key = "uploads/" + root.relativize(file).toString().replace('\\', '/');
            String eTag = Uploads.put(s3, key, file);
            long told = System.nanoTime();
            LambdaRuntime.Result result =
                    read.runtime.invoke(Events.s3(Uploads.BUCKET, key, eTag, Files.size(file)).toString());
            JsonNode lines = json.readTree(result.body()).path("reports");
            if (lines.path(0).path("status").asText().equals("gathered")) {
                gathered++;
            } else if (result.isError() || !lines.isEmpty()) {
                rows.addAll(reported(root, file, key, millisSince(told), result, read));
            }
            if (gathered > 0 && (gathered % PROGRESS == 0 || file.equals(files.get(files.size() - 1)))) {
                String name = root.relativize(folder).toString();
                out.printf("    %s: %d loose DICOM files gathered  %d ms%n",
                        name.isEmpty() ? folder.getFileName() : name + "/", gathered, millisSince(begin));
            }
        }
        return gathered;
    }

    private List<ReportRow> reported(Path root, Path file, String key, long millis, LambdaRuntime.Result result,
            Running read) throws IOException {
        List<ReportRow> found = reports.of(key, millis);
        if (found.isEmpty()) {
            out.println("    " + root.relativize(file) + ": NO REPORT after " + millis + " ms: " + result.body()
                    + "\n        " + read.process.lastComplaint());
            return List.of(ReportRow.missing(file.getFileName().toString(), ReportRow.NO_REPORT, millis));
        }
        found.forEach(row -> out.println("    " + root.relativize(file) + ": " + row.outcome()));
        return found;
    }

    private List<ReportRow> waitForStudies(int gathered, Running study) throws IOException {
        StudyMessages messages = new StudyMessages(sqs, study.runtime, json);
        out.println("    waiting until no further file has come for " + QUIET_VOLUME.toSeconds() + " s (CT, MR, PET, "
                + "scintigraphy) or " + QUIET_OTHER.toSeconds() + " s (the rest); on AWS 120 and 45 ...");
        long begin = System.nanoTime();
        Map<String, List<ReportRow>> studies = new LinkedHashMap<>();
        int announced = gathered;
        for (int left = messages.count(); left > 0; left = messages.count()) {
            for (String id : messages.deliver()) {
                if (studies.getOrDefault(id, List.of()).isEmpty()) {
                    List<ReportRow> found = reports.ofStudy(id, millisSince(begin));
                    studies.put(id, found);
                    found.forEach(row -> out.println("    " + row.image() + ": " + row.outcome()));
                }
            }
            if (announced - left >= PROGRESS && left > 0) {
                announced = left;
                out.println("    " + left + " messages of files are left in the queue ...");
            }
        }
        List<ReportRow> rows = new ArrayList<>();
        for (List<ReportRow> found : studies.values()) {
            rows.addAll(found.isEmpty() ? List.of(unread(study, millisSince(begin))) : found);
        }
        return rows;
    }

    private ReportRow unread(Running study, long millis) throws IOException {
        for (JsonNode line : study.process.logLines()) {
            if (line.at("/fields/code").asText().equals(WITHOUT_IMAGES)) {
                out.println("    a study without images gets no report");
                return ReportRow.missing("a study", ReportRow.NO_IMAGES, millis);
            }
        }
        out.println("    a study has NO REPORT\n        " + study.process.lastComplaint());
        return ReportRow.missing("a study", ReportRow.NO_REPORT, millis);
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
