package wetread.journal;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where metrics go. */
@ConfigMapping(prefix = "wetread")
public interface MetricsConfig {
    /** {@code WETREAD_METRICS}: the namespace of the metrics in CloudWatch; without it none are written. */
    Optional<String> metrics();
}
