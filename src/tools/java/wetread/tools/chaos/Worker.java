package wetread.tools.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import wetread.tools.local.EmbeddedS3;
import wetread.tools.local.Events;
import wetread.tools.local.FaultyProxy;
import wetread.tools.local.FunctionProcess;
import wetread.tools.local.LambdaRuntime;
import wetread.tools.local.StandInGateway;

/** One sandbox of the function: handles one message after another, in a new process after each kill. */
final class Worker implements Callable<Void> {
    private final ObjectMapper json = new ObjectMapper();
    private final ChaosRun run;
    private final Misfortune misfortune;
    private final Path function;
    private final Path work;
    private final EmbeddedS3 s3;
    private final StandInGateway gateway;

    Worker(ChaosRun run, Misfortune misfortune, Path function, Path work, EmbeddedS3 s3, StandInGateway gateway) {
        this.run = run;
        this.misfortune = misfortune;
        this.function = function;
        this.work = work;
        this.s3 = s3;
        this.gateway = gateway;
    }

    @Override
    public Void call() throws Exception {
        Files.createDirectories(work);
        try (FaultyProxy s3Proxy = new FaultyProxy(s3.endpoint(), misfortune::atS3, (call, status) -> { });
                FaultyProxy gatewayProxy = new FaultyProxy(gateway.url(), misfortune::atGateway, misfortune)) {
            Map<String, String> environment = new HashMap<>(s3.environment());
            environment.putAll(Map.of("AWS_ENDPOINT_URL_S3", s3Proxy.url().toString(),
                    "GATEWAY_URL", gatewayProxy.url().toString(), "GATEWAY_API_KEY", "chaos",
                    "GATEWAY_ATTEMPT_TIMEOUT", "2S", "GATEWAY_LEAST_ATTEMPT_TIME", "1S",
                    "GATEWAY_BACKOFF_BASE", "100MS", "WETREAD_READING_RESERVE", "5S",
                    "WETREAD_MAX_RECEIVE_COUNT", "30"));
            while (!run.isDone()) {
                serve(environment, s3Proxy, gatewayProxy);
            }
        }
        return null;
    }

    /** Handles messages until none is left or the process is killed. */
    private void serve(Map<String, String> environment, FaultyProxy s3Proxy, FaultyProxy gatewayProxy)
            throws IOException, InterruptedException {
        try (LambdaRuntime runtime = new LambdaRuntime(ChaosRun.TIMEOUT);
                FunctionProcess process = new FunctionProcess(function, work, "read", runtime, environment)) {
            s3Proxy.onKill(process::kill);
            gatewayProxy.onKill(process::kill);
            process.awaitReady(runtime);
            while (process.isAlive() && !run.isDone()) {
                ChaosRun.Message message = run.next();
                if (message != null) {
                    deliver(message, runtime, process);
                }
            }
        }
    }

    private void deliver(ChaosRun.Message message, LambdaRuntime runtime, FunctionProcess process)
            throws IOException, InterruptedException {
        ObjectNode event = (ObjectNode) json.readTree(Events.sqs(List.of(message.body())).toString());
        ((ObjectNode) event.at("/Records/0/attributes")).put("ApproximateReceiveCount",
                Integer.toString(message.receives()));
        CompletableFuture<LambdaRuntime.Result> result =
                CompletableFuture.supplyAsync(() -> runtime.invoke(event.toString()), task -> {
                    Thread thread = new Thread(task, "invocation");
                    thread.setDaemon(true);
                    thread.start();
                });
        while (!result.isDone() && process.isAlive()) {
            Thread.sleep(5);
        }
        if (!result.isDone() || result.join().isError()) {
            run.isNotAnsweredFor(message);
            return;
        }
        JsonNode failures = json.readTree(result.join().body()).path("batchItemFailures");
        if (failures.isEmpty()) {
            run.done();
        } else {
            run.comesBack(message);
        }
    }
}
