package wetread.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wetread.time.Deadline;

/**
 * How an invocation's time is divided among uploads that cannot all be read at once. They begin in waves, each with as
 * many as threads and memory take; an upload of one wave leaves the same time to each wave after it. Without that the
 * first ones could use up all of it, and the last ones would not begin.
 */
final class TimeShares {
    /** Less is no use to a reading. */
    private static final Duration FLOOR = Duration.ofSeconds(30);

    private final List<Integer> wavesLeft;

    private TimeShares(List<Integer> wavesLeft) {
        this.wavesLeft = wavesLeft;
    }

    /**
     * Divides among uploads in the order in which they begin.
     *
     * @param needs the memory that each takes
     * @param atOnce the most that are read at once, 1 or more
     * @param capacity the memory that they take together at the most
     */
    static TimeShares of(List<Integer> needs, int atOnce, int capacity) {
        List<Integer> waves = new ArrayList<>();
        int wave = 1;
        int count = 0;
        int taken = 0;
        for (int need : needs) {
            if (count == atOnce || count > 0 && taken + need > capacity) {
                wave++;
                count = 0;
                taken = 0;
            }
            count++;
            taken += need;
            waves.add(wave);
        }
        int last = wave;
        return new TimeShares(waves.stream().map(one -> last - one + 1).toList());
    }

    /** When the upload at that place must have ended; the invocation's own end for those of the last wave. */
    Deadline of(int place, Deadline whole) {
        return wavesLeft.get(place) == 1 ? whole : whole.share(1.0 / wavesLeft.get(place), FLOOR);
    }
}
