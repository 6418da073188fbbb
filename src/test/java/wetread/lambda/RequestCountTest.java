package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.CountedFunction;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ThoroughModels;

/** Which requests to S3 an upload takes that two tiers read: each costs money. docs/money.md names the numbers. */
@QuarkusTest
@QuarkusTestResource(value = CountedFunction.class, restrictToAnnotatedClass = true)
@TestProfile(RequestCountTest.Limited.class)
class RequestCountTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");

    @Inject
    TestTime time;
    CountedFunction function;

    /** With a limit that nobody reaches. */
    public static class Limited implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.budget.monthly-usd", "1000");
        }
    }

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        // Noon: in the first minutes of a day the one before is not closed yet, and each look asks for it.
        time.pause(Duration.between(time.now(), time.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36))));
        function.gateway().stubFor(Answers.to(ThoroughModels.SCREENING)
                .willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.6))));
        function.gateway().stubFor(Answers.to(ThoroughModels.PRECISE)
                .willReturn(Answers.ok(Answers.finding("nodule", "mild", 0.8))));
    }

    private Map<String, Integer> read(String key) {
        String eTag = function.upload(key, CT);
        function.forgetRequests();
        function.invoke(Events.sqs(List.of(Events.s3(BUCKET, key, eTag, CT.length).toString()))).statusCode(200);
        endLook();
        Map<String, Integer> counts = new TreeMap<>();
        for (String request : function.requests()) {
            String[] parts = request.split("[ /?]");
            counts.merge(request.contains("list-type=2") ? "LIST" : parts[0] + " " + parts[1], 1, Integer::sum);
        }
        assertEquals(2, function.report(key, eTag).orElseThrow().path("tiers").size());
        return counts;
    }

    /** A look at the money goes on beside the upload that began it, which waits for a second at most. */
    private static void endLook() {
        Thread.getAllStackTraces().keySet().stream().filter(one -> one.getName().equals("budget"))
                .forEach(look -> assertDoesNotThrow(() -> look.join()));
    }

    /** As on each day but the first of a stack. Else a look at the money goes on for longer than an upload waits. */
    private void sumClosedDays() {
        LocalDate yesterday = LocalDate.ofInstant(time.now(), ZoneOffset.UTC).minusDays(1);
        function.upload("ledger/totals/" + yesterday.toString().replace('-', '/'), """
                {"day":{"calls":333333,"images":333333,"microUsd":5000000,"tokens":1},
                 "month":{"calls":10000000,"images":10000000,"microUsd":160000000,"tokens":1}}""".getBytes());
    }

    @Test
    void anUploadThatTwoTiersReadTakesThirteenRequestsNineOfThemToWrite() {
        sumClosedDays();
        read("uploads/first.dcm");
        assertEquals(Map.of("HEAD reports", 1, "PUT claims", 1, "GET uploads", 1, "GET claims", 2, "PUT ledger", 3,
                "PUT reports", 4, "PUT worklist", 1), read("uploads/second.dcm"));
    }

    /** The first report of a function looks at the money, whose days before are summed. */
    @Test
    void theMoneyOfAMonthTakesAsManyRequestsHoweverManyEntriesItHas() {
        sumClosedDays();
        read("uploads/first.dcm");
        time.pause(Duration.ofMinutes(1));
        Map<String, Integer> later = read("uploads/second.dcm");
        assertEquals(1, later.get("LIST"));
        assertTrue(later.keySet().stream().noneMatch("GET ledger"::equals), later.toString());
        List<String> listed = function.requests().stream().filter(one -> one.contains("list-type=2")).toList();
        assertTrue(listed.stream().allMatch(one -> one.contains(LocalDate.ofInstant(time.now(), ZoneOffset.UTC)
                .toString().replace("-", "%2F"))), listed.toString());
    }
}
