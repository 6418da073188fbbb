package wetread.tools.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.EmbeddedSqs;
import wetread.tools.local.StandInGateway;

/**
 * Uploads studies file by file and lets the function {@code read} gather them and the function {@code study} read them,
 * over a queue of studies. Meanwhile the gateway, S3 and SQS fail and functions are killed.
 */
public final class StudyChaosRun {
    private static final String BUCKET = "chaos";
    /** A function's timeout. */
    private static final Duration TIMEOUT = Duration.ofSeconds(25);
    /** When a message without an answer comes back: after the timeout and the skew that claims allow for. */
    private static final Duration VISIBILITY = TIMEOUT.plusSeconds(7);
    /** A look begins nothing with less than that left. */
    private static final Duration MORE_TIME = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 1000;
    private static final int READERS = 2;
    private static final int PATIENCE_MINUTES = 180;
    private static final int NOTE_SECONDS = 15;
    /** A study is read again as often as kills and late files make it: the limit is not what is tried here. */
    private static final Map<String, String> SETTINGS = Map.of("WETREAD_QUIET_VOLUME", "4S",
            "WETREAD_STUDY_REREADS", "1000");

    private final int studies;
    private final Path function;
    private final Path work;
    private final Random random;
    private final PrintStream out;

    public StudyChaosRun(int studies, long seed, Path function, Path work, PrintStream out) {
        this.studies = studies;
        this.function = function;
        this.work = work;
        this.random = new Random(seed);
        this.out = out;
    }

    /** @param arguments a directory to work in, how many studies, the seed; the function lies in {@code target} */
    public static void main(String[] arguments) throws Exception {
        StudyOutcome outcome = new StudyChaosRun(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]),
                Path.of("target/function.zip"),
                Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "studies"),
                System.out).run();
        System.out.println(outcome);
        System.exit(outcome.isSound() ? 0 : 1);
    }

    public StudyOutcome run() throws Exception {
        long begin = System.nanoTime();
        Misfortune misfortune = new Misfortune(random.nextLong());
        ExecutorService threads = Executors.newCachedThreadPool();
        try (EmbeddedS3 s3 = new EmbeddedS3(work.resolve("s3"), 0); EmbeddedSqs sqs = new EmbeddedSqs();
                StandInGateway gateway = new StandInGateway(false)) {
            s3.client().createBucket(request -> request.bucket(BUCKET));
            LooseStudies loose = new LooseStudies(s3, BUCKET, random, VISIBILITY);
            loose.upload(studies);
            WaitingLooks looks = new WaitingLooks(s3, BUCKET);
            StudyMessages messages = new StudyMessages(sqs, VISIBILITY, () -> loose.isDone() && looks.isDone());
            Worker.Surroundings surroundings =
                    new Worker.Surroundings(function, s3, Optional.of(sqs), gateway, SETTINGS);
            List<Future<Void>> workers = new ArrayList<>();
            // What no model could be asked about meanwhile waits, and is put back by the schedule's looks.
            workers.add(threads.submit(() -> {
                while (!loose.isDone() || !messages.isDone()) {
                    new Worker(looks, "backfill", TIMEOUT.plus(MORE_TIME), misfortune,
                            new Worker.Surroundings(function, s3, Optional.of(sqs), gateway,
                                    Map.of("GATEWAY_COOL_DOWN", "1S")), work.resolve("looks")).call();
                    Thread.sleep(LOOK_MILLIS);
                }
                return null;
            }));
            workers.add(threads.submit(
                    new Worker(loose, "read", TIMEOUT, misfortune, surroundings, work.resolve("gatherer"))));
            for (int i = 0; i < READERS; i++) {
                workers.add(threads.submit(
                        new Worker(messages, "study", TIMEOUT, misfortune, surroundings, work.resolve("reader" + i))));
            }
            watch(begin, misfortune, loose, messages, workers);
            return StudyOutcome.of(s3, BUCKET, loose, misfortune, (System.nanoTime() - begin) / 1_000_000_000);
        } finally {
            threads.shutdownNow();
        }
    }

    private void watch(long begin, Misfortune misfortune, LooseStudies loose, StudyMessages messages,
            List<Future<Void>> workers) throws Exception {
        for (long seconds = 1; !workers.stream().allMatch(Future::isDone); seconds++) {
            Thread.sleep(1000);
            for (Future<Void> worker : workers) {
                if (worker.isDone()) {
                    worker.get();
                }
            }
            if (seconds % NOTE_SECONDS == 0) {
                out.printf("    %d of %d events left, %d messages, %d kills, %d s%n", loose.open(), loose.events(),
                        messages.open(), misfortune.kills(), (System.nanoTime() - begin) / 1_000_000_000);
            }
            if (seconds > PATIENCE_MINUTES * 60) {
                throw new IOException(loose.open() + " events and " + messages.open() + " messages never ended");
            }
        }
    }
}
