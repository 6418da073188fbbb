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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wetread.fixture.EnglishText;
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
        assertTrue(answer.path("body").asText().contains("<h1>답변이 저장되었습니다.</h1>"), answer.toString());
        JsonNode kept = json.readTree(function.object(function.keys("verdicts/" + id(1) + "/").get(0)).orElseThrow());
        assertEquals("rib fracture", kept.path("findings").path(1).path("term").asText());
        assertEquals("missed", kept.path("findings").path(1).path("verdict").asText());
    }

    @Test
    void theFormOfAReportHasItsFindingsAndWhatItSendsIsKept() throws IOException {
        report(2, "{'term':'subdural hematoma','present':true,'laterality':'left','location':'좌측 전두부','size':'14 mm',"
                + "'severity':'severe'},{'term':'<b>x','present':null,'laterality':'unspecified'},"
                + "{'term':'skull fracture','present':false,'laterality':'right'}");
        JsonNode answer = form(2, PHYSICIAN);
        assertEquals(200, answer.path("statusCode").asInt(), answer.toString());
        String page = answer.path("body").asText();
        assertTrue(page.contains("경막하 혈종 (subdural hematoma), 좌측 전두부, 14 mm"), page);
        assertEquals(List.of(), new EnglishText().of(page.replaceAll("(?s)<option value=\"[^>]*>", "")));
        assertTrue(page.contains("&lt;b&gt;x") && !page.contains("<b>") && !page.contains("<script"), page);
        Map<String, String> fields = new LinkedHashMap<>(Map.of("overall", "disagree", "missed.1", "midline shift",
                "side.1", "right", "missed.2", "", "side.2", "left"));
        hidden(page).forEach(fields::put);
        List<String> offered = values(page, "finding\\.\\d+");
        assertEquals(List.of("agree/left/subdural hematoma", "disagree/left/subdural hematoma", "",
                "agree/unspecified/&lt;b&gt;x", "disagree/unspecified/&lt;b&gt;x", "",
                "agree/right/skull fracture", "missed/right/skull fracture", ""), offered);
        fields.put("finding.1", offered.get(0));
        fields.put("finding.2", "disagree/unspecified/<b>x");
        fields.put("finding.3", offered.get(7));
        JsonNode kept = post(encoded(fields), "application/x-www-form-urlencoded", false, PHYSICIAN);
        assertEquals(201, kept.path("statusCode").asInt(), kept.toString());
        JsonNode verdict = json.readTree(function.object(function.keys("verdicts/" + id(2) + "/").get(0))
                .orElseThrow());
        assertTrue(schema.validate(verdict).isEmpty(), () -> schema.validate(verdict).toString());
        assertEquals(json.readTree("""
                [{"term":"subdural hematoma","laterality":"left","verdict":"agree"},
                 {"term":"<b>x","laterality":"unspecified","verdict":"disagree"},
                 {"term":"skull fracture","laterality":"right","verdict":"missed"},
                 {"term":"midline shift","laterality":"right","verdict":"missed"}]"""), verdict.path("findings"));
        JsonNode week = HandlerAccess.call(estimate, "{\"bucket\":\"" + BUCKET + "\"}", TIME).path("concordance")
                .path("weeks").path(0);
        assertEquals("1 1 2", week.path("findings_agreed").asInt() + " " + week.path("findings_disagreed").asInt() + " "
                + week.path("findings_missed").asInt());
    }

    /** What can be missed are terms of the vocabulary alone, and every one of them is taken. */
    @Test
    void everyTermThatTheFormOffersAsMissedIsTaken() throws IOException {
        report(2, "");
        List<String> terms = values(form(2, PHYSICIAN).path("body").asText(), "");
        assertTrue(terms.size() > 100, terms.toString());
        for (int from = 0; from < terms.size(); from += 50) {
            String fields = terms.subList(from, Math.min(from + 50, terms.size())).stream()
                    .map(term -> "missed=" + URLEncoder.encode(term, StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            JsonNode kept = post("reportId=" + id(2) + "&overall=agree&" + fields,
                    "application/x-www-form-urlencoded", false, PHYSICIAN);
            assertEquals(201, kept.path("statusCode").asInt(), kept.toString());
        }
    }

    @Test
    void theFormIsForThoseWhoAreSignedInAndNamesWhatIsWrongInTheirLanguage() throws IOException {
        JsonNode nobody = form(1, null);
        assertEquals(403, nobody.path("statusCode").asInt());
        assertTrue(nobody.path("body").asText().contains("로그인하지 않았습니다."), nobody.toString());
        JsonNode unknown = form(7, PHYSICIAN);
        assertEquals(404, unknown.path("statusCode").asInt());
        assertTrue(unknown.path("body").asText().contains("그 보고서가 없습니다."), unknown.toString());
        assertTrue(unknown.path("headers").path("content-security-policy").asText().contains("form-action 'self'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "reportId=ID&overall=agree&agree=rib+fracture|판정한 소견이 보고서에 없습니다.",
            "reportId=ID&overall=agree&missed.1=pneumothorax&side.1=left|있음으로 적혀 있습니다.",
            "reportId=ID&overall=agree&missed.1=midline+shift&missed.2=midline+shift|두 번 판정했습니다.",
            "reportId=ID&overall=agree&missed.1=HONG|정해진 소견 이름 중 하나여야 합니다.",
            "reportId=ID&overall=agree&date=2999-01-01|날짜가 미래입니다.",
            "reportId=ID&overall=agree&finding.1=agree|다음 코드를 전달하십시오: findings",
            "reportId=ID&overall=agree&by=kim|다음 코드를 전달하십시오: by",
            "reportId=ID&overall=%zz|다음 코드를 전달하십시오: encoding",
            "reportId=ID|다음 코드를 전달하십시오: overall",
            "reportId=HONG&overall=agree|다음 코드를 전달하십시오: report_id"})
    void whoSentAFormReadsInTheirLanguageWhyItWasRefused(String body, String why) throws IOException {
        JsonNode answer = post(body.replace("ID", id(1)).replace("report" + id(1), "reportId"),
                "application/x-www-form-urlencoded", false, PHYSICIAN);
        assertTrue(answer.path("statusCode").asInt() >= 400, answer.toString());
        String page = answer.path("body").asText();
        assertTrue(page.contains(why), page);
        assertEquals(List.of(), new EnglishText().of(page));
        assertTrue(!page.contains("HONG"), page);
        assertEquals(0, function.keys("verdicts/").size());
    }

    @Test
    void aSideThatTheReportDoesNotHaveIsNotAgreedWith() throws IOException {
        JsonNode answer = post("{\"reportId\":\"" + id(1) + "\",\"overall\":\"agree\",\"findings\":[{\"term\":"
                + "\"pneumothorax\",\"laterality\":\"right\",\"verdict\":\"agree\"}]}", JSON_TYPE, false, PHYSICIAN);
        assertEquals(400, answer.path("statusCode").asInt(), answer.toString());
        assertTrue(answer.path("body").asText().contains("no such finding"), answer.toString());
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
        assertEquals(413, post("{\"a\":\"" + "x".repeat(70_000) + "\"}", JSON_TYPE, false, PHYSICIAN)
                .path("statusCode").asInt());
        assertEquals(405, HandlerAccess.call(verdict, "{\"requestContext\":{\"http\":{\"method\":\"GET\"}}}", TIME)
                .path("statusCode").asInt());
        assertEquals(0, function.keys("verdicts/").size());
    }

    @Test
    void whoInvokesTheFunctionSaysWhoJudges() throws IOException {
        String event = "{\"bucket\":\"" + BUCKET + "\",\"reportId\":\"" + id(1) + "\",\"overall\":\"seen\"";
        assertEquals(400, HandlerAccess.call(verdict, event + "}", TIME).path("statusCode").asInt());
        assertEquals(json.readTree("{\"statusCode\":201,\"status\":\"kept\",\"reason\":null}"),
                HandlerAccess.call(verdict, event + ",\"by\":\"radiologist-7\"}", TIME));
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
            function.mark("worklist/verdicts/" + day + "/" + id(number) + "-" + at.toEpochMilli()
                    + "-agree-ct_scan-1-0-0");
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
            function.mark("worklist/verdicts/" + day + "/" + id(number) + "-1700000000000-agree-ct_scan-1-0-0");
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

    private void report(int number, String findings) throws IOException {
        PlantedReports planted = new PlantedReports(function.s3().client());
        planted.entry(number, time.now(), "now", "preliminary", null);
        function.upload(PlantedReports.folder(number) + "report.json", ("{\"reportId\":\"" + id(number)
                + "\",\"createdAt\":\"" + time.now() + "\",\"context\":\"ct_scan\",\"findings\":["
                + findings.replace('\'', '"') + "]}").getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode form(int number, String by) throws IOException {
        ObjectNode event = event("", JSON_TYPE, false, by);
        ((ObjectNode) event.path("requestContext").path("http")).put("method", "GET");
        event.putObject("queryStringParameters").put("reportId", id(number)).put("date",
                LocalDate.ofInstant(time.now(), PlantedReports.ZONE).toString());
        return HandlerAccess.call(verdict, event.toString(), TIME);
    }

    private static Map<String, String> hidden(String page) {
        Map<String, String> hidden = new LinkedHashMap<>();
        Matcher field = Pattern.compile("type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"").matcher(page);
        while (field.find()) {
            hidden.put(field.group(1), field.group(2));
        }
        return hidden;
    }

    /** What fields of that name offer; of no name the terms to choose from. */
    private static List<String> values(String page, String name) {
        Matcher field = Pattern.compile(name.isEmpty() ? "<option value=\"([^\"]*)\">[^<]*\\(" : "name=\"" + name
                + "\" value=\"([^\"]*)\"").matcher(page);
        List<String> values = new ArrayList<>();
        while (field.find()) {
            values.add(field.group(1));
        }
        return name.isEmpty() ? values.stream().distinct().toList() : values;
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream().map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(),
                StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
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
