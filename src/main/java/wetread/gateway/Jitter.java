package wetread.gateway;

/** Random numbers that spread waits. */
@FunctionalInterface
public interface Jitter {
    /** A number from 0 (inclusive) to 1 (exclusive). */
    double next();
}
