package wetread.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.bucket.Fetched;
import wetread.bucket.Upload;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.report.Composer;
import wetread.report.Problem;
import wetread.report.Problems;
import wetread.report.Report;
import wetread.report.ReportStore;
import wetread.time.Deadline;

/** Two deliveries of one upload that write its report, in every order. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class OneWriterTest {
    private static final Upload UPLOAD = new Upload(BUCKET, "uploads/one.dcm", null, "e1", 1);
    private static final String FOLDER = "reports/one.dcm/e1/";
    private static final Duration INVOCATION = Duration.ofSeconds(20);

    @Inject
    ReportStore reports;
    @Inject
    Claims claims;
    @Inject
    LastWord lastWord;
    @Inject
    Composer composer;
    @Inject
    Problems problems;
    @Inject
    TestTime time;
    FunctionUnderTest function;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
    }

    @Test
    void aFailedReportThatComesWhileTheUploadIsReadIsReplacedInEveryForm() {
        Claims.Claim reader = claim(time.now());
        assertEquals(ReportStore.Found.NOTHING, reports.find(UPLOAD));
        // Written by who could not know of the reader.
        assertTrue(reports.write(UPLOAD, failed("other"), List.of(), () -> true));
        assertTrue(write(complete("reading"), reader));
        everyFormSays("rejected", "reading");
    }

    @Test
    void aFailedReportNeverReplacesAReadingNorOneOfItsForms() {
        assertTrue(write(complete("reading"), claim(time.now())));
        assertFalse(reports.write(UPLOAD, failed("late"), List.of(), () -> true));
        time.pause(INVOCATION.plusSeconds(6));
        lastWord.write(UPLOAD, inEveryForm(problems.notRead("later")), Deadline.in(INVOCATION, time));
        everyFormSays("rejected", "reading");
    }

    @Test
    void whoLostItsClaimWritesNothingBeforeOrAfterTheOther() {
        Claims.Claim zombie = claim(time.now());
        time.pause(INVOCATION.plusSeconds(6));
        Claims.Claim other = claim(time.now());
        assertFalse(write(complete("zombie"), zombie));
        assertEquals(List.of(), function.keys(FOLDER));
        assertTrue(write(complete("other"), other));
        assertFalse(write(complete("zombie"), zombie));
        everyFormSays("rejected", "other");
    }

    @Test
    void whoseInvocationHasEndedWritesNothingEvenBeforeAnotherTakesOver() {
        Claims.Claim late = claim(time.now());
        time.pause(INVOCATION);
        assertFalse(write(complete("late"), late));
        assertEquals(List.of(), function.keys(FOLDER));
    }

    /** The zombie passes that many looks at its right and is overtaken before the next. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void whoIsOvertakenAmidItsFormsLeavesNoneBesideTheOthers(int looks) {
        AtomicInteger looked = new AtomicInteger();
        assertFalse(reports.write(UPLOAD, complete("zombie"), List.of(), () -> {
            if (looked.incrementAndGet() > 1) {
                if (looked.get() == looks + 1 || looks == 1) {
                    reports.write(UPLOAD, complete("other"), List.of(), () -> true);
                }
                return false;
            }
            return true;
        }));
        reports.write(UPLOAD, complete("other"), List.of(), () -> true);
        everyFormSays("rejected", "other");
    }

    @Test
    void whatAKilledWriterLeftIsReplacedByWhoeverComes() {
        function.upload(FOLDER + "report.txt", "left by a writer that was killed".getBytes(StandardCharsets.UTF_8),
                Map.of("wetread-status", "preliminary"));
        lastWord.write(UPLOAD, inEveryForm(problems.notRead("at last")), Deadline.in(INVOCATION, time));
        everyFormSays("failed", "at last");
        assertTrue(write(complete("redrive"), claim(time.now())));
        everyFormSays("rejected", "redrive");
    }

    @Test
    void aFailedReportSaysTheLastReason() {
        lastWord.announce(UPLOAD, Deadline.in(INVOCATION, time));
        everyFormSays("failed", problems.notRead("").words());
        lastWord.write(UPLOAD, inEveryForm(problems.notRead("S3 is away")), Deadline.in(INVOCATION, time));
        everyFormSays("failed", "S3 is away");
    }

    @Test
    void aFailedReportIsNotWrittenWhileAnotherDeliveryReads() {
        Claims.Claim reader = claim(time.now());
        lastWord.write(UPLOAD, problems.notRead("beside"), Deadline.in(INVOCATION, time));
        assertEquals(List.of(), function.keys(FOLDER));
        assertTrue(write(complete("reading"), reader));
    }

    @ParameterizedTest
    @CsvSource({"MISSING,PROVISIONAL", "ARCHIVED,PROVISIONAL", "REPLACED,PROVISIONAL", "EMPTY,COMPLETE",
            "TOO_LARGE,COMPLETE"})
    void aRejectionIsFinalOnlyIfItsCauseIs(Fetched.Reason reason, ReportStore.Found found) {
        assertTrue(write(rejected(reason, "first"), claim(time.now())));
        assertEquals(found, reports.find(UPLOAD));
    }

    @Test
    void aClaimTellsOfInvocationsThatEndedWithoutAWord() {
        Claims.Claim first = claim(time.now());
        assertEquals(1, stops());
        time.pause(INVOCATION.plusSeconds(6));
        Claims.Claim second = claim(time.now());
        assertEquals(0, first.stops());
        assertEquals(1, second.stops());
        claims.release(second, time.now());
        assertEquals(1, stops());
        Claims.Claim third = claim(time.now());
        claims.releaseStopped(third, time.now());
        assertEquals(2, stops());
        claims.releaseAnew(claim(time.now()), time.now());
        assertEquals(0, stops());
    }

    private int stops() {
        return claims.stops(BUCKET, "claims/" + UPLOAD.reportId());
    }

    private Claims.Claim claim(Instant now) {
        return claims.take(BUCKET, "claims/" + UPLOAD.reportId(), now, now.plus(INVOCATION)).orElseThrow();
    }

    private boolean write(Report report, Claims.Claim claim) {
        return reports.write(UPLOAD, report, List.of(), () -> claims.holds(claim, time.now()));
    }

    private Report failed(String word) {
        return composer.failed(UPLOAD, inEveryForm(problems.notRead(word)), new Report.Timing(0, 0, 0, 0, 0));
    }

    private Report complete(String word) {
        return rejected(Fetched.Reason.EMPTY, word);
    }

    private Report rejected(Fetched.Reason reason, String word) {
        Problem problem = inEveryForm(problems.of(new Fetched.Refused(reason, word)));
        return composer.rejected(UPLOAD, null, problem, new Report.Timing(0, 0, 0, 0, 0));
    }

    /** What is technical stands in the JSON alone; here it tells the writers of all forms apart. */
    private static Problem inEveryForm(Problem problem) {
        return new Problem(problem.code(), problem.message());
    }

    private void everyFormSays(String status, String word) {
        List<String> keys = function.keys(FOLDER);
        assertEquals(4, keys.size(), keys.toString());
        for (String key : keys) {
            assertEquals(status, function.s3().client().headObject(r -> r.bucket(BUCKET).key(key)).metadata()
                    .get("wetread-status"), key);
            String text = new String(function.object(key).orElseThrow(), StandardCharsets.UTF_8)
                    .replaceAll("║\\s*\\n║\\s*", " ").replaceAll("\\s+", " ");
            assertTrue(text.contains(word), key);
        }
    }
}
