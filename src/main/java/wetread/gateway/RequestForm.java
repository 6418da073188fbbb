package wetread.gateway;

import java.util.Optional;

/**
 * How a request has its parameters.
 *
 * @param format in which an answer is asked for
 * @param limit the name of the parameter that limits an answer
 * @param temperature whether it is sent
 * @param reasoningEffort what is sent as {@code reasoning_effort}; empty for nothing
 */
public record RequestForm(Format format, Limit limit, boolean temperature, Optional<String> reasoningEffort) {
    /** As most models take it. */
    public static final RequestForm USUAL =
            new RequestForm(Format.JSON_SCHEMA, Limit.MAX_TOKENS, true, Optional.empty());

    /** From strict to lax. */
    public enum Format { JSON_SCHEMA, JSON_OBJECT, TEXT }

    /** The names of one parameter. */
    public enum Limit {
        MAX_TOKENS, MAX_COMPLETION_TOKENS;

        Limit other() {
            return this == MAX_TOKENS ? MAX_COMPLETION_TOKENS : MAX_TOKENS;
        }
    }
}
