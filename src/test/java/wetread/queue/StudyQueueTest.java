package wetread.queue;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import wetread.tools.local.EmbeddedSqs;

/** Messages about studies, as SQS gets and gives them. */
class StudyQueueTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STUDY = "0123456789abcdef0123456789abcdef";
    private static final StudyMessage MESSAGE = new StudyMessage("clinic", STUDY,
            Optional.of(new StudyMessage.Cause("studies/" + STUDY + "/s/i", "\"e1\"")));
    private static final String URL = "http://localhost/000000000000/studies";
    private static final Map<String, String> SDK = Map.of("aws.region", "us-east-1", "aws.accessKeyId", "AKID",
            "aws.secretAccessKey", "secret");

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private SqsClient client;

    @BeforeEach
    void start() {
        server.start();
        SDK.forEach(System::setProperty);
        System.setProperty("aws.endpointUrlSqs", server.baseUrl());
        client = new SqsClientProducer().client();
    }

    @AfterEach
    void stop() {
        client.close();
        SDK.keySet().forEach(System::clearProperty);
        System.clearProperty("aws.endpointUrlSqs");
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({"PT120S, 120", "PT0S, 0", "PT0.2S, 1", "PT1H, 900", "PT-5S, 0"})
    void aMessageIsDelayedByWholeSecondsWithinWhatSqsAllows(Duration delay, int seconds) throws IOException {
        ObjectNode expected = JSON.createObjectNode().put("bucket", "clinic").put("study", STUDY)
                .put("marker", "studies/" + STUDY + "/s/i").put("etag", "e1");
        // The SDK holds SQS's digest against what it sent.
        answers(200, "{\"MessageId\": \"1\", \"MD5OfMessageBody\": \""
                + DigestUtils.md5Hex(expected.toString()) + "\"}");
        queue(URL).send(MESSAGE, delay);
        JsonNode sent = JSON.readTree(server.getAllServeEvents().get(0).getRequest().getBodyAsString());
        assertEquals(seconds, sent.path("DelaySeconds").asInt());
        assertEquals(URL, sent.path("QueueUrl").asText());
        assertEquals(expected.toString(), sent.path("MessageBody").asText());
    }

    @Test
    void whatIsReceivedIsWhatWasSent() {
        try (EmbeddedSqs sqs = new EmbeddedSqs()) {
            StudyQueue queue = new StudyQueue(sqs.client(), JSON, () -> Optional.of(sqs.queueUrl()));
            queue.send(MESSAGE, Duration.ZERO);
            queue.send(new StudyMessage("clinic", STUDY), StudyQueue.MAX_DELAY);
            List<String> bodies = sqs.client().receiveMessage(r -> r.queueUrl(sqs.queueUrl()).maxNumberOfMessages(10))
                    .messages().stream().map(message -> message.body()).toList();
            assertEquals(List.of(Optional.of(MESSAGE)), bodies.stream().map(queue::parse).toList());
            assertEquals("1", sqs.client().getQueueAttributes(r -> r.queueUrl(sqs.queueUrl())
                    .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)).attributes()
                    .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
        }
    }

    @Test
    void aMessageAboutAReplacedMarkerKnowsSinceWhen() throws IOException {
        Optional<StudyMessage> message = queue(URL).parse("{\"bucket\":\"clinic\",\"study\":\"" + STUDY
                + "\",\"marker\":\"m\",\"etag\":\"e\",\"since\":\"2026-11-27T08:00:00Z\"}");
        assertEquals(Optional.of(new StudyMessage("clinic", STUDY, Optional.of(new StudyMessage.Cause("m", "e",
                Optional.of(Instant.parse("2026-11-27T08:00:00Z")))))), message);
        try (EmbeddedSqs sqs = new EmbeddedSqs()) {
            StudyQueue queue = new StudyQueue(sqs.client(), JSON, () -> Optional.of(sqs.queueUrl()));
            queue.send(message.orElseThrow(), Duration.ZERO);
            assertEquals(message, queue.parse(sqs.client().receiveMessage(r -> r.queueUrl(sqs.queueUrl())).messages()
                    .get(0).body()));
        }
    }

    @Test
    void aMessageFromOutsideNeedsBucketAndStudyAlone() {
        assertEquals(Optional.of(new StudyMessage("clinic", STUDY)),
                queue(URL).parse("{\"bucket\":\"clinic\",\"study\":\"" + STUDY + "\",\"other\":1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "null", "{}", "{\"bucket\":\"clinic\"}",
        "{\"study\":\"0123456789abcdef0123456789abcdef\"}", "{\"bucket\":\"clinic\",\"study\":\"\"}",
        "{\"bucket\":\"clinic\",\"study\":\"../0123456789abcdef0123456789ab\"}",
        "{\"bucket\":\"clinic\",\"study\":\"1.2.840.1\"}", "{\"bucket\":\"clinic\",\"study\":{}}"})
    void anyOtherBodyIsNoMessage(String body) {
        assertEquals(Optional.empty(), queue(URL).parse(body));
    }

    @Test
    void passingFaultsAreTriedAgainAndARefusalIsSaidWithoutNames() {
        answers(500, "{}");
        assertEquals("the queue of studies answered 500", fault());
        assertEquals(3, server.getAllServeEvents().size());
        answers(403, "{\"__type\": \"com.amazon.coral.service#AccessDenied\", \"message\": \"arn:aws:sts::1:role\"}");
        assertEquals("the queue of studies answered 403: the function may not send to it", fault());
    }

    @Test
    void whereNobodyAnswersItIsSaid() {
        server.stop();
        assertTrue(fault().startsWith("the queue of studies could not be reached: "), fault());
    }

    @Test
    void withoutAUrlThereIsNoQueue() {
        assertFalse(queue(null).isThere());
        assertFalse(queue(" ").isThere());
        assertTrue(queue(URL).isThere());
    }

    private String fault() {
        return assertThrows(QueueException.class, () -> queue(URL).send(MESSAGE, Duration.ZERO)).getMessage();
    }

    private StudyQueue queue(String url) {
        return new StudyQueue(client, JSON, () -> Optional.ofNullable(url));
    }

    private void answers(int status, String body) {
        server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)
                .withHeader("Content-Type", "application/x-amz-json-1.0")));
    }
}
