package wetread.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;

/**
 * What building a worklist costs the packaged function: the processor time of its process for the first build of a day
 * with that many reports, and for the builds after it, with as many new ones as a minute brings. The first build is
 * made by a process that has just started; the others show how it warms up.
 */
public final class WorklistBench {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final int BUILDS = 10;
    private static final int MINUTES = 1440;

    private WorklistBench() {
    }

    /** @param arguments a folder for work, the package, how many reports the day has */
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "worklist");
        int reports = Integer.parseInt(arguments[2]);
        LocalDate day = LocalDate.now(ZoneOffset.UTC);
        try (StandInDay bucket = new StandInDay(day, reports); LambdaRuntime runtime = new LambdaRuntime(TIMEOUT);
                FunctionProcess function = new FunctionProcess(Path.of(arguments[1]), work, "worklist", runtime,
                        Map.of("AWS_ENDPOINT_URL_S3", bucket.endpoint(), "AWS_REGION", "us-east-1",
                                "AWS_ACCESS_KEY_ID", "bench", "AWS_SECRET_ACCESS_KEY", "bench",
                                "GATEWAY_API_KEY", "none"))) {
            function.awaitReady(runtime);
            ProcessAccount account = new ProcessAccount(function.pid());
            System.out.printf("%,d reports, %s%n", reports, arguments[1]);
            for (int build = 1; build <= BUILDS; build++) {
                double before = account.allCpuMillis();
                // As the schedule sends it: today's, and yesterday's, which has no report here.
                LambdaRuntime.Result result = runtime.invoke("{\"bucket\":\"clinic\"}");
                if (result.isError() || !result.body().contains("\"reports\":" + bucket.reports() + ",")) {
                    throw new IOException("the build failed: " + result.body() + function.log());
                }
                System.out.printf("build %d: %,.0f ms of CPU, %,d requests, %,.0f MiB at most so far%n", build,
                        account.allCpuMillis() - before, bucket.requests(), account.peakMebibytes());
                bucket.more(Math.max(1, reports / MINUTES));
            }
            System.out.printf("page: %,d bytes, list: %,d bytes%n", bucket.size(".html"), bucket.size(".json"));
        }
    }
}
