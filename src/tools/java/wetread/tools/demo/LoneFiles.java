package wetread.tools.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import wetread.tools.local.Events;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/** Files that are each read for themselves, as they come. */
final class LoneFiles {
    private final S3Client s3;
    private final Reports reports;
    private final PrintStream out;

    LoneFiles(S3Client s3, Reports reports, PrintStream out) {
        this.s3 = s3;
        this.reports = reports;
        this.out = out;
    }

    List<ReportRow> read(List<Path> files, LambdaRuntime runtime, FunctionProcess function) throws IOException {
        List<ReportRow> rows = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String name = files.get(i).getFileName().toString();
            out.printf("    [%d/%d] %s ... ", i + 1, files.size(), name);
            out.flush();
            String key = "uploads/" + (i + 1) + "/" + name;
            String eTag = Uploads.put(s3, key, files.get(i));
            long begin = System.nanoTime();
            LambdaRuntime.Result result = runtime.invoke(event(i, key, eTag, Files.size(files.get(i))));
            long millis = (System.nanoTime() - begin) / 1_000_000;
            ReportRow row = reports.of(key, millis).stream().findFirst()
                    .orElse(ReportRow.missing(name, ReportRow.NO_REPORT, millis));
            rows.add(row);
            out.println(row.outcome()
                    + (row.isWritten() ? "" : ": " + result.body() + "\n        " + function.lastComplaint()));
        }
        out.println();
        return rows;
    }

    /** The three ways in which S3 tells of an upload, in turn. */
    private static String event(int number, String key, String eTag, long size) {
        return switch (number % 3) {
            case 0 -> Events.sqs(List.of(Events.s3(Uploads.BUCKET, key, eTag, size).toString())).toString();
            case 1 -> Events.s3(Uploads.BUCKET, key, eTag, size).toString();
            default -> Events.eventBridge(Uploads.BUCKET, key, eTag, size).toString();
        };
    }
}
