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
     * Runs what an input does.
     *
     * @throws AssertionError when it takes more time or memory: a finding
     */
    void hold(Runnable execution) {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = thread.getCurrentThreadAllocatedBytes();
        long time = thread.getCurrentThreadCpuTime();
        execution.run();
        Duration took = Duration.ofNanos(thread.getCurrentThreadCpuTime() - time);
        long size = thread.getCurrentThreadAllocatedBytes() - allocated >> 20;
        if (took.compareTo(cpu) > 0 || size > mebibytes) {
            throw new AssertionError("an execution took " + took.toMillis() + " ms and " + size + " MiB");
        }
    }
}
