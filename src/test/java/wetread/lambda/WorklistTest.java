package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;
import static wetread.fixture.PlantedReports.id;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.cost.HeldBack;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.PlantedReports;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.worklist.Worklist;
import wetread.worklist.WorklistForm;

/** The worklist of a day, from reports to the page. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(WorklistTest.WithVerdicts.class)
class WorklistTest {
    private static final byte[] CT = sample("demo/CT_small.dcm");
    private static final Duration TIME = Duration.ofSeconds(120);
    private static final Pattern LINK = Pattern.compile("href=\"(\\.\\./reports/[^\"]*)\"");

    /** The clinic lies in Seoul, and its worklist has buttons. */
    public static class WithVerdicts implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.time-zone", "Asia/Seoul", "wetread.verdict-url", "https://say.clinic.example/v",
                    "wetread.verdict-bucket", BUCKET);
        }
    }

    private final ObjectMapper json = new ObjectMapper();
    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("worklist")
    RequestStreamHandler worklist;
    @Inject
    @Named("verdict")
    RequestStreamHandler verdict;
    @Inject
    WorklistForm form;
    private PlantedReports planted;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        planted = new PlantedReports(function.s3().client());
    }

    @Test
    void whatIsReadStandsOnItsDaysListByUrgency() throws IOException {
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        String normal = function.read("uploads/normal.dcm", CT).path("reportId").asText();
        function.gateway().resetAll();
        function.everyModelAnswers(Answers.ok(Answers.finding("pneumothorax", "severe", 0.9)));
        String urgent = function.read("uploads/urgent.dcm", CT).path("reportId").asText();
        String unread = function.read("uploads/text.dcm", "no image".getBytes(StandardCharsets.UTF_8))
                .path("reportId").asText();
        JsonNode rows = build().path("rows");
        assertEquals(List.of(urgent, unread, normal), ids(rows));
        JsonNode first = rows.path(0);
        assertEquals("now", first.path("attention").asText());
        assertEquals("pneumothorax", first.path("leading").path("term").asText());
        assertEquals("ct_scan", first.path("context").asText());
        assertEquals("CT", first.path("modality").asText());
        assertEquals("rejected", rows.path(1).path("status").asText());
        assertEquals("urgent.dcm", first.path("file").asText());
        assertTrue(page().contains("(1) "), page());
    }

    /** Its name is the model's, and may be anything; a lesser finding's name in its place would mislead. */
    @Test
    void aLeadingFindingOutsideTheVocabularyIsListedWithoutAName() throws IOException {
        ObjectNode answer = Answers.finding("zebra lines", "critical", 0.9);
        answer.withArray("findings").addObject().put("finding", "cyst").put("present", true).put("severity", "mild")
                .put("confidence", 0.9);
        function.everyModelAnswers(Answers.ok(answer));
        function.read("uploads/urgent.dcm", CT);
        JsonNode row = build().path("rows").path(0);
        assertTrue(row.path("leading").isObject() && row.path("leading").path("term").isNull(), row.toString());
        assertTrue(page().contains("어휘 밖의 소견"), page());
        assertFalse(page().contains("zebra") || page().contains("cyst"), page());
    }

    @Test
    void nowComesBeforeUnreadBeforeTodayBeforeTheRestAndTheNewestFirst() throws IOException {
        Instant noon = noon();
        planted.both(1, noon, "routine", "preliminary", null);
        planted.both(2, noon.plusSeconds(60), "routine", "preliminary", null);
        planted.both(3, noon, "today", "preliminary", null);
        planted.both(4, noon, null, "failed", null);
        planted.both(5, noon, "now", "preliminary", null);
        planted.both(6, noon.plusSeconds(60), "now", "partial", null);
        planted.both(7, noon.minusSeconds(60), null, "partial", null);
        assertEquals(List.of(id(6), id(5), id(4), id(7), id(3), id(2), id(1)), ids(build(day(noon)).path("rows")));
        // Who is answered goes behind, and what was not read is looked at then.
        answer(6);
        answer(4);
        assertEquals(List.of(id(5), id(6), id(7), id(3), id(2), id(1), id(4)), ids(build(day(noon)).path("rows")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uploads/홍 길동/CT+1 100%25 #2?.dcm", "uploads/a&b=\"c\"<d>'e'.dcm", "uploads/a;b:c@d,e.dcm"})
    void aLinkOpensTheReportsPageWhateverTheKey(String key) throws IOException {
        function.everyModelAnswers(Answers.ok(Answers.finding("pneumothorax", "severe", 0.9)));
        function.read(key, CT);
        build();
        Matcher link = LINK.matcher(page());
        assertTrue(link.find(), page());
        // As a browser resolves it from the page's address.
        URI target = URI.create("https://bucket.example/worklist/page.html").resolve(link.group(1));
        assertTrue(function.object(target.getPath().substring(1)).isPresent(), target.toString());
    }

    @Test
    void anEntryIsListedOnlyWhenItsReportIsThere() throws IOException {
        Instant noon = noon();
        planted.entry(1, noon, "now", "preliminary", null);
        assertEquals(List.of(), ids(build(day(noon)).path("rows")));
        planted.report(1, noon, "now", "preliminary");
        assertEquals(List.of(id(1)), ids(build(day(noon)).path("rows")));
    }

    /** As of a writer that lost its right after it had put its entry down. */
    @Test
    void theListSaysWhatTheReportSaysAndNotWhatAnotherWritersEntryDoes() throws IOException {
        Instant noon = noon();
        planted.entry(1, noon, "routine", "preliminary", null);
        planted.report(1, noon.plusSeconds(5), "now", "preliminary");
        assertEquals("now", build(day(noon)).path("rows").path(0).path("attention").asText());
    }

    @Test
    void whatTheLastBuildHasSeenIsNotReadAgainUntilItsEntryChanges() throws IOException {
        Instant noon = noon();
        planted.both(1, noon, "now", "preliminary", null);
        ObjectNode last = (ObjectNode) build(day(noon));
        ((ObjectNode) last.path("rows").path(0)).put("patientId", "as the last build left it");
        function.upload("worklist/" + day(noon) + ".json", json.writeValueAsBytes(last));
        planted.both(2, noon, "now", "preliminary", null);
        JsonNode rows = build(day(noon)).path("rows");
        assertEquals(2, rows.size());
        assertTrue(rows.toString().contains("as the last build left it"));
        planted.both(1, noon, "today", "preliminary", null);
        assertFalse(build(day(noon)).toString().contains("as the last build left it"));
    }

    /** No report lies there and no entry's own text would say it: the listings alone do. */
    @Test
    void aDayOfManyReportsIsKnownByItsListings() throws IOException {
        Instant noon = noon();
        int many = 210;
        for (int number = 1; number <= many; number++) {
            planted.listed(number, noon.plusSeconds(number), number == 7 ? "now" : "routine");
            if (number != 5) {
                planted.outcome(number, noon);
            }
        }
        JsonNode rows = build(day(noon)).path("rows");
        assertEquals(many - 1, rows.size());
        assertEquals(id(7), rows.path(0).path("reportId").asText());
        assertEquals(id(many), rows.path(1).path("reportId").asText());
        assertFalse(ids(rows).contains(id(5)), "nothing says that its report is there");
        rows.forEach(row -> assertEquals("P" + Integer.parseInt(row.path("reportId").asText(), 16),
                row.path("patientId").asText()));
    }

    @Test
    void whosePatientIsNotKnownYetIsNamedByTheNextBuild() throws IOException {
        Instant noon = noon();
        planted.listed(1, noon, "now");
        planted.report(1, noon, "now", "preliminary");
        ObjectNode last = (ObjectNode) build(day(noon));
        ((ObjectNode) last.path("rows").path(0)).putNull("patientId").put("unnamed", true);
        function.upload("worklist/" + day(noon) + ".json", json.writeValueAsBytes(last));
        JsonNode row = build(day(noon)).path("rows").path(0);
        assertEquals("P1", row.path("patientId").asText());
        assertFalse(row.path("unnamed").asBoolean());
    }

    @Test
    void ofTheEntriesOfTwoWritersTheReportsOwnCounts() throws IOException {
        Instant noon = noon();
        planted.listed(1, noon, "routine");
        planted.listed(1, noon.plusSeconds(400), "now");
        planted.report(1, noon.plusSeconds(400), "now", "preliminary");
        planted.outcome(1, noon);
        JsonNode rows = build(day(noon)).path("rows");
        assertEquals(List.of(id(1)), ids(rows));
        assertEquals("now", rows.path(0).path("attention").asText());
    }

    @Test
    void aFailedReportLeavesTheListOfItsDayWhenALaterDayBettersIt() throws IOException {
        Instant noon = noon();
        planted.both(1, noon, null, "failed", null);
        assertEquals("failed", build(day(noon)).path("rows").path(0).path("status").asText());
        planted.report(1, noon.plus(Duration.ofHours(20)), "routine", "preliminary");
        assertEquals("preliminary", build(day(noon)).path("rows").path(0).path("status").asText());
    }

    @Test
    void aSupersededReportIsStruckThroughAndAnswersNothing() throws IOException {
        Instant noon = noon();
        planted.both(1, noon, "now", "preliminary", null);
        planted.both(2, noon.plusSeconds(60), "now", "preliminary", id(1));
        answer(1);
        JsonNode rows = build(day(noon)).path("rows");
        assertEquals(List.of(id(2), id(1)), ids(rows));
        assertTrue(rows.path(1).path("superseded").asBoolean());
        assertTrue(rows.path(0).path("answered").isNull());
        assertTrue(page(day(noon)).contains("<tr class=\"gone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "rejected"})
    void aRereadingThatSawNothingStrikesNothingThrough(String status) throws IOException {
        Instant noon = noon();
        planted.both(1, noon, "now", "preliminary", null);
        planted.both(2, noon.plusSeconds(60), null, status, id(1));
        JsonNode rows = build(day(noon)).path("rows");
        assertEquals(List.of(id(1), id(2)), ids(rows));
        assertFalse(rows.path(0).path("superseded").asBoolean());
        // The next one is read: it takes the place of both.
        planted.both(3, noon.plusSeconds(120), "today", "preliminary", id(2));
        rows = build(day(noon)).path("rows");
        assertEquals(id(3), rows.path(0).path("reportId").asText());
        assertTrue(rows.path(1).path("superseded").asBoolean() && rows.path(2).path("superseded").asBoolean());
    }

    @Test
    void norDoesOneOfTheNextDay() throws IOException {
        Instant noon = noon().minus(Duration.ofDays(1));
        Instant next = noon();
        planted.both(1, noon, "now", "preliminary", null);
        planted.both(2, next, null, "failed", id(1));
        build(day(next));
        assertFalse(build(day(noon)).path("rows").path(0).path("superseded").asBoolean());
        planted.both(2, next, "now", "preliminary", id(1));
        build(day(next));
        assertTrue(build(day(noon)).path("rows").path(0).path("superseded").asBoolean());
    }

    @Test
    void whatWasOnlySeenMayStillBeJudgedAndThenItsFormIsGone() throws IOException {
        Instant noon = noon();
        planted.both(1, noon, "now", "preliminary", null);
        build(day(noon));
        assertTrue(page(day(noon)).contains("action=\"https://say.clinic.example/v\""));
        answer(1);
        assertEquals("seen", build(day(noon)).path("rows").path(0).path("answered").asText());
        assertTrue(page(day(noon)).contains("<form"));
        judge(1, noon);
        assertEquals("agree", build(day(noon)).path("rows").path(0).path("answered").asText());
        assertFalse(page(day(noon)).contains("<form"));
    }

    /** Where nobody is told of what replaced it, one is told on of it. */
    @Test
    void anUrgentReportThatWasReplacedCanBeAnswered() throws IOException {
        Instant noon = noon();
        planted.both(1, noon, "now", "preliminary", null);
        planted.both(2, noon.plusSeconds(60), "routine", "preliminary", id(1));
        planted.both(3, noon, "routine", "preliminary", null);
        planted.both(4, noon.plusSeconds(60), "routine", "preliminary", id(3));
        judge(2, noon);
        judge(4, noon);
        build(day(noon));
        assertTrue(page(day(noon)).contains("name=\"reportId\" value=\"" + id(1) + "\""));
        assertFalse(page(day(noon)).contains("name=\"reportId\" value=\"" + id(3) + "\""));
        judge(1, noon);
        build(day(noon));
        assertFalse(page(day(noon)).contains("<form"));
    }

    @Test
    void newUrgentReportsAreAskedForEachMinuteAndTheOthersInTurn() throws IOException {
        time.toReal();
        Instant now = time.now();
        planted.both(1, now, "now", "preliminary", null);
        planted.both(2, now.minus(Duration.ofHours(5)), "now", "preliminary", null);
        planted.both(3, now, null, "failed", null);
        answer(1);
        answer(2);
        answer(3);
        for (String id : List.of(id(2), id(3))) {
            // Five minutes away from its turn, and then at it.
            pauseUntil(Math.floorMod(id.hashCode(), 10) + 5);
            assertFalse(scheduled().contains(id));
            pauseUntil(Math.floorMod(id.hashCode(), 10));
            assertTrue(scheduled().containsAll(List.of(id(1), id)));
        }
    }

    @Test
    void whereTimeEndsWhatIsKnownIsWrittenAllTheSame() throws IOException {
        Instant noon = noon();
        planted.both(1, noon, "now", "preliminary", null);
        build(day(noon));
        answer(1);
        String event = "{\"bucket\":\"" + BUCKET + "\",\"date\":\"" + day(noon) + "\"}";
        HandlerAccess.call(worklist, event, Duration.ofSeconds(19));
        JsonNode written = json.readTree(function.object("worklist/" + day(noon) + ".json").orElseThrow());
        assertEquals(List.of(id(1)), ids(written.path("rows")));
        assertTrue(written.path("rows").path(0).path("answered").isNull());
    }

    @Test
    void whatOtherSettingsMadeIsMadeAnew() throws IOException {
        Instant noon = noon();
        planted.both(1, noon, "now", "preliminary", null);
        ObjectNode last = (ObjectNode) build(day(noon));
        assertEquals("include+places", last.path("settings").asText());
        ((ObjectNode) last.path("rows").path(0)).put("patientId", "as the last build left it");
        function.upload("worklist/" + day(noon) + ".json", json.writeValueAsBytes(last));
        assertTrue(build(day(noon)).toString().contains("as the last build left it"));
        function.upload("worklist/" + day(noon) + ".json", json.writeValueAsBytes(last.put("settings", "hash")));
        assertFalse(build(day(noon)).toString().contains("as the last build left it"));
    }

    @Test
    void whatCameAndWaitsIsSaidWithItsReasonAndSinceWhen() throws IOException {
        assertEquals(0, scheduledList().path("waiting").path("count").asInt());
        assertFalse(page().contains("아직 판독되지 않은"), page());
        Instant eight = LocalDate.ofInstant(time.now(), PlantedReports.ZONE).atTime(8, 5).atZone(PlantedReports.ZONE)
                .toInstant();
        waits(1, eight.minus(Duration.ofDays(1)), "budget", "u");
        waits(2, eight, "credit", "s");
        waits(3, eight.plusSeconds(60), "key", "u");
        waits(3, eight.plusSeconds(90), "key", "u");
        JsonNode waiting = scheduledList().path("waiting");
        assertEquals(3, waiting.path("count").asInt());
        assertEquals(eight.minus(Duration.ofDays(1)).toString(), waiting.path("since").asText());
        assertEquals("for_budget 1 for_key 2", waiting.path("reasons").path(0).path("why").asText() + " "
                + waiting.path("reasons").path(0).path("count").asInt() + " "
                + waiting.path("reasons").path(1).path("why").asText() + " "
                + waiting.path("reasons").path(1).path("count").asInt());
        assertEquals(id(1), waiting.path("oldest").path(0).asText());
        String yesterday = LocalDate.ofInstant(time.now(), PlantedReports.ZONE).minusDays(1) + " 08:05";
        String said = "도착했으나 아직 판독되지 않은 검사와 업로드가 3건 있습니다. 가장 오래된 것은 " + yesterday
                + "부터 대기 중입니다: 예산 한도에 도달하여 대기 1건(" + yesterday
                + "부터), 게이트웨이 키 또는 잔액 문제로 대기 2건(08:05부터).";
        assertTrue(page().contains(said), page());
        JsonNode answer = HandlerAccess.call(worklist, "{\"bucket\":\"" + BUCKET + "\"}", TIME).path("worklists");
        assertTrue(answer.path(0).path("text").asText().contains(said), answer.toString());
        assertEquals(3, answer.path(0).path("waiting").path("count").asInt());
        assertFalse(answer.path(1).has("waiting"), "yesterday's list is about yesterday");
    }

    @Test
    void ofMoreThanAreListedItIsSaidThatThereAreMore() {
        String since = "2026-11-27T01:00:00Z";
        HeldBack held = new HeldBack(10_000, since, List.of(new HeldBack.Reason("for_gateway", 10_000, since)),
                List.of(id(1)), false);
        String said = form.summary(new Worklist("1.0", "2026-11-27", "Asia/Seoul", "2026-11-27T03:00:00Z", "include", 0,
                null, List.of()).with(held));
        assertTrue(said.contains("10000건을 넘습니다") && said.contains("10:00부터"), said);
    }

    private JsonNode scheduledList() throws IOException {
        HandlerAccess.call(worklist, "{\"bucket\":\"" + BUCKET + "\"}", TIME);
        return json.readTree(function.object("worklist/" + LocalDate.ofInstant(time.now(), PlantedReports.ZONE)
                + ".json").orElseThrow());
    }

    private void waits(int number, Instant since, String why, String kind) {
        function.mark("waiting/%013d-%s-%s-%s.json".formatted(since.toEpochMilli(), why, kind, id(number)));
    }

    @Test
    void hostileTextIsShownAndDoesNothing() throws IOException {
        Instant noon = noon();
        planted.both(1, noon, "now", "preliminary", null);
        ObjectNode last = (ObjectNode) build(day(noon));
        ((ObjectNode) last.path("rows").path(0)).put("patientId", "<script>alert(1)</script>\"'")
                .put("report", "reports/\"><script>alert(1)</script>/e/report.html");
        function.upload("worklist/" + day(noon) + ".json", json.writeValueAsBytes(last));
        build(day(noon));
        assertFalse(page(day(noon)).contains("<script"), page(day(noon)));
        assertTrue(page(day(noon)).contains("&lt;script&gt;"));
    }

    @Test
    void theScheduleBuildsTodayAndYesterdayByTheClinicsDays() throws IOException {
        JsonNode answer = HandlerAccess.call(worklist, "{\"bucket\":\"" + BUCKET + "\"}", TIME).path("worklists");
        LocalDate today = LocalDate.ofInstant(time.now(), PlantedReports.ZONE);
        assertEquals(List.of(today.toString(), today.minusDays(1).toString()),
                List.of(answer.path(0).path("date").asText(), answer.path(1).path("date").asText()));
        assertEquals(2, function.keys("worklist/").stream().filter(key -> key.endsWith(".html")).count());
    }

    @Test
    void aSignedPageOpensForWhoHasItsLinkAndSoDoItsReports() throws IOException {
        function.everyModelAnswers(Answers.ok(Answers.finding("pneumothorax", "severe", 0.9)));
        function.read("uploads/홍 길동+1.dcm", CT);
        JsonNode answer = HandlerAccess.call(worklist, "{\"bucket\":\"" + BUCKET + "\",\"presign\":true}", TIME)
                .path("worklists").path(0);
        assertEquals(1, answer.path("reports").asInt());
        String page = get(answer.path("url").asText());
        Matcher link = Pattern.compile("<td class=\"what\"><a href=\"(http[^\"]*)\"").matcher(page);
        assertTrue(link.find(), page);
        assertTrue(get(link.group(1).replace("&amp;", "&")).contains("<!doctype html>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"bucket\":1}", "{\"bucket\":\"b\",\"date\":\"yesterday\"}",
            "{\"bucket\":\"b\",\"date\":20261127}", "{\"bucket\":\"b\",\"presign\":\"yes\"}",
            "{\"bucket\":\"b\",\"day\":\"2026-11-27\"}", "{\"bucket\":\" \"}",
            "{\"bucket\":\"b\",\"date\":\"2999-01-01\"}",
            "{\"bucket\":\"b\",\"date\":\"-999999999-01-01\"}"})
    void wrongInputIsNamed(String event) {
        assertTrue(assertThrows(UnknownEventException.class, () -> HandlerAccess.call(worklist, event, TIME))
                .getMessage().startsWith("worklist"));
    }

    private static String get(String url) throws IOException {
        try (var stream = URI.create(url).toURL().openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Instant noon() {
        return LocalDate.ofInstant(time.now(), PlantedReports.ZONE).atTime(12, 0).atZone(PlantedReports.ZONE)
                .toInstant();
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, PlantedReports.ZONE).toString();
    }

    private JsonNode build() throws IOException {
        return build(LocalDate.ofInstant(time.now(), PlantedReports.ZONE).toString());
    }

    private JsonNode build(String day) throws IOException {
        HandlerAccess.call(worklist, "{\"bucket\":\"" + BUCKET + "\",\"date\":\"" + day + "\"}", TIME);
        return json.readTree(function.object("worklist/" + day + ".json").orElseThrow());
    }

    private String page() {
        return page(LocalDate.ofInstant(time.now(), PlantedReports.ZONE).toString());
    }

    private String page(String day) {
        return new String(function.object("worklist/" + day + ".html").orElseThrow(), StandardCharsets.UTF_8);
    }

    private void judge(int number, Instant at) throws IOException {
        assertEquals(201, HandlerAccess.call(verdict, "{\"bucket\":\"" + BUCKET + "\",\"reportId\":\"" + id(number)
                + "\",\"date\":\"" + day(at) + "\",\"overall\":\"agree\",\"by\":\"kim\"}", TIME).path("statusCode")
                .asInt());
    }

    /** The next minute whose number has that last digit. */
    private void pauseUntil(int digit) {
        long minute = time.now().getEpochSecond() / 60;
        time.pause(Duration.ofMinutes(Math.floorMod(digit - minute, 10L)));
    }

    /** The ids of those that are answered on the lists that the schedule builds. */
    private List<String> scheduled() throws IOException {
        HandlerAccess.call(worklist, "{\"bucket\":\"" + BUCKET + "\"}", TIME);
        List<String> answered = new ArrayList<>();
        for (String key : function.keys("worklist/").stream().filter(one -> one.endsWith(".json")
                && !one.contains("entries")).toList()) {
            json.readTree(function.object(key).orElseThrow()).path("rows").forEach(row -> {
                if (row.hasNonNull("answered")) {
                    answered.add(row.path("reportId").asText());
                }
            });
        }
        return answered;
    }

    private void answer(int number) {
        function.upload("verdicts/" + id(number) + "/by-hand.json", "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> ids(JsonNode rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.path("reportId").asText()));
        return ids;
    }
}
