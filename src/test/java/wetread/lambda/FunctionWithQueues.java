package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import wetread.bucket.Upload;
import wetread.fixture.BothQueues;
import wetread.fixture.LogListener;
import wetread.fixture.S3Requests;
import wetread.fixture.TestTime;
import wetread.tools.local.Events;

/** What tests of {@code read} and {@code backfill} with their queues have in common. */
abstract class FunctionWithQueues {
    static final byte[] CT = sample("demo/CT_small.dcm");
    private static final Duration TIME = Duration.ofMinutes(15);
    private static final int AT_ONCE = 5;

    @Inject
    TestTime time;
    @Inject
    @Named("read")
    RequestStreamHandler read;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;
    BothQueues queues;

    /** With both queues, and requests to S3 counted. */
    public static class WithQueues implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(BothQueues.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.s3.interceptors",
                    "wetread.bucket.WithoutExpectContinue,wetread.fixture.S3Requests", "wetread.unit", "file");
        }
    }

    @AfterEach
    void allow() {
        queues.deny(false);
    }

    /** Delivers messages, five with each invocation, as in the template. Each has done its work then. */
    final void deliver(List<String> bodies) throws IOException {
        for (int i = 0; i < bodies.size(); i += AT_ONCE) {
            assertEquals(0, HandlerAccess.call(read,
                    Events.sqs(bodies.subList(i, Math.min(i + AT_ONCE, bodies.size()))).toString(), TIME)
                    .path("batchItemFailures").size());
        }
    }

    /** Invokes {@code backfill} with an event. */
    final JsonNode backfill(String event) throws IOException {
        return HandlerAccess.call(backfill, event, TIME);
    }

    /** The schedule's look at what waits. */
    final JsonNode look() throws IOException {
        return backfill("{\"bucket\":\"" + BUCKET + "\",\"prefix\":\"waiting/\"}");
    }

    /** The same; how many lines of the log say that something waits for more than an hour. */
    final long linesOfLongWaiting() throws IOException {
        LogListener log = new LogListener();
        try {
            look();
            return log.lines().stream().filter(line -> line.contains("waiting_long")).count();
        } finally {
            log.close();
        }
    }

    /** The key of an upload that waits for the gateway since that moment, ms. */
    static String waitingKey(String key, int since) {
        return waitingKey(new Upload(BUCKET, key, null, "e" + since, 1), since);
    }

    /** The same of an upload that is there. */
    static String waitingKey(Upload upload, int since) {
        String what = String.join("\n", upload.bucket(), "", upload.eTag(), "" + upload.bytes(), upload.key());
        return "waiting/%013d-gateway-u-%s-%s.json".formatted(since, upload.reportId(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(what.getBytes(StandardCharsets.UTF_8)));
    }

    /** Requests to S3 and SQS since the last call. */
    final int requests() {
        return S3Requests.taken() + queues.requests();
    }

    /**
     * Looks again and again until all that wait were put back; between two looks the queue is emptied, as if all were
     * read.
     *
     * @return how many requests and looks that took
     */
    final PutBack putBackAll(int waiting) throws IOException {
        int putBack = 0;
        int looks = 0;
        int all = 0;
        requests();
        while (putBack < waiting && looks <= waiting) {
            putBack += look().path("putBack").asInt();
            all += requests();
            looks++;
            queues.forget();
        }
        assertEquals(waiting, putBack);
        return new PutBack(all, looks);
    }

    record PutBack(int requests, int looks) {
    }
}
