package wetread.tools.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;

/** What models say in tests, and how a stubbed gateway says it. */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {
    }

    /** Nothing seen. */
    public static ObjectNode normal(double confidence) {
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("findings");
        return answer.put("confidence", confidence).put("urgent", false).put("needs_expert_review", false)
                .put("impression", "이상 소견 없음").set("recommendations", JSON.createArrayNode());
    }

    /** One finding seen. */
    public static ObjectNode finding(String name, String severity, double confidence) {
        ObjectNode answer = normal(confidence).put("impression", name);
        answer.withArray("findings").addObject().put("finding", name).put("present", true)
                .put("location", "left lower lobe").put("size", "12 mm").put("description", "opacity")
                .put("severity", severity).put("confidence", confidence);
        return answer;
    }

    /** A chat completion with that content: 1,000 prompt tokens and 100 completion tokens. */
    public static ObjectNode completion(String content) {
        ObjectNode completion = JSON.createObjectNode();
        completion.putArray("choices").addObject().put("finish_reason", "stop").putObject("message")
                .put("role", "assistant").put("content", content);
        completion.putObject("usage").put("prompt_tokens", 1000).put("completion_tokens", 100)
                .put("total_tokens", 1100);
        return completion;
    }

    public static ResponseDefinitionBuilder ok(ObjectNode answer) {
        return WireMock.okJson(completion(answer.toString()).toString());
    }

    /** A request for that model. */
    public static MappingBuilder to(String model) {
        return WireMock.post("/v1/chat/completions").withRequestBody(WireMock.matchingJsonPath("$.model",
                WireMock.equalTo(model)));
    }

    public static RequestPatternBuilder asked(String model) {
        return WireMock.postRequestedFor(WireMock.urlEqualTo("/v1/chat/completions")).withRequestBody(
                WireMock.matchingJsonPath("$.model", WireMock.equalTo(model)));
    }
}
