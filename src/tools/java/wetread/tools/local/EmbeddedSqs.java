package wetread.tools.local;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pekko.http.scaladsl.Http;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** An SQS server in this process that keeps its messages in memory, with a queue for studies and one for uploads. */
public final class EmbeddedSqs implements AutoCloseable {
    /** The maximum of SQS. */
    private static final int MAX_BATCH = 10;
    private static final String QUEUE = "studies";
    private static final String UPLOADS = "uploads";

    private final SQSRestServer server;
    private final URI endpoint;
    private final SqsClient client;
    private final String queueUrl;
    private final String uploadQueueUrl;

    public EmbeddedSqs() {
        server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
        Http.ServerBinding binding = server.waitUntilStarted();
        InetSocketAddress address = binding.localAddress();
        endpoint = URI.create("http://127.0.0.1:" + address.getPort());
        client = SqsClient.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(EmbeddedS3.ACCESS_KEY, EmbeddedS3.SECRET_KEY)))
                .httpClient(UrlConnectionHttpClient.create()).build();
        queueUrl = client.createQueue(request -> request.queueName(QUEUE)).queueUrl();
        uploadQueueUrl = client.createQueue(request -> request.queueName(UPLOADS)).queueUrl();
    }

    public URI endpoint() {
        return endpoint;
    }

    public SqsClient client() {
        return client;
    }

    /** The URL of the queue of studies. */
    public String queueUrl() {
        return queueUrl;
    }

    /** The URL of the queue of uploads. */
    public String uploadQueueUrl() {
        return uploadQueueUrl;
    }

    /** The variables that lead a function here; region and credentials are those of {@link EmbeddedS3}. */
    public Map<String, String> environment() {
        return Map.of("AWS_ENDPOINT_URL_SQS", endpoint.toString(), "WETREAD_STUDY_QUEUE_URL", queueUrl);
    }

    /** Takes every message that can be received now off the queue of studies, and gives their bodies. */
    public List<String> take() {
        return take(queueUrl);
    }

    /** The same of a queue. */
    public List<String> take(String url) {
        List<String> bodies = new ArrayList<>();
        List<Message> messages;
        do {
            messages = client.receiveMessage(request -> request.queueUrl(url)
                    .maxNumberOfMessages(MAX_BATCH)).messages();
            for (Message message : messages) {
                bodies.add(message.body());
                client.deleteMessage(request -> request.queueUrl(url)
                        .receiptHandle(message.receiptHandle()));
            }
        } while (!messages.isEmpty());
        return bodies;
    }

    @Override
    public void close() {
        client.close();
        server.stopAndWait();
    }
}
