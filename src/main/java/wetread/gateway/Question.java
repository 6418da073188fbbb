package wetread.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a model is asked.
 *
 * @param instructions the system message
 * @param text the user message's text
 * @param pictures shown after the text, in order
 * @param answerSchema JSON Schema of the answer
 * @param maxTokens the maximum of completion tokens
 */
public record Question(String instructions, String text, List<Picture> pictures, JsonNode answerSchema,
        int maxTokens) {

    /** An encoded picture. */
    public record Picture(String mediaType, byte[] data) {
    }

    /** All words that are charged: also the schema is brought before the model. */
    public String words() {
        return instructions + text + answerSchema;
    }
}
