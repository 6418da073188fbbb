package wetread.reading;

import java.util.List;
import java.util.Optional;
import wetread.gateway.GatewayClosedException;

/**
 * What became of asking one tier.
 *
 * @param models those that were asked, in order; all but the last failed
 * @param unasked the names of those that could not be asked
 * @param closed why they could not; empty where another answered
 */
record AskedTier(List<ModelReading> models, List<String> unasked, Optional<GatewayClosedException> closed) {

    /** The one that answered, else the last one asked; nothing where none was. */
    Optional<ModelReading> last() {
        return models.isEmpty() ? Optional.empty() : Optional.of(models.get(models.size() - 1));
    }
}
