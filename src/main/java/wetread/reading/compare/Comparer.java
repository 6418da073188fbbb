package wetread.reading.compare;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import wetread.imaging.UnreadableImageException;
import wetread.journal.Journal;
import wetread.reading.ClinicalContext;
import wetread.reading.ModelReading;
import wetread.reading.Panel;
import wetread.reading.policy.Policy;

/** Compares models by what they say of one image. */
@ApplicationScoped
public class Comparer {
    private static final int MAX_TOKENS = 2048;

    /**
     * Asks each model once, all at the same time.
     *
     * @param models at least one
     * @throws UnreadableImageException when a frame cannot be decoded
     * @throws wetread.gateway.GatewayClosedException when the gateway refuses the key
     */
    public Comparison compare(Panel panel, ClinicalContext context, List<String> models)
            throws UnreadableImageException {
        return compare(panel, context, models, model -> Policy.single(model, MAX_TOKENS).tiers().get(0));
    }

    /**
     * The same, each model asked as a tier asks.
     *
     * @throws UnreadableImageException when a frame cannot be decoded
     * @throws wetread.gateway.GatewayClosedException when the gateway refuses the key
     */
    public Comparison compare(Panel panel, ClinicalContext context, List<String> models, Policy.Tier tier)
            throws UnreadableImageException {
        return compare(panel, context, models, model -> tier);
    }

    private static Comparison compare(Panel panel, ClinicalContext context, List<String> models,
            Function<String, Policy.Tier> tiers) throws UnreadableImageException {
        ExecutorService threads = Executors.newFixedThreadPool(models.size());
        try {
            List<Future<ModelReading>> asked = new ArrayList<>();
            for (String model : models) {
                Policy.Tier tier = tiers.apply(model);
                asked.add(threads.submit(Journal.carried(() -> panel.ask(tier, List.of(), model, 1))));
            }
            List<ModelReading> readings = new ArrayList<>();
            for (Future<ModelReading> future : asked) {
                readings.add(future.get());
            }
            return Comparison.of(context, readings);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnreadableImageException unreadable) {
                throw unreadable;
            }
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            throw new IllegalStateException("asking a model failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking models", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
