package wetread.tools.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.S3Object;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;
import wetread.tools.local.StandInGateway;

/**
 * Uploads real samples and delivers their events as a queue does: some twice, out of order, and again when they come
 * back or get no answer. Meanwhile the gateway and S3 fail and functions are killed. Then counts the reports, the
 * losses and the payments.
 */
public final class ChaosRun implements Feed {
    static final String BUCKET = "chaos";
    /** A function's timeout. */
    static final Duration TIMEOUT = Duration.ofSeconds(25);
    /** When a message without an answer comes back: after the timeout and the skew that claims allow for. */
    private static final Duration VISIBILITY = TIMEOUT.plusSeconds(7);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    /** A look begins nothing with less than that left. */
    private static final Duration MORE_TIME = Duration.ofSeconds(20);
    private static final double TWICE = 0.3;
    private static final int FUNCTIONS = 3;
    private static final int PATIENCE_MINUTES = 45;
    private static final Path SAMPLES = Path.of("src/tools/resources/samples/demo");

    private final int uploads;
    private final Path function;
    private final Path work;
    private final Random random;
    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();
    private final DelayQueue<Message> queue = new DelayQueue<>();
    private final AtomicInteger open = new AtomicInteger();

    public ChaosRun(int uploads, long seed, Path function, Path work, PrintStream out) {
        this.uploads = uploads;
        this.function = function;
        this.work = work;
        this.random = new Random(seed);
        this.out = out;
    }

    /**
     * How a run ended.
     *
     * @param reports uploads with a report of a reading
     * @param failed uploads with a {@code failed} report
     * @param lost uploads without a report
     * @param duplicates reports beyond the first of each upload
     * @param paidCalls answers that the gateway gave
     * @param paidTwice answers that no report contains
     * @param kills functions killed
     */
    public record Outcome(int uploads, int deliveries, int reports, int failed, int lost, int duplicates, int paidCalls,
            int paidTwice, int gatewayFaults, int s3Faults, int kills, long seconds) {

        @Override
        public String toString() {
            return String.format("%n    uploads %d, deliveries %d, reports %d, failed %d, lost %d, duplicates %d%n"
                    + "    paid calls %d, paid twice %d%n    gateway faults %d, S3 faults %d, kills %d, %d s%n",
                    uploads, deliveries, reports, failed, lost, duplicates, paidCalls, paidTwice, gatewayFaults,
                    s3Faults, kills, seconds);
        }
    }

