package wetread.gateway;

import java.time.Duration;

/**
 * Exponential backoff with full jitter. A wait is drawn evenly between zero and a bound that doubles with each attempt,
 * so that many functions that failed together do not come back together.
 *
 * @param base the bound of the first wait
 * @param cap the maximum of every bound
 * @param jitter draws the wait between zero and its bound
 */
record Backoff(Duration base, Duration cap, Jitter jitter) {

    /** The wait after an attempt; {@code attempt} is 1 for the first. */
    Duration after(int attempt) {
        double bound = Math.min(cap.toMillis(), base.toMillis() * Math.pow(2, attempt - 1.0));
        return Duration.ofMillis((long) (bound * jitter.next()));
    }
}
