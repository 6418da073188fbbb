package wetread.tools.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The packaged function as a process of its own. */
public final class FunctionProcess implements AutoCloseable {
    private static final String HANDLER = "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler";
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TASK = "task";
    private static final String LOOP = "loop";

    private final Process process;
    private final Path log;
    private final long startNanos;

    /**
     * Starts a function as Lambda does, except that it sees this machine's file system.
     *
     * @param packaged {@code function.zip}, or the jar that a native executable was made of, to be run by Java
     * @param work a directory for the unpacked function and its log
     * @param handler the named handler, such as {@code read}
     * @param environment on top of Lambda's own variables; nothing of this process's environment is passed on
     */
    public FunctionProcess(Path packaged, Path work, String handler, LambdaRuntime runtime,
            Map<String, String> environment) throws IOException {
        this(packaged, work, handler, runtime, environment, Optional.empty());
    }

    /** @param root the file system to start in, as on Lambda; this machine's own where empty */
    public FunctionProcess(Path packaged, Path folder, String handler, LambdaRuntime runtime,
            Map<String, String> environment, Optional<ReadOnlyRoot> root) throws IOException {
        // The process starts in another folder.
        Path work = folder.toAbsolutePath();
        Path task = Files.createDirectories(work.resolve(TASK));
        Path seen = root.isPresent() ? ReadOnlyRoot.inside(Path.of("")) : work;
        List<String> command = command(packaged, work, seen);
        log = work.resolve(handler + ".log");
        ProcessBuilder builder = new ProcessBuilder(root.map(r -> r.around(work, TASK, command)).orElse(command));
        builder.directory(task.toFile());
        builder.environment().clear();
        builder.environment().putAll(Map.of("AWS_LAMBDA_RUNTIME_API", runtime.api(),
                "LAMBDA_TASK_ROOT", seen.resolve(TASK).toString(), "_HANDLER", "not.used.in.provided.runtime",
                "AWS_LAMBDA_FUNCTION_NAME", "wetread", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                "QUARKUS_LAMBDA_HANDLER", handler, "LANG", "C.UTF-8", "TZ", ":UTC",
                "PATH", "/usr/local/bin:/usr/bin:/bin:/opt/bin:/usr/sbin:/sbin"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        startNanos = System.nanoTime();
        process = builder.start();
    }

    private static List<String> command(Path packaged, Path work, Path seen) throws IOException {
        if (packaged.toString().endsWith(".jar")) {
            return List.of(JAVA, "-jar", packaged.toAbsolutePath().toString());
        }
        unpack(packaged, work.resolve(TASK));
        if (Files.exists(work.resolve(TASK).resolve("bootstrap"))) {
            return List.of(seen.resolve(TASK).resolve("bootstrap").toString());
        }
        unpackLoop(work.resolve(LOOP));
        return javaCommand(seen);
    }

    private static List<String> javaCommand(Path work) {
        Path task = work.resolve(TASK);
        String classpath = String.join(File.pathSeparator, work.resolve(LOOP).toString(), task.toString(),
                task.resolve("lib").resolve("*").toString());
        // The heap that Lambda's own start script gives a function of 1,024 MB.
        return List.of(JAVA, "-Xmx900m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-classpath", classpath,
                "wetread.tools.local.FunctionLoop", HANDLER);
    }

    private static void unpackLoop(Path loop) throws IOException {
        for (String name : List.of("FunctionLoop", "FunctionLoop$InvocationContext")) {
            String file = "wetread/tools/local/" + name + ".class";
            Files.createDirectories(loop.resolve(file).getParent());
            try (InputStream stream = FunctionProcess.class.getResourceAsStream("/" + file)) {
                Files.write(loop.resolve(file), stream.readAllBytes());
            }
        }
    }

    private static void unpack(Path zip, Path task) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new IOException(zip + " is missing: package the function first (./mvnw package)");
        }
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (var entries = file.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path target = task.resolve(entry.getName()).normalize();
                if (!target.startsWith(task)) {
                    throw new IOException("an entry of " + zip + " leads out of it");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    // Java's own ZIP classes ignore the executable bit that the archive carries.
                    try (InputStream stream = file.getInputStream(entry)) {
                        Files.write(target, stream.readAllBytes());
                    }
                    if (entry.getName().equals("bootstrap") && !target.toFile().setExecutable(true)) {
                        throw new IOException(target + " cannot be made executable");
                    }
                }
            }
        }
    }

    /**
     * Waits until the function asks for its first event.
     *
     * @throws IOException with what it has logged, when it ends or takes longer than half a minute
     */
    public void awaitReady(LambdaRuntime runtime) throws IOException, InterruptedException {
        for (int i = 0; i < 300 && process.isAlive(); i++) {
            if (runtime.awaitFirstPoll(Duration.ofMillis(100))) {
                return;
            }
        }
        throw new IOException("the function does not start: " + runtime.initError().orElse("") + "\n" + log());
    }

    /** The function's whole log. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /**
     * The function's log, line by line.
     *
     * @throws com.fasterxml.jackson.core.JacksonException when one is not a JSON object
     */
    public List<JsonNode> logLines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : log().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    /** The last warning or error that the function has logged; empty when there is none. */
    public String lastComplaint() throws IOException {
        return logLines().stream().filter(line -> line.path("level").asText().matches("WARN|ERROR"))
                .reduce((before, last) -> last).map(line -> line.path("message").asText()).orElse("");
    }

    /** When the process was started, on the clock of {@link System#nanoTime()}. */
    public long startNanos() {
        return startNanos;
    }

    /** Kills the process without notice, as {@code kill -9} does, and as Lambda ends a sandbox. */
    public void kill() {
        process.destroyForcibly();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public Path logFile() {
        return log;
    }

    @Override
    public void close() {
        new ChildProcess(process).close();
    }
}
