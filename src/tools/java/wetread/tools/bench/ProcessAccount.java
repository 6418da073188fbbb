package wetread.tools.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What Linux has counted for a running process (proc(5)). */
final class ProcessAccount {
    /** Places of utime and stime behind the program's name. */
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final double MILLIS_PER_TICK = 10;

    private final Path proc;

    ProcessAccount(long pid) {
        proc = Path.of("/proc", Long.toString(pid));
    }

    /**
     * Processor time of all threads that still run, ms. Summed over the threads, since the kernel counts theirs in
     * nanoseconds and the whole process's in ticks.
     */
    double cpuMillis() throws IOException {
        try (Stream<Path> threads = Files.list(proc.resolve("task"))) {
            return threads.mapToLong(ProcessAccount::nanoseconds).sum() / 1e6;
        }
    }

    /** Processor time of all threads, those that have ended too, ms; counted in steps of 10. */
    double allCpuMillis() throws IOException {
        // The name of the program, in parentheses, may hold blanks.
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM])) * MILLIS_PER_TICK;
    }

    private static long nanoseconds(Path thread) {
        try {
            return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resident memory now, MiB. */
    double residentMebibytes() throws IOException {
        return status("VmRSS:");
    }

    /** The maximum of resident memory so far, MiB. */
    double peakMebibytes() throws IOException {
        return status("VmHWM:");
    }

    private double status(String field) throws IOException {
        String line = Files.readAllLines(proc.resolve("status")).stream().filter(l -> l.startsWith(field)).findFirst()
                .orElseThrow(() -> new IOException("no " + field + " for " + proc));
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    }
}
