package wetread.tools.portkey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import wetread.tools.local.ChildProcess;

/** A Portkey gateway as a process of its own, on a free port. It listens on every address of the machine. */
final class PortkeyProcess implements AutoCloseable {
    private static final int START_SECONDS = 60;

    private final Process process;
    private final Path log;
    private final URI url;

    /**
     * Starts it and waits until it answers.
     *
     * @param server the package's {@code build/start-server.js}
     * @throws IOException with what it has logged, when it ends or takes too long
     */
    PortkeyProcess(Path server, Path log) throws IOException, InterruptedException {
        this.log = log;
        int port;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = probe.getLocalPort();
        }
        url = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder("node", server.toString(), "--headless", "--port=" + port)
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        try {
            awaitAnswer();
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/")).timeout(Duration.ofSeconds(2)).build();
        for (int i = 0; i < START_SECONDS * 5 && process.isAlive(); i++) {
            try {
                http.send(request, HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                Thread.sleep(200);
            }
        }
        throw new IOException("Portkey does not start:\n" + Files.readString(log));
    }

    /** Scheme, host and port. */
    URI url() {
        return url;
    }

    @Override
    public void close() {
        new ChildProcess(process).close();
    }
}
