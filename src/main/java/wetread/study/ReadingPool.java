package wetread.study;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import wetread.journal.Journal;

/** Reads several uploads at the same time: as many as configured. */
@Startup
@ApplicationScoped
public class ReadingPool {
    private final ExecutorService threads;
    private final int size;

    ReadingPool(StudyConfig config) {
        if (config.recordConcurrency() < 1) {
            throw new IllegalArgumentException("WETREAD_RECORD_CONCURRENCY must be 1 or more");
        }
        size = config.recordConcurrency();
        threads = Executors.newFixedThreadPool(config.recordConcurrency(), task -> {
            Thread thread = new Thread(task, "record");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How many tasks run at the same time. */
    int size() {
        return size;
    }

    /**
     * Runs all tasks and returns their results in the order of the tasks.
     *
     * @throws RuntimeException what the first of the failed tasks threw, after all tasks have ended
     */
    <T> List<T> all(List<? extends Callable<T>> tasks) {
        List<Future<T>> futures = tasks.stream().map(task -> threads.submit(Journal.<T>carried(task::call))).toList();
        List<T> results = new ArrayList<>();
        RuntimeException first = null;
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                RuntimeException failure = e.getCause() instanceof RuntimeException runtime
                        ? runtime : new IllegalStateException(e.getCause().getClass().getName());
                first = first == null ? failure : first;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while reading");
            }
        }
        if (first != null) {
            throw first;
        }
        return results;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
