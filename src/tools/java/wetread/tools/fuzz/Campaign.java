package wetread.tools.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs Jazzer over each target in a process of its own, seeded with small files of each kind. Its findings lie in
 * {@code target/fuzz/<target>}, beside the corpus that the next run begins with.
 */
public final class Campaign {
    private static final Path HOME = Path.of("target/fuzz");
    /**
     * Seconds of the clock that an execution may take before the fuzzer stops it: for those that never end. It is far
     * more than {@link Bounds} allows of the CPU, as the machine may do other work besides.
     */
    private static final int TIMEOUT = 120;
    /** MiB that the process may take: those of an upload, and as much for the fuzzer and the classes it changed. */
    private static final int MAX_RESIDENT = 1400;

    private Campaign() {
    }

    /**
     * @param arguments {@code --seconds=} for all targets together; {@code --target=} for one target alone and
     *        {@code --runs=} to end after a number of executions, both of which may be empty
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int seconds = Integer.parseInt(value(arguments, "--seconds="));
        String only = value(arguments, "--target=");
        String executions = value(arguments, "--runs=");
        long runs = executions.isBlank() ? -1 : Long.parseLong(executions);
        List<Class<?>> targets = Targets.ALL.stream()
                .filter(target -> only.isBlank() || target.getSimpleName().equalsIgnoreCase(only)).toList();
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("no target is called " + only);
        }
        new Seeds(HOME).write();
        List<String> failed = new ArrayList<>();
        for (Class<?> target : targets) {
            if (fuzz(target, Math.max(1, seconds / targets.size()), runs) != 0) {
                failed.add(target.getSimpleName());
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("findings in " + failed + ": see " + HOME);
        }
    }

    private static String value(String[] arguments, String name) {
        return Arrays.stream(arguments).filter(argument -> argument.startsWith(name)).findFirst()
                .map(argument -> argument.substring(name.length())).orElse("");
    }

    private static int fuzz(Class<?> target, int seconds, long runs) throws IOException, InterruptedException {
        Path home = HOME.resolve(target.getSimpleName().toLowerCase(Locale.ROOT));
        Files.createDirectories(home.resolve("corpus"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(),
                "-Xmx700m", "-XX:+UseSerialGC", "-XX:-OmitStackTraceInFastThrow",
                "-cp", System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer", "--target_class=" + target.getName(),
                "--instrumentation_includes=wetread.imaging.**", "--custom_hook_excludes=**",
                "--reproducer_path=" + home, "-artifact_prefix=" + home + File.separator, "-print_final_stats=1",
                "-timeout=" + TIMEOUT, "-rss_limit_mb=" + MAX_RESIDENT, "-max_len=49152", "-max_total_time=" + seconds,
                home.resolve("corpus").toString(), home.resolve("seeds").toString()));
        if (runs > 0) {
            command.add("-runs=" + runs);
        }
        System.out.println("== " + target.getSimpleName() + " ==");
        File log = home.resolve("log.txt").toFile();
        int exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start().waitFor();
        try (Stream<String> lines = Files.lines(log.toPath())) {
            List<String> telling =
                    List.of("stat::number_of_executed_units", "stat::average_exec", "== ", "SUMMARY:");
            lines.filter(line -> telling.stream().anyMatch(line::startsWith)).limit(20).forEach(System.out::println);
        }
        return exit;
    }
}
