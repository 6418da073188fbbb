package wetread.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import wetread.time.TimeSource;

/**
 * Remembers models that keep failing, for the life of the container. A model that is cooling down is asked after the
 * others, and only once: during an outage an image costs one request instead of many.
 */
@ApplicationScoped
public class CoolDowns {
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final GatewayConfig config;
    private final TimeSource time;

    CoolDowns(GatewayConfig config, TimeSource time) {
        this.config = config;
        this.time = time;
    }

    /** @param count how many questions in a row the model did not answer */
    private record Failures(int count, Instant last) {
    }

    boolean isCoolingDown(String model) {
        Failures known = failures.get(model);
        return known != null && known.count >= config.coolDownAfter()
                && time.now().isBefore(known.last.plus(config.coolDown()));
    }

    void failed(String model) {
        failures.merge(model, new Failures(1, time.now()), (known, one) -> new Failures(known.count + 1, one.last));
    }

    void answered(String model) {
        failures.remove(model);
    }
}
