package wetread.tools.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import wetread.tools.local.EmbeddedSqs;

/** The queue of studies, as Lambda polls it. */
final class StudyMessages implements Feed {
    private static final int MAX_BATCH = 10;
    private static final int COMES_BACK_SECONDS = 2;

    private final EmbeddedSqs sqs;
    private final Duration visibility;
    private final BooleanSupplier isFilled;

    /**
     * @param visibility for how long a message is hidden after it was received
     * @param isFilled whether nobody outside this queue's own function will send anything more
     */
    StudyMessages(EmbeddedSqs sqs, Duration visibility, BooleanSupplier isFilled) {
        this.sqs = sqs;
        this.visibility = visibility;
        this.isFilled = isFilled;
    }

    @Override
    public Delivery next() {
        List<software.amazon.awssdk.services.sqs.model.Message> received = sqs.client().receiveMessage(request ->
                request.queueUrl(sqs.queueUrl()).maxNumberOfMessages(MAX_BATCH).waitTimeSeconds(1)
                        .visibilityTimeout((int) visibility.toSeconds()).messageSystemAttributeNames(
                                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)).messages();
        return received.isEmpty() ? null : new Delivery() {
            @Override
            public String event() {
                return Message.event(received.stream().map(one -> new Message(one.body(), Integer.parseInt(
                        one.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)), 0)).toList());
            }

            @Override
            public void answered(Set<Integer> back) {
                IntStream.range(0, received.size()).forEach(i -> {
                    String handle = received.get(i).receiptHandle();
                    if (back.contains(i)) {
                        sqs.client().changeMessageVisibility(request -> request.queueUrl(sqs.queueUrl())
                                .receiptHandle(handle).visibilityTimeout(COMES_BACK_SECONDS));
                    } else {
                        sqs.client().deleteMessage(request -> request.queueUrl(sqs.queueUrl()).receiptHandle(handle));
                    }
                });
            }

            @Override
            public void unanswered() {
                // It becomes visible by itself.
            }
        };
    }

    @Override
    public boolean isDone() {
        return isFilled.getAsBoolean() && open() == 0;
    }

    /** Messages in the queue: waiting, delayed, and hidden while they are handled. */
    int open() {
        return sqs.client().getQueueAttributes(request -> request.queueUrl(sqs.queueUrl()).attributeNames(
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED,
                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)).attributes().values().stream()
                .mapToInt(Integer::parseInt).sum();
    }
}
