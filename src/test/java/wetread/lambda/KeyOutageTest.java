package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.SecretOfGateway;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ThoroughModels;

/** A key that was refused is tried again once somebody has replaced it, and not before. */
@QuarkusTest
@QuarkusTestResource(value = FunctionUnderTest.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = SecretOfGateway.class, restrictToAnnotatedClass = true)
class KeyOutageTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final String LOOK = "{\"bucket\":\"" + BUCKET + "\",\"prefix\":\"waiting/\"}";

    @Inject
    TestTime time;
    @Inject
    @Named("backfill")
    BackfillHandler backfill;
    FunctionUnderTest function;
    SecretOfGateway secret;

    @BeforeEach
    void refuseTheKey() throws IOException {
        function.reset();
        time.reset();
        secret.holds("key-old");
        function.everyModelAnswers(status(401));
        deliver("uploads/first.dcm");
        // A refusal costs nothing; by then the tries are rare.
        for (int i = 0; i < 8; i++) {
            time.pause(Duration.ofMinutes(9));
            HandlerAccess.call(backfill, LOOK, Duration.ofMinutes(2));
        }
        function.gateway().resetRequests();
    }

    private void takeAnother() {
        secret.holds("key-new");
        function.gateway().resetAll();
        ThoroughModels.ALL.forEach(model -> {
            function.gateway().stubFor(Answers.to(model).willReturn(status(401)));
            function.gateway().stubFor(Answers.to(model).withHeader("Authorization", equalTo("Bearer key-new"))
                    .willReturn(Answers.ok(Answers.normal(0.95))));
        });
    }

    @Test
    void aReplacedKeyIsNoticedByWhateverComesWithinAMinute() throws IOException {
        deliver("uploads/second.dcm");
        time.pause(Duration.ofSeconds(61));
        deliver("uploads/third.dcm");
        assertEquals(0, calls());
        takeAnother();
        time.pause(Duration.ofSeconds(61));
        deliver("uploads/fourth.dcm");
        assertEquals(1, reports());
        HandlerAccess.call(backfill, LOOK, Duration.ofMinutes(2));
        assertEquals(4, reports());
        assertEquals(0, function.gateway().findAll(postRequestedFor(anyUrl())
                .withHeader("Authorization", equalTo("Bearer key-old"))).size());
    }

    @Test
    void theNextLookNoticesItWhereNothingComes() throws IOException {
        takeAnother();
        time.pause(Duration.ofMinutes(1));
        HandlerAccess.call(backfill, LOOK, Duration.ofMinutes(2));
        assertEquals(1, reports());
    }

    @Test
    void whatLiesInTheBucketSaysNothingOfTheKey() {
        String outage = new String(function.object("claims/outage").orElseThrow(), StandardCharsets.UTF_8);
        assertTrue(outage.contains("version-of-"), outage);
        assertTrue(!outage.contains("key-old"), outage);
    }

    private void deliver(String key) {
        String eTag = function.upload(key, CT);
        function.invoke(Events.sqs(List.of(Events.s3(BUCKET, key, eTag, CT.length).toString())))
                .body("batchItemFailures", empty());
    }

    private long reports() {
        return function.keys("reports/").stream().filter(key -> key.endsWith("/report.json")).count();
    }

    private int calls() {
        return function.gateway().findAll(postRequestedFor(anyUrl())).size();
    }
}
