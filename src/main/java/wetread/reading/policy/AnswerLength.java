package wetread.reading.policy;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How much a model is asked to say. */
@RegisterForReflection
public enum AnswerLength {
    /** What is seen or doubted, and how sure the model is: enough to decide whether another is asked. */
    SHORT,
    /** Everything that a report can hold. */
    FULL
}
