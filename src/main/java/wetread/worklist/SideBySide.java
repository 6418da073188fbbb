package wetread.worklist;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Makes requests that mostly wait, some at a time. */
@ApplicationScoped
class SideBySide {
    private static final int THREADS = 16;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, run -> {
        Thread thread = new Thread(run, "worklist");
        thread.setDaemon(true);
        return thread;
    });

    /** One result for each, in their order. The first exception is thrown when all have ended or it is met. */
    <A, B> List<B> all(List<A> arguments, Function<A, B> call) {
        List<Future<B>> running = new ArrayList<>(arguments.size());
        arguments.forEach(one -> running.add(threads.submit(() -> call.apply(one))));
        List<B> results = new ArrayList<>(arguments.size());
        try {
            for (Future<B> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to stop", e);
        } finally {
            running.forEach(one -> one.cancel(false));
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
