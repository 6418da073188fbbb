package wetread.gateway;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ThreadLocalRandom;

/** Evenly distributed random numbers. */
@ApplicationScoped
@DefaultBean
public class RandomJitter implements Jitter {
    @Override
    public double next() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
