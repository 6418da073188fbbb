package wetread.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.bucket.Upload;
import wetread.cost.Ledger;
import wetread.cost.LedgerEntry;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.TestTime;
import wetread.reading.PaidAnswer;
import wetread.reading.PaidAnswers;
import wetread.reading.policy.AnswerLength;

/** What is kept of paid calls, and how they are counted, in a real bucket. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class PaidAnswerStoreTest {
    private static final Upload UPLOAD = new Upload(BUCKET, "uploads/paid.dcm", null, "e1", 1);

    @Inject
    PaidAnswerStore store;
    @Inject
    Ledger ledger;
    @Inject
    TestTime time;
    FunctionUnderTest function;
    private Instant at;
    private LocalDate day;

    @BeforeEach
    void reset() {
        function.reset();
        time.toReal();
        at = time.now().truncatedTo(ChronoUnit.MILLIS);
        day = LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    @Test
    void tiersAndModelsWhoseNamesLookAlikeAreCallsOfTheirOwn() {
        PaidAnswers paid = store.of(UPLOAD, List.of());
        for (String tier : List.of("a-b", "a_b", "a/b")) {
            for (String model : List.of("m-1", "m_1", "m:1")) {
                paid.keep(tier, AnswerLength.FULL, said(model, at, tier + model));
            }
        }
        assertEquals(9, ledger.ofDay(BUCKET, day).calls());
        assertEquals(9 * 150, ledger.ofDay(BUCKET, day).microUsd());
        PaidAnswers later = store.of(UPLOAD, List.of(at));
        for (String tier : List.of("a-b", "a_b", "a/b")) {
            for (String model : List.of("m-1", "m_1", "m:1")) {
                assertEquals(Optional.of(tier + model), words(later.recall(tier, AnswerLength.FULL, model)));
            }
        }
        assertEquals(9, ledger.ofDay(BUCKET, day).calls());
    }

    @Test
    void twoAttemptsOfOneModelAreTwoCallsAndARepairIsNoTierOfItsName() {
        PaidAnswers paid = store.of(UPLOAD, List.of());
        paid.charge("t", said("m", at, ""));
        paid.charge("t", said("m", at.plusMillis(1), ""));
        paid.charge("t_lost", said("m", at, ""));
        assertEquals(3, ledger.ofDay(BUCKET, day).calls());
        PaidAnswer repaired = new PaidAnswer("m", at, new PaidAnswer.Reply.Words("words", false,
                Optional.of(new PaidAnswer.Repair("m", at, Optional.of("{}"), List.of(), 1000, 100,
                        Optional.of(new BigDecimal("0.00015"))))), List.of(), 1000, 100, Optional.empty(),
                Optional.of(new BigDecimal("0.00015")));
        paid.keep("t", AnswerLength.FULL, repaired);
        paid.keep("t_repair", AnswerLength.FULL, said("m", at, "others"));
        assertEquals(6, ledger.ofDay(BUCKET, day).calls());
    }

    /** One request keeps the answer and counts it: nothing can come between the two. */
    @Test
    void theEntryOfACallHoldsItsAnswerAndWhoRecallsItEntersNothing() {
        store.of(UPLOAD, List.of()).keep("t", AnswerLength.SHORT, said("m", at, "words"));
        List<String> keys = function.keys("ledger/");
        assertEquals(1, keys.size());
        assertTrue(function.keys("claims/").isEmpty());
        for (int delivery = 2; delivery < 5; delivery++) {
            assertEquals(Optional.of("words"),
                    words(store.of(UPLOAD, List.of(at)).recall("t", AnswerLength.SHORT, "m")));
            assertEquals(keys, function.keys("ledger/"));
        }
        assertEquals(Optional.empty(),
                words(store.of(UPLOAD, List.of(at.minus(Duration.ofHours(1)))).recall("t", AnswerLength.SHORT, "m")));
        assertEquals(Optional.empty(), words(store.of(UPLOAD, List.of()).recall("t", AnswerLength.SHORT, "m")));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 14, 15})
    void whateverAnInvocationHasKeptInItsTimeIsFound(long minutesBeforeItsEnd) {
        Instant end = at.plus(Duration.ofMinutes(minutesBeforeItsEnd));
        store.of(UPLOAD, List.of()).keep("t", AnswerLength.FULL, said("m", at, "words"));
        assertEquals(Optional.of("words"), words(store.of(UPLOAD, List.of(end.minus(Duration.ofDays(1)), end))
                .recall("t", AnswerLength.FULL, "m")));
    }

    @Test
    void aRepairedAnswerIsRecalledAndBothCallsAreCountedOnce() {
        PaidAnswers paid = store.of(UPLOAD, List.of());
        paid.keep("t", AnswerLength.FULL, said("m", at, "words"));
        PaidAnswers later = store.of(UPLOAD, List.of(at));
        PaidAnswer first = later.recall("t", AnswerLength.FULL, "m").orElseThrow();
        assertTrue(first.repair().isEmpty());
        later.keep("t", AnswerLength.FULL, new PaidAnswer("m", at, new PaidAnswer.Reply.Words("words", false,
                Optional.of(new PaidAnswer.Repair("r", at, Optional.of("{}"), List.of(), 10, 10,
                        Optional.of(new BigDecimal("0.000007"))))), List.of(), 1000, 100, Optional.empty(),
                Optional.of(new BigDecimal("0.00015"))));
        assertEquals(new Ledger.Sum(2, 1, 157, 1120), ledger.ofDay(BUCKET, day));
        assertEquals(Optional.of("{}"), store.of(UPLOAD, List.of(at)).recall("t", AnswerLength.FULL, "m")
                .flatMap(PaidAnswer::repair).flatMap(PaidAnswer.Repair::answer));
    }

    @Test
    void whoFindsAnAnswerOfABatchEntersItOnce() {
        store.ofBatch(UPLOAD).keep("t", AnswerLength.SHORT, said("m", at, "words"));
        List<String> keys = function.keys("ledger/");
        // Stopped after it was kept and before it was entered.
        keys.forEach(key -> function.s3().client().deleteObject(request -> request.bucket(BUCKET).key(key)));
        for (int delivery = 2; delivery < 5; delivery++) {
            assertTrue(store.of(UPLOAD, List.of(at)).recall("t", AnswerLength.SHORT, "m").isPresent());
            assertEquals(keys, function.keys("ledger/"));
        }
    }

    @Test
    void keysOfBeforeCountBesideTheOthers() {
        String former = "ledger/" + day.toString().replace('-', '/') + "/" + UPLOAD.reportId() + "-t-150-1100";
        function.upload(former, new byte[0]);
        store.of(UPLOAD, List.of()).keep("u", AnswerLength.FULL, said("m", at, "words"));
        assertEquals(new Ledger.Sum(2, 1, 300, 2200), ledger.ofDay(BUCKET, day));
        List<LedgerEntry> entries =
                function.keys("ledger/").stream().map(key -> LedgerEntry.parse(key).orElseThrow()).toList();
        assertEquals(List.of("t", "u"), entries.stream().map(LedgerEntry::tier).toList());
        assertEquals(function.keys("ledger/"), entries.stream().map(LedgerEntry::key).toList());
    }

    @Test
    void aShortAnswerIsNotTakenForAFullOne() {
        store.of(UPLOAD, List.of()).keep("t", AnswerLength.SHORT, said("m", at, "short"));
        assertEquals(Optional.empty(), store.of(UPLOAD, List.of(at)).recall("t", AnswerLength.FULL, "m"));
        store.of(UPLOAD, List.of()).keep("t", AnswerLength.FULL, said("m", at, "full"));
        PaidAnswers paid = store.of(UPLOAD, List.of(at));
        assertEquals(Optional.of("short"), words(paid.recall("t", AnswerLength.SHORT, "m")));
        assertEquals(Optional.of("full"), words(paid.recall("t", AnswerLength.FULL, "m")));
    }

    @Test
    void anAnswerWithAKeyOfBeforeServesAsAShortOneOfItsModelOnly() {
        function.upload("claims/" + UPLOAD.reportId() + "-a_b-m_1.json", ("{\"model\":\"m-1\","
                + "\"answeredAt\":\"2026-11-26T10:00:00Z\",\"answer\":\"before\",\"attempts\":[],"
                + "\"promptTokens\":1,\"completionTokens\":1}").getBytes(StandardCharsets.UTF_8));
        PaidAnswers paid = store.of(UPLOAD, List.of(at));
        assertEquals(Optional.of("before"), words(paid.recall("a-b", AnswerLength.SHORT, "m-1")));
        assertEquals(Optional.empty(), paid.recall("a-b", AnswerLength.FULL, "m-1"));
        assertEquals(Optional.empty(), paid.recall("a-b", AnswerLength.SHORT, "m_1"));
    }

    private static Optional<String> words(Optional<PaidAnswer> answer) {
        return answer.flatMap(PaidAnswer::words).map(PaidAnswer.Reply.Words::text);
    }

    private static PaidAnswer said(String model, Instant at, String words) {
        return new PaidAnswer(model, at, new PaidAnswer.Reply.Words(words, false, Optional.empty()), List.of(), 1000,
                100, Optional.empty(), Optional.of(new BigDecimal("0.00015")));
    }
}
