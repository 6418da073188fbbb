package wetread.reading;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import wetread.gateway.Attempt;
import wetread.gateway.Outcome;

/**
 * What a model was paid for, word for word: enough to understand it once more without asking again.
 *
 * @param answeredAt ISO 8601, UTC
 * @param answer what it said; null when it declined
 * @param repairedAnswer the same brought into the asked form by a second request; null when there was none
 * @param failure why there is no answer of use; null when there is one
 * @param expectedUsd null for a model without a price
 * @param costUsd null when not known
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaidAnswer(String model, String answeredAt, String answer, String repairedAnswer, Outcome.Reason failure,
        String message, List<Attempt> attempts, long promptTokens, long completionTokens, BigDecimal expectedUsd,
        BigDecimal costUsd) {
}
