package wetread.tools.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The demo's options, checked. {@code mvnw} runs it as a source file too, before Maven; so it knows the JDK alone.
 *
 * @param function the packaged function
 * @param work where S3's files, the unpacked function and its log go; emptied first
 * @param images a file or folder to read as a clinic sends it; the samples where empty
 * @param gateway a real gateway; the stand-in where empty
 * @param apiKey of the real gateway
 * @param port of the embedded S3; 0 for any
 * @param check where images are not to be read, but the gateway and the models looked at
 */
record DemoOptions(Path function, Path work, Optional<Path> images, Optional<URI> gateway, String apiKey, int port,
        String language, Optional<CheckMode> check) {

    /** The options by the names that Maven is given them with. */
    private static final Map<String, String> NAMES = Map.of("images", "images", "gateway.url", "gateway", "demo.port",
            "port", "language", "language", "check", "check");
    private static final int CONNECT_TIMEOUT_MS = 1_000;

    /** How the deployment is looked at, in place of reading images. */
    enum CheckMode { LOOK, ASK }

    /** A wrong option; the message says how to put it right. */
    static final class Mistake extends Exception {
        Mistake(String message) {
            super(message);
        }
    }

    /**
     * Checks them before the function is built, and exits with 2 where one is wrong.
     *
     * @param arguments what Maven is given
     */
    public static void main(String[] arguments) throws IOException {
        try {
            DemoOptions options = parse(fromMaven(arguments), System.getenv());
            if (options.gateway().isPresent()) {
                reach(options.gateway().get());
            }
            System.out.println("\n  wetread demo: the function is built first, which may take a minute or two");
        } catch (Mistake e) {
            System.out.println("\n  wetread demo: " + e.getMessage() + "\n");
            System.exit(2);
        }
    }

    /** The options as {@code pom.xml} would hand them on, with its defaults. */
    static String[] fromMaven(String[] arguments) {
        Map<String, String> options = new TreeMap<>(Map.of("images", "", "gateway", "", "port", "0", "language", "ko",
                "check", "", "function", "", "work", ""));
        boolean isDefinition = false;
        for (String argument : arguments) {
            String definition = argument.startsWith("-D") ? argument.substring(2) : isDefinition ? argument : "";
            isDefinition = argument.equals("-D") || argument.equals("--define");
            int equals = definition.indexOf('=');
            String name = equals < 0 ? definition : definition.substring(0, equals);
            options.computeIfPresent(NAMES.getOrDefault(name, ""),
                    (option, preset) -> equals < 0 ? "true" : definition.substring(equals + 1));
        }
        return options.entrySet().stream().map(option -> "--" + option.getKey() + "=" + option.getValue())
                .toArray(String[]::new);
    }

    /** Only what is sure to fail is a mistake: a gateway that is slow to answer is the reader's to judge. */
    private static void reach(URI gateway) throws Mistake {
        int port = gateway.getPort() >= 0 ? gateway.getPort() : gateway.getScheme().equals("https") ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(gateway.getHost(), port), CONNECT_TIMEOUT_MS);
        } catch (SocketTimeoutException e) {
            System.out.println("\n  wetread demo: " + gateway + " has not answered so far; going on");
        } catch (IOException e) {
            throw new Mistake("-Dgateway.url: " + gateway + " could not be reached ("
                    + (e instanceof UnknownHostException ? "there is no host of that name" : e.getMessage()) + ")");
        }
    }

    static DemoOptions parse(String[] arguments, Map<String, String> environment) throws Mistake, IOException {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            given.put(argument.substring(2, equals), argument.substring(equals + 1).strip());
        }
        Optional<URI> gateway = gateway(given.get("gateway"));
        String key = environment.getOrDefault("GATEWAY_API_KEY", "").strip();
        if (gateway.isPresent() && key.isEmpty()) {
            throw new Mistake("-Dgateway.url is given, but the environment variable GATEWAY_API_KEY is not set");
        }
        return new DemoOptions(Path.of(given.get("function")), Path.of(given.get("work")),
                images(given.get("images")), gateway, gateway.isPresent() ? key : "simulated", port(given.get("port")),
                language(given.get("language")), check(given.get("check")));
    }

    private static Optional<URI> gateway(String text) throws Mistake {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same advice.
        }
        throw new Mistake("-Dgateway.url must be a URL such as https://api.example.com/v1, not " + text);
    }

    private static int port(String text) throws Mistake {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same advice.
        }
        throw new Mistake("-Ddemo.port must be a number from 0 (any free port) to 65535, not " + text);
    }

    private static String language(String text) throws Mistake {
        if (!text.equals("ko") && !text.equals("en")) {
            throw new Mistake("-Dlanguage must be ko or en, not " + text);
        }
        return text;
    }

    private static Optional<CheckMode> check(String text) throws Mistake {
        return switch (text) {
            case "" -> Optional.empty();
            case "true" -> Optional.of(CheckMode.LOOK);
            case "ask" -> Optional.of(CheckMode.ASK);
            default -> throw new Mistake("-Dcheck takes no value, or ask, not " + text);
        };
    }

    private static Optional<Path> images(String text) throws Mistake, IOException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Path path = Path.of(text).toAbsolutePath().normalize();
        if (!Files.isReadable(path)) {
            throw new Mistake("-Dimages: there is no readable file or folder " + path);
        }
        if (filesBelow(path).isEmpty()) {
            throw new Mistake("-Dimages: the folder " + path + " holds no files");
        }
        return Optional.of(path);
    }

    /** A file itself, or all files in a folder and below it, in the order of their names. */
    static List<Path> filesBelow(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
