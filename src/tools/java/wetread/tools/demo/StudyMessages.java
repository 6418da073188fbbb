package wetread.tools.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import wetread.tools.local.EmbeddedSqs;
import wetread.tools.local.Events;
import wetread.tools.local.LambdaRuntime;

/** Takes messages from the queue of studies and invokes the function with them, as Lambda's event source does. */
final class StudyMessages {
    /** As in template.yaml. */
    private static final int BATCH = 10;
    private static final int MAX_RECEIVE_COUNT = 5;
    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

    private final EmbeddedSqs sqs;
    private final LambdaRuntime runtime;
    private final ObjectMapper json;

    StudyMessages(EmbeddedSqs sqs, LambdaRuntime runtime, ObjectMapper json) {
        this.sqs = sqs;
        this.runtime = runtime;
        this.json = json;
    }

    /** How many messages there are: those that can be received, those still delayed and those that may come back. */
    int count() {
        return sqs.client().getQueueAttributes(request -> request.queueUrl(sqs.queueUrl()).attributeNames(COUNTS))
                .attributes().values().stream().mapToInt(Integer::parseInt).sum();
    }

    /** Waits up to a second for messages and delivers them; returns the ids of the studies that they were about. */
    Set<String> deliver() throws IOException {
        List<Message> messages = sqs.client().receiveMessage(request -> request.queueUrl(sqs.queueUrl())
                .maxNumberOfMessages(BATCH).waitTimeSeconds(1).messageSystemAttributeNames(
                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)).messages();
        if (messages.isEmpty()) {
            return Set.of();
        }
        LambdaRuntime.Result result = runtime.invoke(event(messages).toString());
        Set<String> back = new HashSet<>();
        json.readTree(result.body()).path("batchItemFailures")
                .forEach(failure -> back.add(failure.path("itemIdentifier").asText()));
        Set<String> studies = new LinkedHashSet<>();
        for (Message message : messages) {
            studies.add(json.readTree(message.body()).path("study").asText());
            boolean failed = result.isError() || back.contains(message.messageId());
            if (!failed || receiveCount(message) >= MAX_RECEIVE_COUNT) {
                sqs.client().deleteMessage(
                        request -> request.queueUrl(sqs.queueUrl()).receiptHandle(message.receiptHandle()));
            } else {
                sqs.client().changeMessageVisibility(request -> request.queueUrl(sqs.queueUrl())
                        .receiptHandle(message.receiptHandle()).visibilityTimeout(1));
            }
        }
        return studies;
    }

    private static ObjectNode event(List<Message> messages) {
        ObjectNode event = Events.sqs(messages.stream().map(Message::body).toList());
        for (int i = 0; i < messages.size(); i++) {
            JsonNode record = event.path("Records").path(i);
            ((ObjectNode) record).put("messageId", messages.get(i).messageId());
            ((ObjectNode) record.path("attributes")).put("ApproximateReceiveCount",
                    Integer.toString(receiveCount(messages.get(i))));
        }
        return event;
    }

    private static int receiveCount(Message message) {
        return Integer.parseInt(
                message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
    }
}
