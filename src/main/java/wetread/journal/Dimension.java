package wetread.journal;

/** What a metric is told apart by: codes of the product, and names of models. Each value costs a metric of its own. */
public enum Dimension {
    /** The report's status. */
    STATUS("status"),
    /** How soon a physician has to look. */
    ATTENTION("attention"),
    /** The clinical context. */
    CONTEXT("context"),
    TIER("tier"),
    MODEL("model"),
    /** The handler. */
    FUNCTION("function");

    private final String key;

    Dimension(String key) {
        this.key = key;
    }

    /** The dimension's name in CloudWatch. */
    public String key() {
        return key;
    }
}
