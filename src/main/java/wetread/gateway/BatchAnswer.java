package wetread.gateway;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of one question of a batch.
 *
 * @param customId of the question
 * @param outcome what the model said, or that it declined; both are paid for
 * @param createdAt when it answered; empty where it is not said
 */
public record BatchAnswer(String customId, Outcome outcome, Optional<Instant> createdAt) {
}
