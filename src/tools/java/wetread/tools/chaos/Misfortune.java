package wetread.tools.chaos;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import wetread.tools.local.FaultyProxy.Call;
import wetread.tools.local.FaultyProxy.Fault;
import wetread.tools.local.FaultyProxy.Watcher;

/** Draws faults at random, and counts them. */
final class Misfortune implements Watcher {
    /** The share of the gateway's requests that meet a fault, 0 to 1. */
    private static final double GATEWAY = 0.3;
    /** The share of S3's requests that meet a fault, 0 to 1. */
    private static final double S3 = 0.04;
    /**
     * S3's requests between two kills, in the mean; an upload makes about a dozen. The most is twice as many, so that
     * a short run has its kill whatever the threads do.
     */
    private static final int S3_PER_KILL = 330;
    /** The gateway's requests between two kills, in the mean. */
    private static final int GATEWAY_PER_KILL = 110;
    /** The share of SQS's requests that meet a fault, 0 to 1. */
    private static final double SQS = 0.04;
    /** SQS's requests between two kills, in the mean. */
    private static final int SQS_PER_KILL = 150;

    /** An answer that is not kept by then, ns, never is: whoever asked had given up. */
    private static final long KEPT_AFTER = 10_000_000_000L;

    private final Random random;
    /** When each paid answer was given that is on its way to where it is kept, ns; the oldest first. */
    private final Deque<Long> unkept = new ArrayDeque<>();
    private int gatewayUntilKill;
    private int s3UntilKill;
    private int sqsUntilKill;
    private final AtomicInteger paid = new AtomicInteger();
    private final AtomicInteger gatewayFaults = new AtomicInteger();
    private final AtomicInteger s3Faults = new AtomicInteger();
    private final AtomicInteger sqsFaults = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();

    Misfortune(long seed) {
        this.random = new Random(seed);
        this.gatewayUntilKill = untilKill(GATEWAY_PER_KILL);
        this.s3UntilKill = untilKill(S3_PER_KILL);
        this.sqsUntilKill = untilKill(SQS_PER_KILL);
    }

    private int untilKill(int mean) {
        return 1 + random.nextInt(2 * mean - 1);
    }

    synchronized Fault atGateway(Call call) {
        if (--gatewayUntilKill <= 0 && !isAnswerOnItsWay()) {
            gatewayUntilKill = untilKill(GATEWAY_PER_KILL);
            kills.incrementAndGet();
            return new Fault.KillBefore();
        }
        if (random.nextDouble() >= GATEWAY) {
            return new Fault.None();
        }
        gatewayFaults.incrementAndGet();
        return switch (random.nextInt(9)) {
            case 0 -> new Fault.Answer(429, "{}", Map.of("retry-after-ms", "100"));
            case 1 -> new Fault.Answer(429, "{}", Map.of("Retry-After", "1"));
            case 2 -> new Fault.Answer(500, "{}", Map.of());
            case 3 -> new Fault.Answer(502, "<html>bad gateway</html>", Map.of("Content-Type", "text/html"));
            case 4 -> new Fault.Answer(503, "", Map.of());
            case 5 -> new Fault.Answer(504, "", Map.of());
            case 6 -> new Fault.Answer(200, "<html>maintenance</html>", Map.of("Content-Type", "text/html"));
            case 7 -> new Fault.Silence(2_500);
            default -> new Fault.BreakOff();
        };
    }

    synchronized Fault atS3(Call call) {
        if (--s3UntilKill <= 0 && !isAnswerOnItsWay()) {
            s3UntilKill = untilKill(S3_PER_KILL);
            kills.incrementAndGet();
            return random.nextBoolean() ? new Fault.KillAfter() : new Fault.KillBefore();
        }
        if (random.nextDouble() >= S3) {
            return new Fault.None();
        }
        s3Faults.incrementAndGet();
        return switch (random.nextInt(10)) {
            case 0 -> new Fault.Silence(4_500);
            case 1, 2 -> new Fault.BreakOff();
            case 3, 4 -> new Fault.LoseAnswer();
            default -> new Fault.Answer(503, "<?xml version=\"1.0\"?><Error><Code>SlowDown</Code>"
                    + "<Message>Please reduce your request rate.</Message></Error>",
                    Map.of("Content-Type", "application/xml"));
        };
    }

    synchronized Fault atSqs(Call call) {
        if (--sqsUntilKill <= 0 && !isAnswerOnItsWay()) {
            sqsUntilKill = untilKill(SQS_PER_KILL);
            kills.incrementAndGet();
            return random.nextBoolean() ? new Fault.KillAfter() : new Fault.KillBefore();
        }
        if (random.nextDouble() >= SQS) {
            return new Fault.None();
        }
        sqsFaults.incrementAndGet();
        return switch (random.nextInt(3)) {
            case 0 -> new Fault.BreakOff();
            case 1 -> new Fault.LoseAnswer();
            default -> new Fault.Answer(503, "{}", Map.of("Content-Type", "application/x-amz-json-1.0"));
        };
    }

    /** A kill before a paid answer is kept would lose the answer. No order of calls to S3 can prevent that. */
    private boolean isAnswerOnItsWay() {
        while (!unkept.isEmpty() && System.nanoTime() - unkept.peek() > KEPT_AFTER) {
            unkept.remove();
        }
        return !unkept.isEmpty();
    }

    /** Counts an answer of the gateway as paid. */
    @Override
    public synchronized void answered(Call call, int status) {
        if (status == 200) {
            paid.incrementAndGet();
            unkept.add(System.nanoTime());
        }
    }

    /** Learns of S3's answers which paid answers are kept. */
    synchronized void stored(Call call, int status) {
        if (status == 200 && call.method().equals("PUT") && call.path().matches(".*/claims/[0-9a-f]+-.*")) {
            unkept.poll();
        }
    }

    int paid() {
        return paid.get();
    }

    int gatewayFaults() {
        return gatewayFaults.get();
    }

    int s3Faults() {
        return s3Faults.get();
    }

    int sqsFaults() {
        return sqsFaults.get();
    }

    int kills() {
        return kills.get();
    }
}
