package wetread.lambda;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The answer to a queue: SQS's partial batch response. */
@RegisterForReflection
record BatchAnswer(List<ItemFailure> batchItemFailures) {

    /** The id of a message that must come back. */
    @RegisterForReflection
    record ItemFailure(String itemIdentifier) {
    }
}
