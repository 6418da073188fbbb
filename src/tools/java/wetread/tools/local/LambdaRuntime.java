package wetread.tools.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The Lambda Runtime API (2018-06-01) for one function, and in front of it Lambda's Invoke API
 * ({@code POST /2015-03-31/functions/function/invocations}).
 */
public final class LambdaRuntime implements AutoCloseable {
    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:wetread";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "lambda-runtime");
        thread.setDaemon(true);
        return thread;
    });
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<String> initError = new CompletableFuture<>();
    private final CountDownLatch polled = new CountDownLatch(1);
    private final AtomicLong firstPoll = new AtomicLong();
    private volatile Duration timeout;

    /** How an invocation ended. */
    public record Result(boolean isError, String body) {
    }

    private record Invocation(String id, byte[] event, Instant deadline, CompletableFuture<Result> result) {
    }

    /** @param timeout the function's timeout, counted from when an invocation is handed to it */
    public LambdaRuntime(Duration timeout) throws IOException {
        this.timeout = timeout;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(RUNTIME, this::runtime);
        server.createContext("/2015-03-31/functions/function/invocations", this::invoke);
        server.start();
    }

    /** Host and port, as in {@code AWS_LAMBDA_RUNTIME_API}. */
    public String api() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Changes the function's timeout for the invocations to come. */
    public void timeout(Duration next) {
        timeout = next;
    }

    /** The error that the function reported because it could not start; empty where it reported none. */
    public Optional<String> initError() {
        return Optional.ofNullable(initError.getNow(null));
    }

    /** Waits up to {@code patience} for the function's first request for an event; returns whether it came. */
    public boolean awaitFirstPoll(Duration patience) throws InterruptedException {
        return polled.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** When the function asked for its first event, on the clock of {@link System#nanoTime()}; 0 before. */
    public long firstPollNanos() {
        return firstPoll.get();
    }

    /** Invokes the function and waits for its answer. */
    public Result invoke(String event) {
        Invocation invocation = new Invocation(UUID.randomUUID().toString(), event.getBytes(StandardCharsets.UTF_8),
                Instant.now().plus(timeout), new CompletableFuture<>());
        waiting.add(invocation);
        try {
            return invocation.result.get(timeout.toMillis() + 15_000, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            waiting.remove(invocation);
            return new Result(true, "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"no answer within "
                    + timeout.toSeconds() + " seconds\"}");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the function", e);
        }
    }

    private void invoke(HttpExchange exchange) throws IOException {
        Result result = invoke(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (result.isError()) {
            exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        respond(exchange, 200, result.body().getBytes(StandardCharsets.UTF_8));
    }

    private void runtime(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(RUNTIME.length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.equals("invocation/next")) {
            firstPoll.compareAndSet(0, System.nanoTime());
            polled.countDown();
            next(exchange);
            return;
        }
        if (path.equals("init/error")) {
            initError.complete(new String(body, StandardCharsets.UTF_8));
            respond(exchange, 202, new byte[0]);
            return;
        }
        String[] parts = path.split("/");
        Invocation invocation = parts.length == 3 ? running.remove(parts[1]) : null;
        if (invocation == null) {
            respond(exchange, 404, new byte[0]);
            return;
        }
        respond(exchange, 202, new byte[0]);
        invocation.result.complete(new Result(parts[2].equals("error"), new String(body, StandardCharsets.UTF_8)));
    }

    private void next(HttpExchange exchange) throws IOException {
        try {
            Invocation invocation = waiting.take();
            running.put(invocation.id, invocation);
            exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id);
            exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms",
                    Long.toString(invocation.deadline.toEpochMilli()));
            exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", ARN);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            respond(exchange, 200, invocation.event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
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
