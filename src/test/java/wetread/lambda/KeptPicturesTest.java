package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.AskedPictures;
import wetread.fixture.CodedSlice;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.QueueOfStudies;
import wetread.fixture.StudyInReport;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ReportSchema;

/** An answer that was paid for in an earlier delivery is told of the images that the model saw, also if some went. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(StudyHandlerTest.ByStudies.class)
class KeptPicturesTest {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final String MARK = "\"mark\":";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    TestTime time;
    @Inject
    @Named("study")
    RequestStreamHandler study;
    FunctionUnderTest function;
    QueueOfStudies queue;

    @BeforeEach
    void begin() {
        function.reset();
        time.toReal();
        queue.take();
    }

    @Test
    void aFindingStaysInItsImageWhenTheSeriesBeforeItIsDeleted() throws IOException {
        List<String> messages = gathered();
        AskedPictures asked = seenIn(messages, 1);
        delete("pa");
        StudyInReport report = readAfterwards(messages);
        assertEquals(List.of(key("lat"), key("obl")), report.shown());
        assertEquals("deleted", report.skipped().get(key("pa")));
        assertTrue(report.message("shown_then_gone").endsWith(": 1"), report.message("shown_then_gone"));
        JsonNode box = report.report().at("/findings/0/box");
        assertEquals(1, box.path("series").asInt(), "the lateral view is the first that is left");
        assertEquals(1, box.path("image").asInt());
        assertEquals(0.25, box.path("x").asDouble(), 0.01);
        assertEquals(asked.pictures().size(), report.report().at("/image/renditions").size());
    }

    @Test
    void aFindingInAnImageThatIsGoneHasNoPlace() throws IOException {
        List<String> messages = gathered();
        seenIn(messages, 0);
        delete("pa");
        StudyInReport report = readAfterwards(messages);
        assertEquals(List.of(key("lat"), key("obl")), report.shown());
        assertEquals("nodule", report.report().at("/findings/0/finding").asText());
        assertTrue(report.report().at("/findings/0/box").isNull());
        assertEquals(0, report.report().at("/findings/0/seenIn").size());
    }

    @Test
    void ofAStudyAnAnswerThatAnOlderVersionKeptIsNotTold() throws IOException {
        List<String> messages = gathered();
        seenIn(messages, 1);
        List<String> kept = function.keys("ledger/").stream().filter(key -> text(key).contains(MARK)).toList();
        assertEquals(1, kept.size());
        String older = text(kept.get(0)).replaceAll(",?" + MARK + "\"[^\"]*\"", "");
        function.upload(kept.get(0), older.getBytes(StandardCharsets.UTF_8));
        delete("pa");
        function.gateway().resetAll();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        assertEquals(0, failures(messages));
        assertEquals(1, function.gateway().findAll(Answers.asked(SCREENING)).size());
        assertEquals(0, report().report().path("findings").size());
    }

    private String text(String key) {
        return new String(function.object(key).orElseThrow(), StandardCharsets.UTF_8);
    }

    /** Three views, each in a series of its own. */
    private List<String> gathered() {
        function.everyModelAnswers(status(400));
        for (String name : List.of("pa", "lat", "obl")) {
            byte[] file = file(name);
            JsonNode event = Events.s3(BUCKET, key(name), function.upload(key(name), file), file.length);
            function.invoke(event).body("reports.status", contains("gathered"));
        }
        return queue.take();
    }

    private static byte[] file(String name) {
        return new CodedSlice(List.of("pa", "lat", "obl").indexOf(name), 0).view("DX").toBytes();
    }

    private static String key(String name) {
        return "uploads/chest_xray/" + name + ".dcm";
    }

    /** Lets the first model see a finding in an image of that series. The next model cannot be asked. */
    private AskedPictures seenIn(List<String> messages, int series) throws IOException {
        assertEquals(1, failures(messages));
        AskedPictures asked = AskedPictures.of(function.gateway().findAll(Answers.asked(SCREENING)).get(0));
        assertEquals(3, asked.views().size());
        function.gateway().stubFor(Answers.to(SCREENING).willReturn(Answers.ok(finding(asked, series))));
        function.gateway().resetRequests();
        assertEquals(0, failures(messages));
        assertEquals(1, function.gateway().findAll(Answers.asked(SCREENING)).size());
        assertEquals(series + 1, report().report().at("/findings/0/box/series").asInt());
        endBeforeTheReport();
        return asked;
    }

    /** Leaves what an invocation leaves that was killed before it wrote its report. */
    private void endBeforeTheReport() throws IOException {
        String id = report().report().path("reportId").asText();
        function.keys("reports/").forEach(key -> function.s3().client().deleteObject(r -> r.bucket(BUCKET).key(key)));
        function.upload("claims/" + id, ("{\"attempts\":1,\"until\":\"" + time.now().minusSeconds(60)
                + "\",\"by\":\"another\"}").getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode finding(AskedPictures asked, int series) {
        ObjectNode answer = Answers.finding("nodule", "severe", 0.4);
        for (int picture = 0; picture < asked.pictures().size(); picture++) {
            for (int view = 0; view < asked.said().get(picture).size(); view++) {
                if (asked.views(picture).get(view).shown().series() == series) {
                    double width = asked.pictures().get(picture).getWidth();
                    double height = asked.pictures().get(picture).getHeight();
                    ((ObjectNode) answer.at("/findings/0")).putObject("box").put("picture", picture + 1)
                            .put("x", (asked.x(picture, view) + 16) / width)
                            .put("y", (asked.y(picture, view) + 16) / height)
                            .put("width", 32 / width).put("height", 32 / height);
                }
            }
        }
        return answer;
    }

    private void delete(String name) {
        function.s3().client().deleteObject(request -> request.bucket(BUCKET).key(key(name)));
    }

    /** The report of the next delivery, in which no model can be asked. */
    private StudyInReport readAfterwards(List<String> messages) throws IOException {
        function.gateway().resetAll();
        function.everyModelAnswers(status(400));
        assertEquals(0, failures(messages));
        assertEquals(0, function.gateway().findAll(Answers.asked(SCREENING)).size(), "it was paid for");
        return report();
    }

    private StudyInReport report() throws IOException {
        List<String> reports = function.keys("reports/").stream().filter(key -> key.endsWith("/report.json"))
                .toList();
        assertEquals(1, reports.size());
        JsonNode report = JSON.readTree(function.object(reports.get(0)).orElseThrow());
        assertEquals(List.of(), new ReportSchema().errors(report));
        return new StudyInReport(report);
    }

    private int failures(List<String> messages) throws IOException {
        List<String> ids = new ArrayList<>();
        HandlerAccess.call(study, Events.sqs(messages.subList(messages.size() - 1, messages.size())).toString(), TIME)
                .path("batchItemFailures").forEach(one -> ids.add(one.path("itemIdentifier").asText()));
        return ids.size();
    }
}
