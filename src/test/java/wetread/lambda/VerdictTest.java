package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.PlantedReports.id;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.PlantedReports;
import wetread.fixture.TestTime;

/** What physicians say of reports, from a request to what the estimate and the worklist say of it. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(WorklistTest.WithVerdicts.class)
class VerdictTest {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final String PHYSICIAN = "arn:aws:sts::123456789012:assumed-role/Physicians/kim";
    private static final String JSON_TYPE = "application/json";

    private final ObjectMapper json = new ObjectMapper();
    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(VerdictTest.class.getResourceAsStream("/verdict.schema.json"));
    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("verdict")
    RequestStreamHandler verdict;
    @Inject
    @Named("worklist")
    RequestStreamHandler worklist;
    @Inject
    @Named("estimate")
    RequestStreamHandler estimate;

    @BeforeEach
    void reset() {
        function.reset();
        time.reset();
        new PlantedReports(function.s3().client()).both(1, time.now(), "now", "preliminary", null);
    }

    @Test
    void aVerdictIsKeptInTheNameOfWhoSignedIn() throws IOException {
        JsonNode answer = post(said("disagree", "pneumothorax", "disagree"), JSON_TYPE, true, PHYSICIAN);
        assertEquals(201, answer.path("statusCode").asInt(), answer.toString());
        assertEquals("no-store", answer.path("headers").path("cache-control").asText());
        JsonNode kept = json.readTree(function.object(function.keys("verdicts/" + id(1) + "/").get(0)).orElseThrow());
        assertTrue(schema.validate(kept).isEmpty(), () -> schema.validate(kept).toString());
        assertEquals(PHYSICIAN, kept.path("by").asText());
        assertEquals("disagree", kept.path("overall").asText());
        assertEquals("pneumothorax", kept.path("findings").path(0).path("term").asText());
    }

    @Test
    void theSameVerdictOfTheSamePersonIsKeptOnce() throws IOException {
        assertEquals(201, status(said("agree", null, null)));
        assertEquals(200, status(said("agree", null, null)));
        assertEquals(201, status(said("disagree", null, null)));
        // Another mind, again: it is not what was said last.
        assertEquals(201, status(said("agree", null, null)));
        assertEquals(3, function.keys("verdicts/" + id(1) + "/").size());
        assertEquals(201, post(said("agree", null, null), JSON_TYPE, false, PHYSICIAN + "2").path("statusCode")
                .asInt());
    }

    @Test
    void aFormDoesToo() throws IOException {
        JsonNode answer = post("reportId=" + id(1) + "&overall=agree&agree=pneumothorax&missed=rib+fracture",
                "application/x-www-form-urlencoded; charset=utf-8", true, PHYSICIAN);
        assertEquals(201, answer.path("statusCode").asInt(), answer.toString());
        assertEquals("text/html; charset=utf-8", answer.path("headers").path("content-type").asText());
        assertTrue(answer.path("body").asText().contains("<p>답변이 저장되었습니다.</p>"), answer.toString());
        JsonNode kept = json.readTree(function.object(function.keys("verdicts/" + id(1) + "/").get(0)).orElseThrow());
        assertEquals("rib fracture", kept.path("findings").path(1).path("term").asText());
        assertEquals("missed", kept.path("findings").path(1).path("verdict").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "404|{'reportId':'ffffffffffffffffffffffffffffffff','overall':'agree'}|no such report",
            "400|{'reportId':'HONG','overall':'agree'}|reportId",
            "400|{'reportId':'ID','overall':'perhaps'}|overall",
            "400|{'reportId':'ID','overall':'agree','note':'HONG'}|no other field",
            "400|{'reportId':'ID','overall':'agree','date':'today'}|date",
            "400|{'reportId':'ID','overall':'agree','bucket':'other'}|bucket",
            "400|{'reportId':'ID','overall':'agree','by':'kim'}|sign-in",
            "400|{'reportId':'ID','overall':'agree','findings':'all'}|array",
            "400|{'reportId':'ID','overall':'agree','findings':[{'term':'pneumothorax','verdict':'so'}]}|verdict",
            "400|{'reportId':'ID','overall':'agree','findings':[{'term':'HONG','verdict':'missed'}]}|vocabulary",
            "400|{'reportId':'ID','overall':'agree','findings':[{'term':'rib fracture','verdict':'agree'}]}|no such "
                    + "finding",
            "400|{'reportId':'ID','overall':'agree','findings':[{'term':'pneumothorax','laterality':'left',"
                    + "'verdict':'missed'}]}|called missed",
            "400|{'reportId':'ID','overall':'seen','findings':[{'term':'pneumothorax','verdict':'agree'}]}|judges no",
            "400|{'reportId':'ID','overall':'agree','date':'2999-01-01'}|future",
            "400|{'reportId':'ID','overall':'agree','date':'-999999999-01-01'}|date must",
            "400|{'reportId':'ID','overall':'agree','findings':[{'term':'pneumothorax','verdict':'agree'},"
                    + "{'term':'pneumothorax','laterality':'unspecified','verdict':'disagree'}]}|twice",
            "400|[]|object",
            "400|HONG|no JSON"})
    void whatIsWrongIsRefusedWithItsReasonAndQuotesNothing(int status, String body, String reason)
            throws IOException {
        JsonNode answer = post(body.replace("'", "\"").replace("ID\"", id(1) + "\"").replace("\"report" + id(1),
                "\"reportId"), JSON_TYPE, false, PHYSICIAN);
        assertEquals(status, answer.path("statusCode").asInt(), answer.toString());
        assertTrue(answer.path("body").asText().contains(reason), answer.toString());
        assertTrue(!answer.toString().contains("HONG"), answer.toString());
        assertEquals(0, function.keys("verdicts/").size());
    }

    @Test
    void whoIsNotSignedInOrAsksOtherwiseIsRefused() throws IOException {
        assertEquals(403, post(said("agree", null, null), JSON_TYPE, false, null).path("statusCode").asInt());
        assertEquals(415, post(said("agree", null, null), "text/plain", false, PHYSICIAN).path("statusCode").asInt());
        assertEquals(413, post("{\"a\":\"" + "x".repeat(20_000) + "\"}", JSON_TYPE, false, PHYSICIAN)
                .path("statusCode").asInt());
        assertEquals(405, HandlerAccess.call(verdict, "{\"requestContext\":{\"http\":{\"method\":\"GET\"}}}", TIME)
                .path("statusCode").asInt());
        assertEquals(0, function.keys("verdicts/").size());
    }

    @Test
    void whoInvokesTheFunctionSaysWhoJudges() throws IOException {
        String event = "{\"bucket\":\"" + BUCKET + "\",\"reportId\":\"" + id(1) + "\",\"overall\":\"seen\"";
        assertEquals(400, HandlerAccess.call(verdict, event + "}", TIME).path("statusCode").asInt());
        assertEquals(201, HandlerAccess.call(verdict, event + ",\"by\":\"radiologist-7\"}", TIME).path("statusCode")
                .asInt());
    }

    @Test
    void theWorklistAndTheEstimateSayWhatWasSaid() throws IOException {
        Instant now = time.now();
        PlantedReports planted = new PlantedReports(function.s3().client());
        for (int number = 2; number <= 5; number++) {
            planted.both(number, now, "routine", "preliminary", null);
        }
        say(1, "disagree");
        say(2, "agree");
        say(3, "agree");
        say(3, "seen");
        say(4, "seen");
        String day = LocalDate.ofInstant(now, PlantedReports.ZONE).toString();
        HandlerAccess.call(worklist, "{\"bucket\":\"" + BUCKET + "\",\"date\":\"" + day + "\"}", TIME);
        JsonNode rows = json.readTree(function.object("worklist/" + day + ".json").orElseThrow()).path("rows");
        rows.forEach(row -> assertEquals(row.path("reportId").asText().equals(id(1)) ? "disagree"
                : row.path("reportId").asText().equals(id(4)) ? "seen"
                : row.path("reportId").asText().equals(id(5)) ? "null" : "agree", row.path("answered").asText()));
        JsonNode concordance = HandlerAccess.call(estimate, "{\"bucket\":\"" + BUCKET + "\"}", TIME)
                .path("concordance");
        JsonNode week = concordance.path("weeks").path(0);
        assertEquals("ct_scan", week.path("context").asText());
        assertEquals(2, week.path("agreed").asInt(), concordance.toString());
        assertEquals(1, week.path("disagreed").asInt());
        assertEquals(0.6667, week.path("concordance").asDouble());
        assertTrue(concordance.path("complete").asBoolean());
    }

    @Test
    void aDaysVerdictsAreSummedOnceAndALateOneCountsAllTheSame() throws IOException {
        Instant at = time.now().minus(Duration.ofDays(6));
        LocalDate day = LocalDate.ofInstant(at, PlantedReports.ZONE);
        new PlantedReports(function.s3().client()).both(2, at, "routine", "preliminary", null);
        for (int number = 2; number <= 121; number++) {
            function.upload("worklist/verdicts/" + day + "/" + id(number) + "-" + at.toEpochMilli()
                    + "-agree-ct_scan-1-0-0", new byte[0]);
        }
        assertEquals("120 0", concordance(day));
        String total = function.keys("ledger/totals/verdicts/").get(0);
        assertTrue(total.endsWith(day.toString().replace('-', '/')), total);
        // It is what the next estimate goes by.
        byte[] whole = function.object(total).orElseThrow();
        function.upload(total, new String(whole, StandardCharsets.UTF_8).replace("120", "7")
                .getBytes(StandardCharsets.UTF_8));
        assertEquals("7 0", concordance(day));
        assertEquals(201, HandlerAccess.call(verdict, "{\"bucket\":\"" + BUCKET + "\",\"reportId\":\"" + id(2)
                + "\",\"date\":\"" + day + "\",\"overall\":\"disagree\",\"by\":\"kim\"}", TIME).path("statusCode")
                .asInt());
        assertEquals("119 1", concordance(day));
        time.pause(Duration.ofMinutes(30));
        assertEquals("119 1", concordance(day));
        JsonNode kept = json.readTree(function.object(total).orElseThrow()).path("contexts").path("ct_scan");
        assertEquals(119, kept.path("agreed").asInt());
        assertEquals(119, kept.path("findings_agreed").asInt());
    }

    @Test
    void ofADayWhoseVerdictsMayStillComeNoSumIsKept() throws IOException {
        LocalDate day = LocalDate.ofInstant(time.now().minus(Duration.ofDays(2)), PlantedReports.ZONE);
        for (int number = 2; number <= 121; number++) {
            function.upload("worklist/verdicts/" + day + "/" + id(number) + "-1700000000000-agree-ct_scan-1-0-0",
                    new byte[0]);
        }
        assertEquals("120 0", concordance(day));
        assertEquals(List.of(), function.keys("ledger/totals/verdicts/"));
    }

    private String concordance(LocalDate since) throws IOException {
        JsonNode weeks = HandlerAccess.call(estimate, "{\"bucket\":\"" + BUCKET + "\",\"since\":\"" + since + "\"}",
                TIME).path("concordance").path("weeks");
        assertEquals(1, weeks.size(), weeks.toString());
        return weeks.path(0).path("agreed").asInt() + " " + weeks.path(0).path("disagreed").asInt();
    }

    @ParameterizedTest
    @CsvSource({"cross-site, 403", "same-site, 201", "same-origin, 201"})
    void aFormOfAnotherSiteIsRefused(String site, int status) throws IOException {
        String body = "reportId=" + id(1) + "&overall=agree";
        ObjectNode event = event(body, "application/x-www-form-urlencoded", false, PHYSICIAN);
        ((ObjectNode) event.path("headers")).put("Sec-Fetch-Site", site);
        JsonNode answer = HandlerAccess.call(verdict, event.toString(), TIME);
        assertEquals(status, answer.path("statusCode").asInt(), answer.toString());
        assertTrue(answer.path("body").asText().startsWith("<!doctype html>"));
        assertEquals(status == 403, answer.path("body").asText().contains("다른 사이트에서 보낸 양식입니다."));
        assertEquals(status == 201 ? 1 : 0, function.keys("verdicts/").size());
    }

    private void say(int number, String overall) throws IOException {
        assertEquals(201, status("{\"reportId\":\"" + id(number) + "\",\"overall\":\"" + overall + "\"}"));
    }

    private static String said(String overall, String term, String verdict) {
        return "{\"reportId\":\"" + id(1) + "\",\"overall\":\"" + overall + "\"" + (term == null ? ""
                : ",\"findings\":[{\"term\":\"" + term + "\",\"verdict\":\"" + verdict + "\"}]") + "}";
    }

    private int status(String body) throws IOException {
        return post(body, JSON_TYPE, false, PHYSICIAN).path("statusCode").asInt();
    }

    private JsonNode post(String body, String type, boolean isBase64, String by) throws IOException {
        return HandlerAccess.call(verdict, event(body, type, isBase64, by).toString(), TIME);
    }

    private ObjectNode event(String body, String type, boolean isBase64, String by) {
        ObjectNode event = json.createObjectNode().put("version", "2.0").put("isBase64Encoded", isBase64)
                .put("body", isBase64 ? Base64.getEncoder()
                        .encodeToString(body.getBytes(StandardCharsets.UTF_8)) : body);
        event.putObject("headers").put("content-type", type);
        ObjectNode context = event.putObject("requestContext");
        context.putObject("http").put("method", "POST");
        if (by != null) {
            context.putObject("authorizer").putObject("iam").put("userArn", by);
        }
        return event;
    }
}
