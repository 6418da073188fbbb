package wetread.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.sun.management.ThreadMXBean;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.Questions;
import wetread.time.Deadline;
import wetread.time.TimeSource;
import wetread.tools.local.Answers;

/** How a picture travels to the gateway. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class RequestBodyTest {
    private static final String MODEL = "gpt-4o";

    @Inject
    Gateway gateway;
    @Inject
    StandardEndpoint endpoint;
    @Inject
    TimeSource time;
    FunctionUnderTest function;

    @BeforeEach
    void reset() {
        function.reset();
        function.gateway().stubFor(Answers.to(MODEL).willReturn(Answers.ok(Answers.normal(0.9))));
    }

    @Test
    void thePictureArrivesWholeWithItsLengthAndUncompressed() throws Exception {
        for (int bytes : new int[] {0, 1, 2, 3, 12_287, 12_288, 12_289, 100_000}) {
            byte[] picture = picture(bytes);
            function.gateway().resetRequests();
            ask(picture);
            LoggedRequest request = function.gateway().findAll(Answers.asked(MODEL)).get(0);
            String url = new ObjectMapper().readTree(request.getBody())
                    .at("/messages/1/content/1/image_url/url").asText();
            assertTrue(url.startsWith("data:image/jpeg;base64,"));
            assertArrayEquals(picture, Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1)));
            assertEquals(Integer.toString(request.getBody().length), request.getHeader("Content-Length"));
            assertFalse(request.containsHeader("Content-Encoding"));
        }
    }

    /**
     * An answer can reach its caller a moment before its connection is back in the pool, and the next request then
     * opens another. That happens once in a while; without keep-alive each request would open one.
     */
    @Test
    void requestsShareConnections() {
        ask(picture(10));
        int opened = function.gatewayConnections();
        assertTrue(opened > 0);
        int requests = 20;
        for (int i = 0; i < requests; i++) {
            ask(picture(10));
        }
        int more = function.gatewayConnections() - opened;
        assertTrue(more <= requests / 5, more + " connections opened for " + requests + " requests");
    }

    /** The bytes that the function's threads allocate for one call: more than they hold at any time. */
    @Test
    void aPictureOfFiveMegabytesTakesNoMoreThanThreeTimesItsBase64() {
        byte[] picture = picture(5_000_000);
        ask(picture);
        Map<Long, Long> before = allocated();
        ask(picture);
        Map<Long, Long> after = allocated();
        long bytes = after.entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L)).sum();
        long base64 = 4L * ((picture.length + 2) / 3);
        assertTrue(bytes <= 3 * base64, bytes + " bytes for " + base64 + " of base64");
    }

    /** Bytes by thread; the stand-in gateway's threads, which are Jetty's, are left out. */
    private static Map<Long, Long> allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<Long, Long> bytes = new HashMap<>();
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && !thread.getThreadName().startsWith("qtp")) {
                bytes.put(thread.getThreadId(), threads.getThreadAllocatedBytes(thread.getThreadId()));
            }
        }
        return bytes;
    }

    private void ask(byte[] picture) {
        assertInstanceOf(Outcome.Answered.class,
                gateway.ask(Target.of(MODEL, endpoint.endpoint()), Questions.about(picture),
                        Deadline.in(Duration.ofMinutes(1), time)));
    }

    private static byte[] picture(int bytes) {
        byte[] picture = new byte[bytes];
        new Random(1).nextBytes(picture);
        return picture;
    }
}
