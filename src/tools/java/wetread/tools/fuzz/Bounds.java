package wetread.tools.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What a single execution may take. Seeds are small, so it is far less than an upload may take. */
final class Bounds {
    /** Seconds of the CPU: the coverage that the fuzzer records makes code several times slower. */
    private static final long MAX_SECONDS = 5;
    /** MiB that are allocated, also those that are free again. */
    private static final long MAX_ALLOCATED = 700;

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Bounds() {
    }

    /**
     * Runs what an input does.
     *
     * @throws AssertionError when it takes more time or memory: a finding
     */
    static void within(Runnable execution) {
        long allocated = THREAD.getCurrentThreadAllocatedBytes();
        long time = THREAD.getCurrentThreadCpuTime();
        execution.run();
        long seconds = (THREAD.getCurrentThreadCpuTime() - time) / 1_000_000_000;
        long megabytes = THREAD.getCurrentThreadAllocatedBytes() - allocated >> 20;
        if (seconds > MAX_SECONDS || megabytes > MAX_ALLOCATED) {
            throw new AssertionError("an execution took " + seconds + " s and " + megabytes + " MiB");
        }
    }
}
