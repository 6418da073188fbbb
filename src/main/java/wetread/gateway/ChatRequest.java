package wetread.gateway;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The body of {@code POST /chat/completions}, with the field names of OpenAI's API. What is null is left out.
 *
 * @param maxTokens the limit of completion tokens; null where it goes by its other name
 * @param reasoningEffort such as {@code low}
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChatRequest(
        String model,
        List<Message> messages,
        @JsonProperty("max_tokens") Integer maxTokens,
        @JsonProperty("max_completion_tokens") Integer maxCompletionTokens,
        Double temperature,
        @JsonProperty("reasoning_effort") String reasoningEffort,
        @JsonProperty("response_format") JsonNode responseFormat) {

    /**
     * One message.
     *
     * @param content a string for the system, a list of {@link Part}s for the user: some gateways accept no other form
     */
    @RegisterForReflection
    public record Message(String role, Object content) {
        static Message system(String text) {
            return new Message("system", text);
        }

        static Message user(List<Part> parts) {
            return new Message("user", parts);
        }
    }

    /** Text or picture: exactly one of the two is set. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(String type, String text, @JsonProperty("image_url") ImageUrl imageUrl) {
        static Part text(String text) {
            return new Part("text", text, null);
        }

        static Part image(DataUri uri) {
            return new Part("image_url", null, new ImageUrl(uri));
        }
    }

    /** The picture itself, in place of a link to it. */
    @RegisterForReflection
    record ImageUrl(DataUri url) {
    }
}
