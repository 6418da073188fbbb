package wetread.tools.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import wetread.imaging.UnreadableImageException;
import wetread.imaging.dicom.FuzzedFrame;

/**
 * Runs Jazzer over each target in a process of its own, seeded with small files of each kind. Its findings lie in
 * {@code target/fuzz/<target>}, beside the corpus that the next run begins with.
 */
public final class Campaign {
    private static final Path HOME = Path.of("target/fuzz");

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
        seed();
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
        Path home = home(target.getSimpleName());
        Files.createDirectories(home.resolve("corpus"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(),
                "-Xmx1g", "-XX:-OmitStackTraceInFastThrow", "-cp", System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer", "--target_class=" + target.getName(),
                "--instrumentation_includes=wetread.imaging.**", "--custom_hook_excludes=**",
                "--reproducer_path=" + home, "-artifact_prefix=" + home + File.separator, "-print_final_stats=1",
                "-timeout=20", "-rss_limit_mb=3000", "-max_len=16384", "-max_total_time=" + seconds,
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

    private static Path home(String target) {
        return HOME.resolve(target.toLowerCase(Locale.ROOT));
    }

    /** Writes small seeds, so that executions are fast: whole files for readers, coded frames for decoders. */
    private static void seed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/tools/resources/fuzz"))) {
            for (Path file : files.toList()) {
                byte[] content = Files.readAllBytes(file);
                String name = file.getFileName().toString();
                try {
                    if (name.endsWith(".j2k")) {
                        put("jpeg2000", name, FuzzedFrame.seedOfCodestream(content));
                    } else {
                        put("reader", name, content);
                        put(FuzzedFrame.family(content), name, FuzzedFrame.seed(content));
                    }
                } catch (UnreadableImageException e) {
                    throw new IllegalStateException(name + " is no seed", e);
                }
            }
        }
        for (int type : new int[] {
            BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_BYTE_INDEXED, BufferedImage.TYPE_BYTE_BINARY}) {
            BufferedImage image = new BufferedImage(16, 12, type);
            for (int i = 0; i < 16 * 12; i++) {
                image.setRGB(i % 16, i / 16, 0xFF000000 | 0x012345 * i);
            }
            for (String format : new String[] {"png", "jpg"}) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                if (ImageIO.write(image, format, file)) {
                    put("raster", type + "." + format, file.toByteArray());
                }
            }
        }
    }

    private static void put(String target, String name, byte[] content) throws IOException {
        Path seeds = home(target).resolve("seeds");
        Files.createDirectories(seeds);
        Files.write(seeds.resolve(name), content);
    }
}
