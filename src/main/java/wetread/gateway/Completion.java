package wetread.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A chat completion as the gateway answered it.
 *
 * @param refusal whether the API's {@code refusal} field is filled
 * @param model that answered; empty where not said
 * @param finishReason {@code stop}, {@code length}, {@code content_filter} …; empty where the gateway gives none
 */
record Completion(String content, boolean refusal, Optional<String> model, String finishReason, Usage usage) {
    /** What gateways call the end of an answer that reached a limit of tokens. */
    private static final Set<String> CUT_OFF = Set.of("length", "max_tokens", "model_length", "max_output_tokens");

    /** Whether the answer was ended by a limit of tokens. */
    boolean isCutOff() {
        return CUT_OFF.contains(finishReason.toLowerCase(Locale.ROOT));
    }


    /** The completion in {@code body}; nothing when it is no chat completion, such as a proxy's HTML page. */
    static Optional<Completion> parse(String body, ObjectMapper json) {
        JsonNode tree;
        try {
            tree = json.readTree(body == null ? "" : body);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        JsonNode choice = tree.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            return Optional.empty();
        }
        return Optional.of(new Completion(text(message.path("content")), !message.path("refusal").asText("").isBlank(),
                Optional.of(tree.path("model").asText("")).filter(model -> !model.isBlank()),
                choice.path("finish_reason").asText(""), usage(tree.path("usage"))));
    }

    /** Content is a string; some gateways send a list of text parts. */
    private static String text(JsonNode content) {
        if (!content.isArray()) {
            return content.asText("");
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }

    private static Usage usage(JsonNode usage) {
        long prompt = Math.max(0, usage.path("prompt_tokens").asLong());
        long completion = Math.max(0, usage.path("completion_tokens").asLong());
        if (prompt + completion == 0) {
            // Some gateways say only the total. With pictures nearly all of it is input.
            prompt = Math.max(0, usage.path("total_tokens").asLong());
        }
        JsonNode cost = usage.path("cost_usd");
        return new Usage(prompt, completion, cost.isNumber() && cost.decimalValue().signum() >= 0
                ? Optional.of(cost.decimalValue()) : Optional.<BigDecimal>empty());
    }
}
