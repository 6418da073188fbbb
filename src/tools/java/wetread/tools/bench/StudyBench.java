package wetread.tools.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import wetread.tools.local.EmbeddedS3;

/**
 * Measures what a study costs packaged functions: a CT of 300 slices, loose and as a ZIP. S3, SQS and the gateway run
 * in this process; processor time and memory are the kernel's count for each function's process alone.
 */
public final class StudyBench {
    private static final int SLICES = 300;
    /** Slices that are read by themselves, for the comparison. */
    private static final int[] SAMPLE = {30, 90, 150, 210, 270};

    private StudyBench() {
    }

    /**
     * @param arguments a working directory; packages as {@code name=path/to/function.zip}, with commas between; and
     *        where the first of them is to be compared with it, the path of an earlier package. Or the directory, a
     *        package and {@code large}: then it reads an archive of 1,500 large slices alone
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path work = Files.createTempDirectory(
                Files.createDirectories(Path.of(arguments[0]).toAbsolutePath()), "study");
        Map<String, Path> packages = new LinkedHashMap<>();
        for (String one : arguments[1].split(",")) {
            packages.put(one.split("=", 2)[0], Path.of(one.split("=", 2)[1]));
        }
        if (arguments.length > 2 && arguments[2].equals("large")) {
            large(packages, work, out);
            System.exit(0);
        }
        CtSeries series = new CtSeries(SLICES, 512, -1);
        try (EmbeddedS3 s3 = new EmbeddedS3(work.resolve("s3"), 0);
                CountingGateway gateway = new CountingGateway();
                StudyRun run = new StudyRun(series, s3, gateway, work, true)) {
            Path first = packages.values().iterator().next();
            CountingGateway.Count each = run.each(first, SAMPLE);
            out.printf("%d slices by themselves: %d calls, %d pictures, %d prompt tokens; %d slices: %d tokens%n",
                    SAMPLE.length, each.calls(), each.pictures(), each.promptTokens(), SLICES,
                    each.promptTokens() * SLICES / SAMPLE.length);
            for (Map.Entry<String, Path> one : packages.entrySet()) {
                print(one.getKey(), run.loose(one.getValue()), each, out);
                print(one.getKey(), run.archive(one.getValue()), out);
            }
            if (arguments.length > 2 && !arguments[2].isBlank()) {
                Map<String, byte[]> files = new LinkedHashMap<>();
                files.put("dcm", series.slice(0, SLICES / 2));
                files.put("png", series.png());
                new PairedLoneFiles(s3, gateway, work).print(first, Path.of(arguments[2]), files, out);
            }
        }
        System.exit(0);
    }

    /** About 2 GB, not compressed, as pictures that were compressed before are. */
    private static void large(Map<String, Path> packages, Path work, PrintStream out) throws Exception {
        CtSeries series = new CtSeries(1500, 838, 0);
        try (EmbeddedS3 s3 = new EmbeddedS3(work.resolve("s3"), 0);
                CountingGateway gateway = new CountingGateway();
                StudyRun run = new StudyRun(series, s3, gateway, work, false)) {
            for (Map.Entry<String, Path> one : packages.entrySet()) {
                print(one.getKey(), run.archive(one.getValue()), out);
            }
        }
    }

    private static void print(String name, StudyRun.Loose loose, CountingGateway.Count each, PrintStream out) {
        out.printf("%n%s, %d loose slices: %d report(s), %d slices shown%n", name, SLICES, loose.reports(),
                loose.shown());
        double alone = (double) each.promptTokens() * SLICES / SAMPLE.length;
        out.printf("  asked: %d calls, %d pictures, %d prompt tokens: 1/%.1f of reading each slice by itself%n",
                loose.asked().calls(), loose.asked().pictures(), loose.asked().promptTokens(),
                alone / loose.asked().promptTokens());
        print("gathering", loose.gathering(), out);
        print("reading", loose.reading(), out);
        int requests = loose.gathering().allRequests() + loose.reading().allRequests();
        out.printf("  S3 requests: %d, of %d allowed (4 a slice, 2 a shown one)%n", requests,
                4 * SLICES + 2 * loose.shown());
    }

    private static void print(String name, StudyRun.Archive archive, PrintStream out) {
        out.printf("%n%s, a ZIP of %.0f MB: %d report(s), %d slices shown, %d prompt tokens%n", name,
                archive.bytes() / 1e6, archive.reports(), archive.shown(), archive.asked().promptTokens());
        print("reading", archive.reading(), out);
    }

    private static void print(String step, StudyRun.Work work, PrintStream out) {
        out.printf("  %s: %.2f CPU-s, %.2f of them in one invocation; %.2f to start; peak %.0f MiB%n", step,
                work.cpuMillis() / 1000, work.dearestMillis() / 1000, work.startMillis() / 1000, work.peak());
        out.printf("    S3 requests: %d %s%n", work.allRequests(), work.requests());
    }
}
