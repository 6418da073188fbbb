package wetread.tools.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What a single execution may take.
 *
 * @param cpu time of the CPU: on a machine that does other work besides, the clock would tell of that
 * @param mebibytes that are allocated, also those that are free again
 */
record Bounds(Duration cpu, long mebibytes) {
    /**
     * Those of a target. Seeds are small, so it is far less than an upload may take; the coverage that the fuzzer
     * records makes code several times slower.
     */
    static final Bounds OF_A_TARGET = new Bounds(Duration.ofSeconds(5), 700);

    /**
     * Runs what an input does; once more where it took more, since the fuzzer changes classes as they are loaded, and
     * that is no doing of the input.
     *
     * @throws AssertionError when it takes more time or memory both times: a finding
     */
    void hold(Runnable execution) {
        Bounds took = taken(execution);
        if (!took.isWithin(this)) {
            took = taken(execution);
        }
        if (!took.isWithin(this)) {
            throw new AssertionError("an execution took " + took.cpu.toMillis() + " ms and " + took.mebibytes + " MiB");
        }
    }

    private boolean isWithin(Bounds most) {
        return cpu.compareTo(most.cpu) <= 0 && mebibytes <= most.mebibytes;
    }

    private static Bounds taken(Runnable execution) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = thread.getCurrentThreadAllocatedBytes();
        long time = thread.getCurrentThreadCpuTime();
        execution.run();
        return new Bounds(Duration.ofNanos(thread.getCurrentThreadCpuTime() - time),
                thread.getCurrentThreadAllocatedBytes() - allocated >> 20);
    }
}
