package wetread.reading.policy;

/** How much a model is asked to say. */
public enum AnswerLength {
    /** What is seen or doubted, and how sure the model is: enough to decide whether another is asked. */
    SHORT,
    /** Everything that a report can hold. */
    FULL
}
