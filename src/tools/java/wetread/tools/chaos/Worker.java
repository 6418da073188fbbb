package wetread.tools.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.EmbeddedSqs;
import wetread.tools.local.FaultyProxy;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;
import wetread.tools.local.StandInGateway;

/** One sandbox of a function: handles one delivery after another, in a new process after each kill. */
final class Worker implements Callable<Void> {
    private static final int MAX_SLOW_STARTS = 5;

    private final ObjectMapper json = new ObjectMapper();
    private final Feed feed;
    private final String handler;
    private final Duration timeout;
    private final UnkeptAnswers unkept;
    private final Surroundings surroundings;
    private final Path work;
    private int slowStarts;

    /**
     * What the function runs in.
     *
     * @param function as packaged
     * @param sqs the queue of studies; empty where every file is read for itself
     * @param settings on top of those that every run has
     */
    record Surroundings(Path function, EmbeddedS3 s3, Optional<EmbeddedSqs> sqs, StandInGateway gateway,
            Map<String, String> settings) {
    }

    Worker(Feed feed, String handler, Duration timeout, Misfortune misfortune, Surroundings surroundings, Path work) {
        this.feed = feed;
        this.handler = handler;
        this.timeout = timeout;
        this.unkept = new UnkeptAnswers(misfortune);
        this.surroundings = surroundings;
        this.work = work;
    }

    @Override
    public Void call() throws Exception {
        Files.createDirectories(work);
        Map<String, String> environment = new HashMap<>(surroundings.s3.environment());
        // The gateway has time enough on a busy machine: what it answers too late is paid for, and nobody can keep it.
        environment.putAll(Map.of("GATEWAY_API_KEY", "chaos", "GATEWAY_ATTEMPT_TIMEOUT", "8S",
                "GATEWAY_LEAST_ATTEMPT_TIME", "1S", "GATEWAY_BACKOFF_BASE", "100MS", "WETREAD_READING_RESERVE", "5S",
                "WETREAD_MAX_RECEIVE_COUNT", "30"));
        List<FaultyProxy> proxies = new ArrayList<>();
        try {
            proxies.add(new FaultyProxy(surroundings.s3.endpoint(), unkept::atS3, unkept::stored));
            environment.put("AWS_ENDPOINT_URL_S3", proxies.get(0).url().toString());
            proxies.add(new FaultyProxy(surroundings.gateway.url(), unkept::atGateway, unkept::answered));
            environment.put("GATEWAY_URL", proxies.get(1).url().toString());
            if (surroundings.sqs.isPresent()) {
                EmbeddedSqs sqs = surroundings.sqs.get();
                environment.putAll(sqs.environment());
                proxies.add(new FaultyProxy(sqs.endpoint(), unkept::atSqs, (call, status) -> { }));
                environment.put("AWS_ENDPOINT_URL_SQS", proxies.get(2).url().toString());
            }
            environment.putAll(surroundings.settings);
            while (!feed.isDone()) {
                serve(environment, proxies);
            }
        } finally {
            proxies.forEach(FaultyProxy::close);
        }
        return null;
    }

    /** Handles deliveries until none is left or the process is killed. */
    private void serve(Map<String, String> environment, List<FaultyProxy> proxies)
            throws IOException, InterruptedException {
        unkept.begin();
        try (LambdaRuntime runtime = new LambdaRuntime(timeout);
                FunctionProcess process =
                        new FunctionProcess(surroundings.function, work, handler, runtime, environment)) {
            proxies.forEach(proxy -> proxy.onKill(process::kill));
            awaitReady(process, runtime);
            while (process.isAlive() && !feed.isDone()) {
                Feed.Delivery delivery = feed.next();
                if (delivery != null) {
                    deliver(delivery, runtime, process);
                }
            }
        }
    }

    /** A machine that other work keeps busy may not start it in time: then another process is tried, some times. */
    private void awaitReady(FunctionProcess process, LambdaRuntime runtime) throws IOException, InterruptedException {
        try {
            process.awaitReady(runtime);
            slowStarts = 0;
        } catch (IOException e) {
            process.kill();
            if (++slowStarts > MAX_SLOW_STARTS) {
                throw e;
            }
        }
    }

    private void deliver(Feed.Delivery delivery, LambdaRuntime runtime, FunctionProcess process)
            throws IOException, InterruptedException {
        CompletableFuture<LambdaRuntime.Result> result =
                CompletableFuture.supplyAsync(() -> runtime.invoke(delivery.event()), task -> {
                    Thread thread = new Thread(task, "invocation");
                    thread.setDaemon(true);
                    thread.start();
                });
        while (!result.isDone() && process.isAlive()) {
            Thread.sleep(5);
        }
        if (!result.isDone() || result.join().isError()) {
            delivery.unanswered();
            return;
        }
        Set<Integer> back = new HashSet<>();
        json.readTree(result.join().body()).path("batchItemFailures").forEach(failure -> back.add(
                Integer.parseInt(failure.path("itemIdentifier").asText().substring("message-".length()))));
        delivery.answered(back);
    }
}
