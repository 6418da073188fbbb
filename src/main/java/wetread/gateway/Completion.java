package wetread.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A chat completion as the gateway answered it.
 *
 * @param content what the model said, wherever in the message it stands; blank where it said nothing
 * @param refusal whether the model, or the filter before it, refused in the API's own fields
 * @param model that answered; empty where not said
 * @param finishReason {@code stop}, {@code length}, {@code content_filter} …, in lower case; empty where not said
 */
record Completion(String content, boolean refusal, Optional<String> model, String finishReason, Usage usage) {
    /** What gateways call the end of an answer that reached a limit of tokens. */
    private static final Set<String> CUT_OFF =
            Set.of("length", "max_tokens", "model_length", "max_output_tokens", "max_length", "token_limit");
    /** What gateways call the end of an answer that a filter did not let pass. */
    private static final Set<String> FILTERED = Set.of("content_filter", "content_filtered", "safety", "recitation",
            "prohibited_content", "blocklist", "spii", "refusal", "guardrail_intervened");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");
    private static final int MAX_NAME = 100;

    /** Whether the answer was ended by a limit of tokens. */
    boolean isCutOff() {
        return CUT_OFF.contains(finishReason);
    }

    /** Whether generating broke off on the gateway's side. */
    boolean isBroken() {
        return finishReason.equals("error");
    }

    /** Nothing when the tree has no choice with a message, as an error or a proxy's page has none. */
    static Optional<Completion> of(JsonNode tree) {
        JsonNode choice = tree.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            return Optional.empty();
        }
        String reason = choice.path("finish_reason").asText("").toLowerCase(Locale.ROOT);
        Optional<String> model = Optional.of(name(tree.path("model").asText(""))).filter(name -> !name.isEmpty());
        return Optional.of(new Completion(content(message),
                refuses(message.path("refusal")) || FILTERED.contains(reason), model, reason,
                usage(tree.path("usage"))));
    }

    /** It stands in reports: without control and direction characters, and no longer than a name is. */
    private static String name(String text) {
        String clean = UNPRINTABLE.matcher(text).replaceAll("").strip();
        return clean.substring(0, Math.min(clean.length(), MAX_NAME));
    }

    /**
     * The answer, in the first of these places that has one: the content; the arguments of a tool call, which some
     * gateways make of a JSON schema (BerriAI/litellm#6741); the reasoning, where some servers leave the whole answer
     * (vllm-project/vllm#16182). Reasoning without any JSON is no answer.
     */
    private static String content(JsonNode message) {
        String content = text(message.path("content"));
        if (!content.isBlank()) {
            return content;
        }
        String arguments = text(message.path("tool_calls").path(0).path("function").path("arguments"));
        if (arguments.isBlank()) {
            arguments = text(message.path("function_call").path("arguments"));
        }
        if (!arguments.isBlank()) {
            return arguments;
        }
        String reasoning = text(message.path("reasoning_content"));
        if (reasoning.isBlank()) {
            reasoning = text(message.path("reasoning"));
        }
        return reasoning.indexOf('{') >= 0 ? reasoning : "";
    }

    /** A string; with some gateways a list of parts, or the answer's object itself. */
    private static String text(JsonNode content) {
        if (content.isArray()) {
            StringBuilder text = new StringBuilder();
            content.forEach(part -> text.append(part.isTextual() ? part.asText() : part.path("text").asText("")));
            return text.toString();
        }
        if (content.isObject()) {
            return content.path("text").isTextual() ? content.path("text").asText() : content.toString();
        }
        return content.isTextual() ? content.asText() : "";
    }

    /** A refusal is a text; {@code false} and an empty one say that there is none. */
    private static boolean refuses(JsonNode refusal) {
        String text = refusal.asText("").strip();
        return !refusal.isNull() && !text.isEmpty() && !text.equalsIgnoreCase("false") && !text.equalsIgnoreCase("null")
                && !text.equalsIgnoreCase("none");
    }

    private static Usage usage(JsonNode usage) {
        long prompt = tokens(usage, "prompt_tokens", "input_tokens");
        long completion = tokens(usage, "completion_tokens", "output_tokens");
        long total = tokens(usage, "total_tokens");
        if (prompt + completion == 0) {
            // Some gateways give the total alone. Input is nearly all of it when pictures are read.
            prompt = total;
        } else if (total > prompt + completion) {
            // Reasoning that only the total shows (Portkey-AI/gateway#1458) is paid like an answer.
            completion = total - prompt;
        }
        long cached = Math.max(tokens(usage.path("prompt_tokens_details"), "cached_tokens"),
                tokens(usage, "cache_read_input_tokens", "prompt_cache_hit_tokens"));
        return new Usage(prompt, completion, Math.min(cached, prompt),
                cost(usage.path("cost")).or(() -> cost(usage.path("cost_usd"))));
    }

    private static Optional<BigDecimal> cost(JsonNode cost) {
        return cost.isNumber() && cost.decimalValue().signum() >= 0 ? Optional.of(cost.decimalValue())
                : Optional.empty();
    }

    private static long tokens(JsonNode usage, String... names) {
        for (String name : names) {
            if (usage.path(name).asLong() > 0) {
                return usage.path(name).asLong();
            }
        }
        return 0;
    }
}
