package wetread.queue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** Sends messages by tens, with one request each time. */
final class MessageBatch {
    /** SQS's limits of a request: messages, and bytes of all of them with room for what stands around. */
    private static final int MAX_MESSAGES = 10;
    private static final int MAX_CHARACTERS = 60_000;

    private final SqsClient client;
    private final String name;

    /** @param name of the queue in messages of exceptions */
    MessageBatch(SqsClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /**
     * Sends messages without delay.
     *
     * @return the places in {@code bodies} of those that SQS did not take
     * @throws QueueException when SQS takes none at all
     */
    Set<Integer> send(String queueUrl, List<String> bodies) {
        Set<Integer> refused = new HashSet<>();
        List<SendMessageBatchRequestEntry> next = new ArrayList<>();
        int size = 0;
        for (int i = 0; i < bodies.size(); i++) {
            next.add(SendMessageBatchRequestEntry.builder().id(Integer.toString(i)).messageBody(bodies.get(i)).build());
            size += bodies.get(i).length();
            boolean isFull = next.size() == MAX_MESSAGES || i + 1 == bodies.size()
                    || size + bodies.get(i + 1).length() > MAX_CHARACTERS;
            if (isFull) {
                try {
                    refused.addAll(send(queueUrl, next.toArray(SendMessageBatchRequestEntry[]::new)));
                } catch (QueueException e) {
                    if (i + 1 == next.size()) {
                        throw e;
                    }
                    // What was sent before must be known. The rest would most likely fail alike.
                    IntStream.range(i + 1 - next.size(), bodies.size()).forEach(refused::add);
                    return refused;
                }
                next.clear();
                size = 0;
            }
        }
        return refused;
    }

    private List<Integer> send(String queueUrl, SendMessageBatchRequestEntry... entries) {
        try {
            SendMessageBatchResponse response =
                    client.sendMessageBatch(request -> request.queueUrl(queueUrl).entries(entries));
            return response.failed().stream().map(BatchResultErrorEntry::id).map(Integer::valueOf).toList();
        } catch (AwsServiceException e) {
            throw refused(e);
        } catch (SdkException e) {
            throw unreached(e);
        }
    }

    QueueException refused(AwsServiceException e) {
        return new QueueException(name + " answered " + e.statusCode()
                + (e.statusCode() == 403 ? ": the function may not use it" : ""));
    }

    /** No credentials, no region, no connection. */
    QueueException unreached(SdkException e) {
        return new QueueException(name + " could not be reached: " + e.getClass().getSimpleName());
    }
}
