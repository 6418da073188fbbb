package wetread.queue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The queue of uploads ({@code WETREAD_UPLOAD_QUEUE_URL}), to which S3 sends its notifications. What waited is put back
 * into it.
 */
@ApplicationScoped
public class UploadQueue {
    private static final String NAME = "the queue of uploads";

    private final SqsClient client;
    private final MessageBatch batch;
    private final Optional<String> url;

    UploadQueue(SqsClient client, UploadQueueConfig config) {
        this.client = client;
        this.batch = new MessageBatch(client, NAME);
        this.url = config.uploadQueueUrl().map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Whether there is such a queue. */
    public boolean isThere() {
        return url.isPresent();
    }

    /**
     * Sends messages without delay, ten with each request.
     *
     * @param bodies S3 notifications
     * @return the places of those that SQS did not take
     * @throws QueueException when SQS takes none at all
     */
    public Set<Integer> send(List<String> bodies) {
        return batch.send(there(), bodies);
    }

    /**
     * Sends a message that can be received only after the longest delay of SQS.
     *
     * @throws QueueException when SQS does not take it
     */
    public void sendLater(String body) {
        try {
            client.sendMessage(request -> request.queueUrl(there()).messageBody(body)
                    .delaySeconds((int) StudyQueue.MAX_DELAY.toSeconds()));
        } catch (AwsServiceException e) {
            throw batch.refused(e);
        } catch (SdkException e) {
            throw batch.unreached(e);
        }
    }

    /**
     * About how many messages can be received now.
     *
     * @throws QueueException when SQS does not say it
     */
    public long depth() {
        try {
            return Long.parseLong(client.getQueueAttributes(request -> request.queueUrl(there())
                    .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).attributes()
                    .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
        } catch (AwsServiceException e) {
            throw batch.refused(e);
        } catch (SdkException e) {
            throw batch.unreached(e);
        }
    }

    private String there() {
        return url.orElseThrow(() -> new QueueException("there is no queue of uploads"));
    }
}
