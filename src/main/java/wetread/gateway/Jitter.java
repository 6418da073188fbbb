package wetread.gateway;

/** Chance, for the spreading of waits. */
@FunctionalInterface
public interface Jitter {
    /** A number from 0 (inclusive) to 1 (exclusive). */
    double next();
}
