package wetread.tools.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Stands between the function and a server and plays the faults of networks and machines. Each request is passed on,
 * answered with an error, broken off or left without an answer, or has the function killed before or after the server
 * has received it. So the function is killed at a known step, and its own code knows nothing of it.
 */
public final class FaultyProxy implements AutoCloseable {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "transfer-encoding", "content-length", "date");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "faulty-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final URI target;
    private final Function<Call, Fault> plan;
    private final Watcher watcher;
    private volatile Runnable kill = () -> { };

    /**
     * A request.
     *
     * @param path with the query
     */
    public record Call(String method, String path, byte[] body) {
    }

    /** What happens to a request. */
    public sealed interface Fault {

        /** Nothing. */
        record None() implements Fault {
        }

        /** The function is killed; the server never receives the request. */
        record KillBefore() implements Fault {
        }

        /** The server acts, and the function is killed before the answer comes. */
        record KillAfter() implements Fault {
        }

        /** An answer in the server's place. */
        record Answer(int status, String body, Map<String, String> headers) implements Fault {
        }

        /** An object in the server's place. */
        record Content(byte[] body, Map<String, String> headers) implements Fault {
        }

        /** The connection breaks off without an answer; the server never receives the request. */
        record BreakOff() implements Fault {
        }

        /** The server acts, and its answer is lost. */
        record LoseAnswer() implements Fault {
        }

        /** No answer comes for that time, ms; then the connection breaks off. */
        record Silence(long millis) implements Fault {
        }
    }

    /** Learns the status of each answer of the server. */
    public interface Watcher {
        void answered(Call call, int status);
    }

    public FaultyProxy(URI target, Function<Call, Fault> plan, Watcher watcher) throws IOException {
        this.target = target;
        this.plan = plan;
        this.watcher = watcher;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The address to give in place of the server's, with the server's path. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + target.getPath());
    }

    /** Sets how to kill the function that runs now. */
    public void onKill(Runnable action) {
        kill = action;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Call call = new Call(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                exchange.getRequestBody().readAllBytes());
        Fault fault = plan.apply(call);
        try {
            if (fault instanceof Fault.KillBefore) {
                kill.run();
            } else if (fault instanceof Fault.Answer answer) {
                answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
                respond(exchange, answer.status(), answer.body().getBytes());
            } else if (fault instanceof Fault.Content content) {
                content.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
                if (call.method().equals("HEAD")) {
                    exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.body().length));
                }
                respond(exchange, 200, call.method().equals("HEAD") ? new byte[0] : content.body());
            } else if (fault instanceof Fault.Silence silence) {
                Thread.sleep(silence.millis());
            } else if (!(fault instanceof Fault.BreakOff)) {
                pass(exchange, call, fault);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Without a response this breaks the connection off.
            exchange.close();
        }
    }

    private void pass(HttpExchange exchange, Call call, Fault fault) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) target.resolve(call.path()).toURL().openConnection();
        connection.setRequestMethod(call.method());
        for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
            if (!NOT_PASSED_ON.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                header.getValue().forEach(value -> connection.addRequestProperty(header.getKey(), value));
            }
        }
        if (call.body().length > 0 || call.method().equals("PUT") || call.method().equals("POST")) {
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(call.body().length);
            try (OutputStream stream = connection.getOutputStream()) {
                stream.write(call.body());
            }
        }
        int status = connection.getResponseCode();
        byte[] body;
        try (InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            body = stream == null ? new byte[0] : stream.readAllBytes();
        }
        if (fault instanceof Fault.KillAfter) {
            kill.run();
            return;
        }
        if (fault instanceof Fault.LoseAnswer) {
            return;
        }
        watcher.answered(call, status);
        connection.getHeaderFields().forEach((name, values) -> {
            if (name != null && !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        if (call.method().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", connection.getHeaderField("Content-Length"));
            exchange.sendResponseHeaders(status, -1);
        } else {
            respond(exchange, status, body);
        }
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream stream = exchange.getResponseBody()) {
            stream.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
