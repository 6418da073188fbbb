package wetread.tools.chaos;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import wetread.tools.local.FaultyProxy.Fault;

/** Draws faults at random, and counts them. */
final class Misfortune {
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

    private final Random random;
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

    /** What meets a request to the gateway. */
    synchronized Fault atGateway(UnkeptAnswers unkept) {
        if (--gatewayUntilKill <= 0 && unkept.allowKill()) {
            gatewayUntilKill = untilKill(GATEWAY_PER_KILL);
            kills.incrementAndGet();
            return new Fault.KillBefore();
        }
        if (random.nextDouble() >= GATEWAY) {
            return unkept.ask() ? new Fault.None() : new Fault.BreakOff();
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

    /** What meets a request to S3. */
    synchronized Fault atS3(UnkeptAnswers unkept) {
        if (--s3UntilKill <= 0 && unkept.allowKill()) {
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

    /** What meets a request to SQS. */
    synchronized Fault atSqs(UnkeptAnswers unkept) {
        if (--sqsUntilKill <= 0 && unkept.allowKill()) {
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

    /** Counts an answer of the gateway that is paid for. */
    void pay() {
        paid.incrementAndGet();
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
