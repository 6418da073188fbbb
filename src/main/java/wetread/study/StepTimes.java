package wetread.study;

import java.time.Duration;
import java.time.Instant;
import wetread.reading.ModelReading;
import wetread.reading.Reading;
import wetread.report.Report;
import wetread.time.Deadline;
import wetread.time.TimeSource;

/** How long the steps of one upload took. */
final class StepTimes {
    private final TimeSource time;
    private final Instant begin;
    private Instant downloaded;

    StepTimes(TimeSource time) {
        this.time = time;
        this.begin = time.now();
    }

    void downloaded() {
        downloaded = time.now();
    }

    Report.Timing read(Reading reading, Deadline deadline) {
        long gateway = reading.tiers().stream().flatMap(tier -> tier.models().stream())
                .mapToLong(ModelReading::latencyMs).sum();
        // The rest, neither download nor gateway, is decoding, scaling and encoding.
        long render = Math.max(0, Duration.between(downloaded, time.now()).toMillis() - gateway);
        return timing(render, gateway, deadline);
    }

    Report.Timing rejected(Deadline deadline) {
        return timing(Duration.between(downloaded, time.now()).toMillis(), 0, deadline);
    }

    private Report.Timing timing(long renderMs, long gatewayMs, Deadline deadline) {
        return new Report.Timing(Duration.between(begin, downloaded).toMillis(), renderMs, gatewayMs,
                Duration.between(begin, time.now()).toMillis(), deadline.remaining().toMillis());
    }
}
