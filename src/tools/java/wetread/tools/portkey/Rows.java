package wetread.tools.portkey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.List;
import java.util.Map;
import wetread.tools.local.Answers;
import wetread.tools.local.ThoroughModels;

/** The table: a provider's answers in the forms in which providers and gateways are known to give them. */
final class Rows {
    /** The model of the first tier, which is the scripted one. */
    static final String MODEL = ThoroughModels.SCREENING;

    private static final String READ = "preliminary, answered structured [200] by " + MODEL;
    private static final String READ_AFTER = "preliminary, answered structured [%s 200] by " + MODEL;
    private static final String NEXT_TIER = "partial, %s [%s], then precise answered, %s";

    /**
     * Portkey answers a success that it cannot parse with a 500 of its own, and nobody learns what the model said. Then
     * the tier must be named as silent, and the next one must be asked.
     */
    private static final String SWALLOWED =
            String.format(NEXT_TIER, "unavailable", "500 500", "tier_unavailable");

    /**
     * Portkey lets no model's answer through: it answers 400 when it is not told where to go, and a 500 of its own when
     * a guardrail only warns. None of it must look like a reading.
     */
    private static final String NOT_READ = "failed, not_read";

    /** A guardrail denies with 446: as a content filter that declines, for every tier. */
    private static final String DENIED = "partial, declined [446], then precise declined, then consensus declined,"
            + " tier_declined, tier_declined, tier_declined";

    private final ObjectMapper json = new ObjectMapper();
    private final String upstream;

    /** @param upstream the provider's base URL */
    Rows(String upstream) {
        this.upstream = upstream;
    }

