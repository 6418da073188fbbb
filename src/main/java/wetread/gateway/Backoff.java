package wetread.gateway;

import java.time.Duration;

/**
 * Exponential backoff with full jitter: a wait drawn evenly between nothing and a bound that doubles with each attempt,
 * so that many functions that failed together do not come back together.
 *
 * @param base the bound of the first wait
 * @param cap the largest bound
 * @param jitter where between nothing and the bound a wait lies
 */
record Backoff(Duration base, Duration cap, Jitter jitter) {

    /** The wait after attempt {@code attempt}, 1 the first. */
    Duration after(int attempt) {
        double bound = Math.min(cap.toMillis(), base.toMillis() * Math.pow(2, attempt - 1.0));
        return Duration.ofMillis((long) (bound * jitter.next()));
    }
}
