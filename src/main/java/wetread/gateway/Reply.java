package wetread.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;

/**
 * What came back from one request.
 *
 * @param code HTTP status; 0 when there was none
 * @param status for the report: the HTTP status as a number, or {@code timeout}, {@code connection}, {@code unreadable}
 * @param said what the gateway says
 * @param retryAfter the wait that the server asks for; empty when it asks for none
 */
record Reply(int code, String status, Said said, Duration latency, Optional<Duration> retryAfter) {

    /** What a gateway says. */
    sealed interface Said {

        /** A chat completion: what the model answered, or that it refuses to. */
        record Answer(Completion completion) implements Said {
        }

        /**
         * There is no answer.
         *
         * @param usage tokens that it names all the same
         */
        record NoAnswer(Fault fault, Usage usage) implements Said {
        }
    }

    /** The request got no response; {@code status} says why. */
    static Reply without(String status, Duration latency) {
        return new Reply(0, status, new Said.NoAnswer(Fault.PASSING, Usage.NONE), latency, Optional.empty());
    }

    /**
     * A response.
     *
     * @param body as text
     * @param headerWait the wait that its headers ask for
     */
    static Reply of(int code, String body, Optional<Duration> headerWait, Duration latency, ObjectMapper json) {
        Said said = said(code, body, json);
        boolean unreadable = isSuccess(code) && said instanceof Said.NoAnswer no && no.fault() == Fault.UNREADABLE;
        return new Reply(code, unreadable ? "unreadable" : Integer.toString(code), said, latency,
                headerWait.or(() -> said instanceof Said.NoAnswer ? RetryAfter.inWords(body) : Optional.empty()));
    }

    private static boolean isSuccess(int code) {
        return code >= 200 && code < 300;
    }

    private static Said said(int code, String body, ObjectMapper json) {
        Optional<JsonNode> tree = tree(body, json);
        if (!isSuccess(code)) {
            GatewayError error = tree.map(GatewayError::of).orElseGet(() -> GatewayError.of(body));
            return new Said.NoAnswer(Fault.of(code, error), Usage.NONE);
        }
        Optional<Completion> completion = tree.flatMap(Completion::of);
        Optional<JsonNode> error = tree.flatMap(Reply::error);
        Usage usage = completion.map(Completion::usage).orElse(Usage.NONE);
        if (error.isPresent()) {
            GatewayError said = GatewayError.of(error.get());
            return new Said.NoAnswer(Fault.of(said.code().orElse(0), said), usage);
        }
        if (completion.isEmpty()) {
            return new Said.NoAnswer(Fault.UNREADABLE, usage);
        }
        // Nothing said, and no reason why: the model did not decline, something broke.
        boolean nothing = completion.get().content().isBlank() && !completion.get().refusal()
                && !completion.get().isCutOff();
        return completion.get().isBroken() || nothing ? new Said.NoAnswer(Fault.PASSING, usage)
                : new Said.Answer(completion.get());
    }

    /** The JSON of a body, or of the event stream that it is. */
    private static Optional<JsonNode> tree(String body, ObjectMapper json) {
        Optional<JsonNode> assembled = new EventStream(json).assemble(body);
        if (assembled.isPresent()) {
            return assembled;
        }
        try {
            return Optional.of(json.readTree(body)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The error object of a success, at the top or in the choice. */
    private static Optional<JsonNode> error(JsonNode tree) {
        for (JsonNode error : new JsonNode[] {tree.path("error"), tree.path("choices").path(0).path("error")}) {
            if (error.isObject() && !error.isEmpty() || error.isTextual() && !error.asText().isBlank()) {
                return Optional.of(error);
            }
        }
        return Optional.empty();
    }
}