    /** Refused parameters come last: the function remembers them for its later requests. */
    List<Row> all() {
        return List.of(
                row("200, as asked", List.of(normal()), READ),
                row("200, tool_calls", List.of(ok(toolCall())), READ),
                row("200, content in parts", List.of(ok(parts())), READ),
                row("200, reasoning_content", List.of(ok(reasoning())), READ),
                row("200, by another model", List.of(ok(completion(answer()).put("model", "some-mini"))),
                        "preliminary, answered structured [200] by some-mini, model_substituted"),
                row("200, length, JSON open", List.of(ok(cutOff())),
                        "preliminary, answered cut_off [200] by " + MODEL + ", then precise answered"),
                row("200, refusal", List.of(ok(refusal())),
                        String.format(NEXT_TIER, "declined", "200", "tier_declined")),
                row("200, content_filter", List.of(ok(finished(completion(""), "content_filter"))),
                        String.format(NEXT_TIER, "declined", "200", "tier_declined")),
                row("200, error object, then 200", List.of(ok(error("overloaded_error", "Overloaded")), normal()),
                        String.format(READ_AFTER, "200")),
                row("200, empty, then 200", List.of(ok(completion("")), normal()),
                        String.format(READ_AFTER, "200")),
                row("200, empty, always", List.of(ok(completion(""))),
                        String.format(NEXT_TIER, "unavailable", "200 200 200 200", "tier_unavailable")),
                row("200, HTML, always", List.of(html(200)),
                        String.format(NEXT_TIER, "unavailable", "unreadable unreadable", "tier_unavailable")),
                row("200, event stream unasked", List.of(stream()), SWALLOWED),
                row("200, no body, always", List.of(WireMock.okJson("")), SWALLOWED),
                row("200, body cut, then 200", List.of(WireMock.okJson("{\"choices\":[{\"message\":"), normal()),
                        String.format(READ_AFTER, "500")),
                row("401", List.of(failed(401, "invalid_api_key", "Incorrect API key provided")),
                        "failed, gateway_key_refused"),
                row("402", List.of(failed(402, "payment_required", "Payment required")),
                        "failed, gateway_out_of_credit"),
                row("429 insufficient_quota", List.of(failed(429, "insufficient_quota",
                        "You exceeded your current quota, please check your plan and billing details.")),
                        "failed, gateway_out_of_credit"),
                row("403 model", List.of(failed(403, "model_not_found",
                        "Project does not have access to model " + MODEL)),
                        String.format(NEXT_TIER, "not_allowed", "403", "tier_not_allowed")),
                row("400 content_filter", List.of(failed(400, "content_filter",
                        "The response was filtered by the content management policy")),
                        String.format(NEXT_TIER, "declined", "400", "tier_declined")),
                row("429, Retry-After 1, then 200", List.of(failed(429, "rate_limit_exceeded",
                        "Rate limit reached").withHeader("Retry-After", "1"), normal()),
                        "preliminary, answered structured [429 waited 200] by " + MODEL),
                row("500, then 200", List.of(failed(500, "server_error", "The server had an error"), normal()),
                        String.format(READ_AFTER, "500")),
                row("520 HTML, then 200", List.of(html(520), normal()), String.format(READ_AFTER, "520")),
                row("reset, then 200", List.of(
                        WireMock.aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), normal()),
                        String.format(READ_AFTER, "500")),
                new Row("no headers at all", Map.of(), List.of(normal()), NOT_READ),
                new Row("input guardrail, denies", guarded("input_guardrails", true), List.of(normal()), DENIED),
                new Row("output guardrail, denies", guarded("output_guardrails", true), List.of(normal()), DENIED),
                new Row("output guardrail, only warns", guarded("output_guardrails", false), List.of(normal()),
                        NOT_READ),
                row("400 response_format, then 200", List.of(failed(400, "unsupported_value",
                        "Invalid parameter: 'response_format' of type 'json_schema' is not supported"), normal()),
                        String.format(READ_AFTER, "400")),
                row("400 max_tokens, then 200", List.of(failed(400, "unsupported_parameter",
                        "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."), normal()),
                        String.format(READ_AFTER, "400")));
    }

    private Row row(String name, List<ResponseDefinitionBuilder> script, String expected) {
        return new Row(name, Map.of("x-portkey-provider", "openai", "x-portkey-custom-host", upstream), script,
                expected);
    }

    /** A check of Portkey's own that no text passes. */
    private Map<String, String> guarded(String where, boolean denies) {
        ObjectNode config = json.createObjectNode().put("provider", "openai").put("custom_host", upstream);
        ObjectNode check = config.putArray(where).addObject().put("deny", denies);
        check.putObject("default.contains").put("operator", "all").putArray("words").add("no text has this word");
        return Map.of("x-portkey-config", config.toString());
    }

    private static String answer() {
        return Answers.normal(0.95).toString();
    }

    private static ObjectNode completion(String content) {
        ObjectNode completion = Answers.completion(content).put("id", "chatcmpl-1").put("object", "chat.completion")
                .put("created", 1_790_000_000).put("model", MODEL);
        choice(completion).put("index", 0);
        return completion;
    }

    private static ObjectNode choice(ObjectNode completion) {
        return (ObjectNode) completion.path("choices").path(0);
    }

    private static ObjectNode message(ObjectNode completion) {
        return (ObjectNode) choice(completion).path("message");
    }

    private static ObjectNode finished(ObjectNode completion, String reason) {
        choice(completion).put("finish_reason", reason);
        return completion;
    }

    private static ResponseDefinitionBuilder normal() {
        return ok(completion(answer()));
    }

    private static ResponseDefinitionBuilder ok(ObjectNode body) {
        return WireMock.okJson(body.toString());
    }

    private static ObjectNode toolCall() {
        ObjectNode completion = finished(completion(""), "tool_calls");
        message(completion).putNull("content").putArray("tool_calls").addObject().put("id", "call_1")
                .put("type", "function").putObject("function").put("name", "wet_read").put("arguments", answer());
        return completion;
    }

    private static ObjectNode parts() {
        ObjectNode completion = completion("");
        message(completion).putArray("content").addObject().put("type", "text").put("text", answer());
        return completion;
    }

    private static ObjectNode reasoning() {
        ObjectNode completion = completion("");
        message(completion).put("reasoning_content", answer());
        return completion;
    }

    /** Ends within the impression. */
    private static ObjectNode cutOff() {
        String answer = answer();
        return finished(completion(answer.substring(0, answer.indexOf("impression") + 16)), "length");
    }

    private static ObjectNode refusal() {
        ObjectNode completion = completion("");
        message(completion).putNull("content").put("refusal", "I can't assist with that.");
        return completion;
    }

    private ObjectNode error(String code, String words) {
        ObjectNode body = json.createObjectNode();
        body.putObject("error").put("message", words).put("type", code).putNull("param").put("code", code);
        return body;
    }

    private ResponseDefinitionBuilder failed(int status, String code, String words) {
        return WireMock.jsonResponse(error(code, words).toString(), status);
    }

    private static ResponseDefinitionBuilder html(int status) {
        return WireMock.aResponse().withStatus(status).withHeader("Content-Type", "text/html; charset=UTF-8")
                .withBody("<!DOCTYPE html><html><body><h1>One moment, please</h1></body></html>");
    }

    private ResponseDefinitionBuilder stream() {
        String answer = answer();
        int half = answer.length() / 2;
        String body = "data: " + chunk(answer.substring(0, half), null) + "\n\ndata: "
                + chunk(answer.substring(half), "stop") + "\n\ndata: [DONE]\n\n";
        return WireMock.aResponse().withStatus(200).withHeader("Content-Type", "text/event-stream").withBody(body);
    }

    private ObjectNode chunk(String content, String reason) {
        ObjectNode chunk = json.createObjectNode().put("id", "chatcmpl-1").put("object", "chat.completion.chunk")
                .put("created", 1_790_000_000).put("model", MODEL);
        chunk.putArray("choices").addObject().put("index", 0).put("finish_reason", reason).putObject("delta")
                .put("role", "assistant").put("content", content);
        return chunk;
    }
}
