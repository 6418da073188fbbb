package wetread.gateway;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/**
 * Evenly distributed random numbers. Functions that began from one snapshot (SnapStart) must not draw the same ones:
 * all of them would ask again at the same time. Nothing of it is made before it is needed.
 */
@ApplicationScoped
@DefaultBean
public class RandomJitter implements Jitter {
    @Override
    public double next() {
        return new SecureRandom().nextDouble();
    }
}
