package wetread.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wetread.bucket.ObjectStore;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.journal.Metrics;
import wetread.time.Deadline;

@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class WaitingWatchTest {
    FunctionUnderTest function;

    @Inject
    ObjectStore store;
    @Inject
    Outages outages;

    @Test
    void theNumberAndTheAgeOfTheOldestAreCounted() throws IOException {
        function.reset();
        TestTime later = new TestTime();
        assertEquals(0, look(later).path("Waiting").asInt(-1));
        assertEquals(0, look(later).path("OldestWaiting").asInt(-1));

        function.upload("waiting/1.json", new byte[] {1});
        function.upload("waiting/2.json", new byte[] {1});
        later.pause(Duration.ofHours(2));

        assertEquals(2, look(later).path("Waiting").asInt());
        assertTrue(look(later).path("OldestWaiting").asLong() >= Duration.ofHours(1).toSeconds());
    }

    private JsonNode look(TestTime time) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new WaitingWatch(store, outages, new Metrics(Optional.of("x"), new PrintStream(written, true,
                StandardCharsets.UTF_8)), time).look(BUCKET, Deadline.in(Duration.ofMinutes(1), time));
        return new ObjectMapper().readTree(written.toByteArray());
    }
}
