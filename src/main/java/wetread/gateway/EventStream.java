package wetread.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A chat completion that came as server-sent events (WHATWG HTML 9.2) though none were asked for: its pieces are put
 * together to what would have come in one.
 */
final class EventStream {
    private static final String DATA = "data:";
    private static final String END = "[DONE]";

    private final ObjectMapper json;

    EventStream(ObjectMapper json) {
        this.json = json;
    }

    /** The completion or error of a body; nothing when the body is no event stream. */
    Optional<JsonNode> assemble(String body) {
        String begin = body.stripLeading();
        if (!begin.startsWith(DATA) && !begin.startsWith("event:") && !begin.startsWith(": ")) {
            return Optional.empty();
        }
        Pieces pieces = new Pieces();
        for (String line : body.split("\r\n|\n|\r")) {
            String data = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : "";
            if (!data.isEmpty() && !data.equals(END)) {
                try {
                    pieces.add(json.readTree(data));
                } catch (JsonProcessingException e) {
                    // A piece that was cut off ends the stream: the answer is as long as it is.
                    break;
                }
            }
        }
        return Optional.of(pieces.whole());
    }

    private final class Pieces {
        private final ObjectNode whole = json.createObjectNode();
        private final StringBuilder content = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();
        private final StringBuilder reasoning = new StringBuilder();
        private final StringBuilder refusal = new StringBuilder();
        private String finishReason = "";
        private boolean begun;

        void add(JsonNode piece) {
            JsonNode choice = piece.path("choices").path(0);
            JsonNode delta = choice.has("delta") ? choice.path("delta") : choice.path("message");
            begun |= delta.isObject();
            append(content, delta.path("content"));
            append(arguments, delta.path("tool_calls").path(0).path("function").path("arguments"));
            append(reasoning, delta.path(delta.has("reasoning_content") ? "reasoning_content" : "reasoning"));
            append(refusal, delta.path("refusal"));
            finishReason = choice.path("finish_reason").asText(finishReason);
            for (String field : new String[] {"model", "usage", "error"}) {
                if (piece.hasNonNull(field)) {
                    whole.set(field, piece.get(field));
                }
            }
        }

        private void append(StringBuilder text, JsonNode piece) {
            if (piece.isTextual()) {
                text.append(piece.asText());
            }
        }

        JsonNode whole() {
            if (begun) {
                ObjectNode choice = whole.putArray("choices").addObject().put("finish_reason", finishReason);
                ObjectNode message = choice.putObject("message").put("content", content.toString())
                        .put("reasoning_content", reasoning.toString()).put("refusal", refusal.toString());
                message.putArray("tool_calls").addObject().putObject("function").put("arguments", arguments.toString());
            }
            return whole;
        }
    }
}
