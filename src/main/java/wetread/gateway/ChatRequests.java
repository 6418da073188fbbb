package wetread.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Questions as requests in the form that a model accepts. */
@ApplicationScoped
public class ChatRequests {
    private final AcceptedParameters parameters;
    private final ObjectMapper json;
    private final double temperature;

    ChatRequests(AcceptedParameters parameters, ObjectMapper json, GatewayConfig config) {
        this.parameters = parameters;
        this.json = json;
        this.temperature = config.temperature();
    }

    /** The question as it is asked at once. */
    ChatBody body(Target target, Question question, Relaxation relaxation) {
        return ChatBody.of(request(target, question, relaxation), json);
    }

    /**
     * The question as a line of a batch, with what the model is known to refuse left out.
     *
     * @param customId at most 64 characters
     */
    BatchLine line(String customId, Target target, Question question) {
        ChatRequest request = request(target, question, parameters.of(target));
        return new BatchLine(
                ChatBody.of(new BatchLine.Json(customId, "POST", "/v1/chat/completions", request), json));
    }

    private ChatRequest request(Target target, Question question, Relaxation relaxation) {
        RequestForm form = relaxation.of(target.form());
        boolean completion = form.limit() == RequestForm.Limit.MAX_COMPLETION_TOKENS;
        return new ChatRequest(target.sentAs(), messages(question), completion ? null : question.maxTokens(),
                completion ? question.maxTokens() : null,
                form.temperature() ? temperature : null, form.reasoningEffort().orElse(null),
                parameters.responseFormat(form.format(), question.answerSchema()));
    }

    private static List<ChatRequest.Message> messages(Question question) {
        List<ChatRequest.Part> parts = new ArrayList<>();
        parts.add(ChatRequest.Part.text(question.text()));
        for (Question.Picture picture : question.pictures()) {
            parts.add(ChatRequest.Part.image(new DataUri(picture.mediaType(), picture.data())));
        }
        return List.of(ChatRequest.Message.system(question.instructions()), ChatRequest.Message.user(parts));
    }
}
