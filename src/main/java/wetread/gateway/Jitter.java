package wetread.gateway;

/** Chance, by which waits are spread. */
@FunctionalInterface
public interface Jitter {
    /** A number from 0 (inclusive) to 1 (exclusive). */
    double next();
}
