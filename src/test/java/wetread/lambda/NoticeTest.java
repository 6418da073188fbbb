package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.folder;
import static wetread.fixture.FunctionUnderTest.sample;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.LogListener;
import wetread.fixture.NoticeTargets;
import wetread.fixture.PlantedNames;
import wetread.fixture.PlantedReports;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** Who is told of an urgent report: over S3's protocol and those of EventBridge and SNS. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@QuarkusTestResource(NoticeTargets.class)
class NoticeTest {
    private static final byte[] CT = PlantedNames.into(sample("demo/CT_small.dcm")).file();
    private static final String KEY = "uploads/홍길동 HONGKILD/19700131.dcm";
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final String ROUND = "{\"bucket\":\"" + BUCKET + "\"}";

    private final ObjectMapper json = new ObjectMapper();
    FunctionUnderTest function;
    NoticeTargets targets;
    @Inject
    TestTime time;
    @Inject
    @Named("notice")
    RequestStreamHandler notice;
    private LogListener log;

    @BeforeEach
    void reset() {
        function.reset();
        targets.reset();
        time.reset();
        log = new LogListener();
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void anUrgentReportIsToldOfOnBothWaysOnce() {
        String id = urgent().path("reportId").asText();
        assertEquals(1, targets.events().size());
        JsonNode event = targets.events().get(0);
        assertEquals("wetread", event.path("Source").asText());
        assertEquals("Wet read", event.path("DetailType").asText());
        assertEquals("clinic", event.path("EventBusName").asText());
        JsonNode detail = targets.parse(event.path("Detail").asText());
        assertEquals(id, detail.path("reportId").asText());
        assertEquals("now", detail.path("attention").asText());
        assertEquals("now_term_seen", detail.path("signs").path(0).asText());
        assertEquals("pneumothorax", detail.path("finding").path("term").asText());
        assertEquals("CT", detail.path("modality").asText());
        assertTrue(detail.path("message").asText().startsWith("지금 바로 확인하십시오"), detail.toString());
        assertTrue(detail.path("report").isMissingNode());
        assertEquals(1, targets.messages().size());
        Map<String, String> message = targets.messages().get(0);
        assertEquals(NoticeTargets.TOPIC, message.get("TopicArn"));
        assertEquals(id, message.get("MessageDeduplicationId"));
        assertEquals(id, message.get("MessageGroupId"));
        assertEquals(detail, targets.parse(message.get("Message")));
    }

    /** Its name is the model's, and may be anything; a lesser finding's name in its place would mislead. */
    @Test
    void aLeadingFindingOutsideTheVocabularyIsToldOfWithoutAName() {
        ObjectNode answer = Answers.finding("zebra lines", "critical", 0.9);
        answer.withArray("findings").addObject().put("finding", "cyst").put("present", true).put("severity", "mild")
                .put("confidence", 0.9);
        function.everyModelAnswers(Answers.ok(answer));
        function.read(KEY, CT);
        JsonNode detail = targets.parse(targets.events().get(0).path("Detail").asText());
        assertEquals("now", detail.path("attention").asText());
        assertTrue(detail.path("finding").path("term").isNull(), detail.toString());
        assertTrue(detail.path("message").asText().contains("어휘 밖의 소견"), detail.toString());
        assertFalse(detail.toString().contains("zebra") || detail.toString().contains("cyst"), detail.toString());
    }

    /** What calls for attention stands in the words alone: the page names no finding beside it either. */
    @Test
    void aLesserFindingDoesNotLeadWhereAnotherIsWhy() {
        ObjectNode answer = Answers.finding("rib fracture", "mild", 0.9);
        answer.put("urgent", false).put("impression", "Large left tension pneumothorax. Rib fracture.");
        function.everyModelAnswers(Answers.ok(answer));
        function.read(KEY, CT);
        JsonNode detail = targets.parse(targets.events().get(0).path("Detail").asText());
        assertEquals("now", detail.path("attention").asText());
        assertTrue(detail.path("finding").isNull() || detail.path("finding").isMissingNode(), detail.toString());
        assertFalse(detail.path("message").asText().contains("골절"), detail.toString());
    }

    @Test
    void noticesAndLogsNameNobody() throws IOException {
        urgent();
        targets.topicAnswers(403);
        time.reset();
        round();
        assertFalse(targets.everything().isEmpty());
        for (String planted : PlantedNames.all()) {
            targets.everything().forEach(sent ->
                    assertFalse(sent.contains(planted), () -> planted + " is in: " + sent));
            log.lines().forEach(line -> assertFalse(line.contains(planted), () -> planted + " is in: " + line));
        }
    }

    @Test
    void whatIsNotUrgentIsToldToNobodyAndLeavesNothing() {
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        function.read(KEY, CT);
        assertEquals(List.of(), targets.events());
        assertEquals(List.of(), function.keys("notices/"));
    }

    @Test
    void aTargetThatFailsKeepsTheNoticeOpenAndNotTheUpload() throws IOException {
        targets.topicAnswers(403);
        assertEquals("preliminary", urgent().path("status").asText());
        assertEquals(1, function.keys("notices/").size());
        assertTrue(log.lines().stream().anyMatch(line -> line.contains("notice_not_sent")));
        time.pause(Duration.ofMinutes(1));
        assertEquals(1, round().path("open").asInt());
        time.pause(Duration.ofMinutes(5));
        JsonNode late = round();
        assertEquals(1, late.path("late").asInt());
        assertTrue(log.lines().stream().anyMatch(line -> line.contains("notice_late")));
        targets.topicAnswers(200);
        assertEquals(1, round().path("sent").asInt());
        // Who was told is not told again.
        assertEquals(1, targets.events().size());
    }

    @Test
    void anEventThatTheBusTakesAndRefusesStaysOpen() throws IOException {
        targets.busAnswers(200, "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"InternalFailure\"}]}");
        urgent();
        assertEquals(List.of("eventbridge"), open());
    }

    /** As if it had been killed between the two. */
    @Test
    void whoEndedBetweenReportAndNoticeIsMadeGoodByTheRedelivery() throws IOException {
        JsonNode report = urgent();
        String eTag = report.path("source").path("etag").asText();
        notYetSent(report);
        targets.reset();
        function.invoke(Events.s3(BUCKET, KEY, eTag, CT.length)).statusCode(200);
        assertEquals(1, targets.events().size());
        assertEquals(List.of(), open());
    }

    @Test
    void theScheduleSendsWhatNobodyDeliversAgain() throws IOException {
        notYetSent(urgent());
        targets.reset();
        assertEquals(1, round().path("open").asInt());
        assertEquals(List.of(), targets.events());
        time.pause(Duration.ofMinutes(1));
        assertEquals(1, round().path("sent").asInt());
        assertEquals(1, targets.events().size());
        assertEquals(1, targets.messages().size());
    }

    @Test
    void aNoticeWithoutItsReportIsNotSent() throws IOException {
        JsonNode report = urgent();
        notYetSent(report);
        function.s3().client().deleteObject(request -> request.bucket(BUCKET)
                .key(folder(KEY, report.path("source").path("etag").asText()) + "report.json"));
        targets.reset();
        time.pause(Duration.ofMinutes(1));
        assertEquals(0, round().path("sent").asInt());
        assertEquals(List.of(), targets.events());
        assertEquals(1, function.keys("notices/").size());
        time.pause(Duration.ofDays(15));
        round();
        assertEquals(List.of(), function.keys("notices/"));
    }

    @Test
    void anUnansweredReportIsToldOfAgainUntilItIsGivenUp() throws IOException {
        String id = urgent().path("reportId").asText();
        assertEquals(1, round().path("waiting").asInt());
        for (int number = 2; number <= 4; number++) {
            time.pause(Duration.ofMinutes(15));
            assertEquals(1, round().path("sent").asInt());
            assertEquals(number, targets.parse(targets.events().get(number - 1).path("Detail").asText())
                    .path("number").asInt());
            // A FIFO topic would drop the second of two with one id.
            assertEquals(id + "-" + number, targets.messages().get(number - 1).get("MessageDeduplicationId"));
        }
        time.pause(Duration.ofMinutes(15));
        assertEquals(1, round().path("unanswered").asInt());
        assertEquals(4, targets.events().size());
        assertEquals(List.of(), function.keys("notices/"));
        assertTrue(log.lines().stream().anyMatch(line -> line.contains("notice_unanswered")));
    }

    @Test
    void whoHasAnsweredIsNotToldAgain() throws IOException {
        String id = urgent().path("reportId").asText();
        function.upload("verdicts/" + id + "/seen.json", "{}".getBytes(StandardCharsets.UTF_8));
        time.pause(Duration.ofMinutes(15));
        assertEquals(1, round().path("answered").asInt());
        assertEquals(1, targets.events().size());
        assertEquals(List.of(), function.keys("notices/"));
    }

    /** As if the topic denied the function its right. */
    @Test
    void oneTargetThatAlwaysFailsHoldsUpNoneThatDoesNot() throws IOException {
        targets.topicAnswers(403);
        urgent();
        time.pause(Duration.ofMinutes(1));
        round();
        assertEquals(1, targets.events().size());
        for (int number = 2; number <= 3; number++) {
            time.pause(Duration.ofMinutes(15));
            // The alarm goes on: the topic was told of nothing.
            assertEquals(1, round().path("late").asInt());
            assertEquals(number, targets.events().size());
            assertEquals(number, targets.parse(targets.events().get(number - 1).path("Detail").asText())
                    .path("number").asInt());
            time.pause(Duration.ofMinutes(1));
            assertEquals(1, round().path("late").asInt());
            assertEquals(List.of("sns"), open());
        }
        time.pause(Duration.ofMinutes(15));
        round();
        time.pause(Duration.ofMinutes(15));
        assertEquals(1, round().path("unanswered").asInt());
        assertEquals(4, targets.events().size());
        assertEquals(List.of(), function.keys("notices/"));
    }

    @Test
    void whoAnsweredWhatOneTargetToldIsNotToldAgain() throws IOException {
        targets.topicAnswers(403);
        String id = urgent().path("reportId").asText();
        function.upload("verdicts/" + id + "/seen.json", "{}".getBytes(StandardCharsets.UTF_8));
        time.pause(Duration.ofMinutes(1));
        assertEquals(1, round().path("answered").asInt());
        assertEquals(List.of(), function.keys("notices/"));
    }

    @Test
    void aTargetThatIsConfiguredNoMoreCountsForThoseThatAre() throws IOException {
        JsonNode report = urgent();
        change(report, lying -> lying.put("sent", 0).putNull("lastSent").putArray("open").add("pager"));
        targets.reset();
        time.pause(Duration.ofMinutes(1));
        assertEquals(1, round().path("sent").asInt());
        assertEquals(1, targets.events().size());
        assertEquals(1, targets.messages().size());
    }

    @Test
    void whoIsToldOfTheNewerReportIsNotToldAgainOfTheOneItReplaces() throws IOException {
        JsonNode earlier = urgent();
        PlantedReports planted = new PlantedReports(function.s3().client());
        planted.report(7, time.now(), "now", "preliminary", earlier.path("reportId").asText());
        function.upload("notices/" + PlantedReports.id(7) + ".json", json.writeValueAsBytes(json.createObjectNode()
                .put("reportId", PlantedReports.id(7)).put("folder", PlantedReports.folder(7))
                .put("since", time.now().toString()).put("sent", 0)
                .set("open", json.createArrayNode().add("eventbridge").add("sns"))));
        targets.reset();
        time.pause(Duration.ofMinutes(1));
        assertEquals(1, round().path("sent").asInt());
        assertEquals(List.of("notices/" + PlantedReports.id(7) + ".json"), function.keys("notices/"));
    }

    @Test
    void aNoticeThatIsNoneHoldsUpNoOther() throws IOException {
        notYetSent(urgent());
        function.upload("notices/" + "0".repeat(32) + ".json", "{".getBytes(StandardCharsets.UTF_8));
        function.upload("notices/" + id("1") + ".json", ("{\"reportId\":\"" + id("1") + "\",\"folder\":\"reports/x/\","
                + "\"since\":\"yesterday\",\"open\":[\"sns\"]}").getBytes(StandardCharsets.UTF_8));
        targets.reset();
        time.pause(Duration.ofMinutes(1));
        JsonNode tally = round();
        assertEquals(1, tally.path("sent").asInt(), tally.toString());
        assertEquals(2, tally.path("late").asInt(), tally.toString());
        assertEquals(2, log.lines().stream().filter(line -> line.contains("notice_broken")).count());
    }

    @Test
    void aTargetThatDoesNotAnswerInTimeIsAskedOnceInARound() throws IOException {
        notYetSent(urgent());
        PlantedReports planted = new PlantedReports(function.s3().client());
        for (int number = 1; number <= 3; number++) {
            planted.report(number, time.now(), "now", "preliminary");
            function.upload("notices/" + PlantedReports.id(number) + ".json", json.writeValueAsBytes(
                    json.createObjectNode().put("reportId", PlantedReports.id(number))
                            .put("folder", PlantedReports.folder(number)).put("since", time.now().toString())
                            .set("open", json.createArrayNode().add("eventbridge").add("sns"))));
        }
        targets.reset();
        targets.topicBreaksOff();
        time.pause(Duration.ofMinutes(1));
        assertEquals(4, round().path("open").asInt());
        assertEquals(4, targets.events().size());
        // The attempts of one call.
        assertEquals(2, targets.messages().size());
    }

    /** As of a writer that is about to write a reading over it. */
    @Test
    void aNoticeStaysWhereALaterDeliveryMayBetterTheReportThatLiesThere() throws IOException {
        JsonNode report = urgent();
        notYetSent(report);
        change(report, lying -> lying.put("folder", PlantedReports.folder(9)));
        PlantedReports planted = new PlantedReports(function.s3().client());
        planted.report(9, time.now(), null, "failed");
        targets.reset();
        time.pause(Duration.ofMinutes(1));
        round();
        assertEquals(1, function.keys("notices/").size());
        planted.report(9, time.now(), "routine", "preliminary");
        round();
        assertEquals(List.of(), function.keys("notices/"));
        assertEquals(List.of(), targets.events());
    }

    @Test
    void theHandlerSaysWhatItNeeds() {
        assertThrows(UnknownEventException.class, () -> HandlerAccess.call(notice, "{}", TIME));
        assertThrows(UnknownEventException.class, () -> HandlerAccess.call(notice, "{\"bucket\":7}", TIME));
        assertThrows(UnknownEventException.class, () ->
                HandlerAccess.call(notice, "{\"bucket\":\"b\",\"date\":\"2026-11-27\"}", TIME));
    }

    private JsonNode urgent() {
        function.everyModelAnswers(Answers.ok(Answers.finding("pneumothorax", "severe", 0.9)));
        return function.read(KEY, CT);
    }

    private JsonNode round() throws IOException {
        return HandlerAccess.call(notice, ROUND, TIME);
    }

    private List<String> open() throws IOException {
        JsonNode lying = json.readTree(function.object(function.keys("notices/").get(0)).orElseThrow());
        return json.convertValue(lying.path("open"), json.getTypeFactory()
                .constructCollectionType(List.class, String.class));
    }

    private static String id(String digit) {
        return digit.repeat(32);
    }

    private void notYetSent(JsonNode report) throws IOException {
        change(report, lying -> {
            lying.put("sent", 0).putNull("lastSent").putArray("open").add("eventbridge").add("sns");
            lying.put("since", time.now().toString());
        });
    }

    private void change(JsonNode report, Consumer<ObjectNode> change) throws IOException {
        String key = "notices/" + report.path("reportId").asText() + ".json";
        ObjectNode lying = (ObjectNode) json.readTree(function.object(key).orElseThrow());
        change.accept(lying);
        function.upload(key, json.writeValueAsBytes(lying));
    }
}
