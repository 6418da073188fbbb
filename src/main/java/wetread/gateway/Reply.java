package wetread.gateway;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What one request brought back.
 *
 * @param code HTTP status; 0 without a response
 * @param status for the report: the HTTP status as a number, or {@code timeout}, {@code connection}, {@code unreadable}
 * @param completion empty unless the gateway answered 200 with a chat completion
 * @param body searched for known error codes, never passed on
 * @param retryAfter the wait that the server asks for; nothing where it asks for none
 */
record Reply(int code, String status, Optional<Completion> completion, String body, Duration latency,
        Optional<Duration> retryAfter) {
    /** Statuses after which the same request may succeed: time-outs, conflicts, rate limits and server faults. */
    private static final Set<Integer> RETRYABLE = Set.of(408, 409, 425, 429, 500, 502, 503, 504, 529);

    /** @param status why there was no response: {@code timeout} or {@code connection} */
    static Reply without(String status, Duration latency) {
        return new Reply(0, status, Optional.empty(), "", latency, Optional.empty());
    }

    boolean refusesAnswerFormat() {
        return code == 400 && (body.contains("response_format") || body.contains("json_schema"));
    }

    boolean refusesKey() {
        return code == 401 || code == 403;
    }

    boolean isTooLarge() {
        return code == 413 || code == 400
                && (body.contains("context_length_exceeded") || body.contains("maximum context length"));
    }

    /**
     * Whether another attempt may succeed. A 200 without a completion comes from a broken gateway or a proxy: it is
     * worth another try, like a connection fault.
     */
    boolean mayPass() {
        return code == 0 || code == 200 || RETRYABLE.contains(code);
    }
}