    /** @param arguments a directory to work in, how many uploads, the seed; the function lies in {@code target} */
    public static void main(String[] arguments) throws Exception {
        int uploads = Integer.parseInt(arguments[1]);
        Outcome outcome = new ChaosRun(uploads, Long.parseLong(arguments[2]), Path.of("target/function.zip"),
                Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "chaos"), System.out).run();
        System.out.println(outcome);
        boolean sound = outcome.lost() + outcome.duplicates() + outcome.paidTwice() == 0;
        System.exit(outcome.reports() == uploads && sound ? 0 : 1);
    }

    public Outcome run() throws Exception {
        long begin = System.nanoTime();
        Misfortune misfortune = new Misfortune(random.nextLong());
        ExecutorService threads = Executors.newCachedThreadPool();
        try (EmbeddedS3 s3 = new EmbeddedS3(work.resolve("s3"), 0);
                StandInGateway gateway = new StandInGateway(false)) {
            s3.client().createBucket(request -> request.bucket(BUCKET));
            int deliveries = upload(s3);
            List<Future<Void>> workers = new ArrayList<>();
            for (int i = 0; i < FUNCTIONS; i++) {
                workers.add(threads.submit(new Worker(this, "read", TIMEOUT, misfortune,
                        new Worker.Surroundings(function, s3, Optional.empty(), gateway, Map.of()),
                        work.resolve("worker" + i))));
            }
            watch(begin, misfortune);
            for (Future<Void> worker : workers) {
                worker.get();
            }
            // What no model could be asked about meanwhile waits, and is read by the schedule's looks.
            new Worker(new WaitingLooks(s3, BUCKET), "backfill", TIMEOUT.plus(MORE_TIME), misfortune,
                    new Worker.Surroundings(function, s3, Optional.empty(), gateway,
                            Map.of("GATEWAY_COOL_DOWN", "1S")), work.resolve("looks")).call();
            return count(s3, misfortune, deliveries, (System.nanoTime() - begin) / 1_000_000_000);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Uploads everything and shuffles the events; returns how many there are. */
    private int upload(EmbeddedS3 s3) throws IOException {
        List<Path> samples;
        try (Stream<Path> files = Files.list(SAMPLES)) {
            samples = files.filter(file -> file.toString().matches(".*\\.(dcm|png|jpe?g)")).sorted().toList();
        }
        List<String> events = new ArrayList<>();
        for (int i = 0; i < uploads; i++) {
            Path sample = samples.get(i % samples.size());
            String key = "uploads/" + i + "/" + sample.getFileName();
            String eTag = s3.client()
                    .putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromFile(sample))
                    .eTag().replace("\"", "");
            String event = Events.s3(BUCKET, key, eTag, Files.size(sample)).toString();
            events.add(event);
            if (random.nextDouble() < TWICE) {
                events.add(event);
            }
        }
        Collections.shuffle(events, random);
        open.set(events.size());
        events.forEach(event -> queue.add(new Message(event, 1, System.nanoTime())));
        return events.size();
    }

    @Override
    public Delivery next() throws InterruptedException {
        Message message = queue.poll(1, TimeUnit.SECONDS);
        return message == null ? null : new Delivery() {
            @Override
            public String event() {
                return Message.event(List.of(message));
            }

            @Override
            public void answered(Set<Integer> back) {
                if (back.isEmpty()) {
                    open.decrementAndGet();
                } else {
                    queue.add(message.again(AGAIN));
                }
            }

            @Override
            public void unanswered() {
                queue.add(message.again(VISIBILITY));
            }
        };
    }

    @Override
    public boolean isDone() {
        return open.get() == 0;
    }

    private void watch(long begin, Misfortune misfortune) throws InterruptedException {
        int all = open.get();
        for (long seconds = 0; !isDone(); seconds++) {
            Thread.sleep(1000);
            if (seconds % 15 == 14) {
                out.printf("    %d of %d deliveries done, %d kills, %d s%n", all - open.get(), all, misfortune.kills(),
                        (System.nanoTime() - begin) / 1_000_000_000);
            }
            if (seconds > PATIENCE_MINUTES * 60) {
                throw new IllegalStateException(open.get() + " deliveries never ended");
            }
        }
    }

    private Outcome count(EmbeddedS3 s3, Misfortune misfortune, int deliveries, long seconds) throws IOException {
        Map<String, Integer> byUpload = new HashMap<>();
        int failed = 0;
        int told = 0;
        for (S3Object object : s3.client()
                .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix("reports/")).contents()) {
            if (object.key().endsWith("/report.json")) {
                JsonNode report = json.readTree(s3.client().getObjectAsBytes(
                        request -> request.bucket(BUCKET).key(object.key())).asByteArray());
                byUpload.merge(report.path("source").path("key").asText(), 1, Integer::sum);
                failed += report.path("status").asText().equals("failed") ? 1 : 0;
                for (JsonNode tier : report.path("tiers")) {
                    for (JsonNode attempt : tier.path("attempts")) {
                        told += attempt.path("status").asText().equals("200") ? 1 : 0;
                    }
                }
            }
        }
        int reports = byUpload.size();
        int duplicates = byUpload.values().stream().mapToInt(count -> count - 1).sum();
        return new Outcome(uploads, deliveries, reports - failed, failed, uploads - reports, duplicates,
                misfortune.paid(), misfortune.paid() - told, misfortune.gatewayFaults(), misfortune.s3Faults(),
                misfortune.kills(), seconds);
    }
}
