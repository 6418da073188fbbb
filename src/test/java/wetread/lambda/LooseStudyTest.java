package wetread.lambda;

import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.AskedPictures;
import wetread.fixture.CodedSlice;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.QueueOfStudies;
import wetread.fixture.StudyInReport;
import wetread.fixture.TestTime;
import wetread.imaging.read.archive.ArchiveTesting;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ReportSchema;

/** What the report of loose files says of them is what a gateway received. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(StudyHandlerTest.ByStudies.class)
class LooseStudyTest {
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 10;

    @Inject
    TestTime time;
    @Inject
    @Named("study")
    RequestStreamHandler study;
    FunctionUnderTest function;
    QueueOfStudies queue;

    @BeforeEach
    void everyModelSeesNothing() {
        function.reset();
        time.toReal();
        queue.take();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @Test
    void looseSlicesAreShownAndNamedByTheirPlaces() throws IOException {
        gather(ct(40));
        StudyInReport report = read();
        assertEquals("preliminary", report.report().path("status").asText());
        assertEquals(List.of(), report.problems());
        assertEquals(40, report.report().at("/study/series/0/images").asInt());
        assertEquals(40, report.members().count());
        AskedPictures asked = asked();
        for (AskedPictures.View view : asked.views()) {
            assertEquals(view.shown().number() + 1, view.number(), view.said());
            assertEquals(40, view.of());
        }
        List<Integer> shown = asked.views().stream().map(AskedPictures.View::number).distinct().sorted().toList();
        assertTrue(shown.size() >= 8);
        assertEquals(shown, report.shown(0));
        assertEquals(shown.stream().map(number -> "uploads/ct/IM" + number).sorted().toList(), report.shown());
    }

    @Test
    void aChestPairIsOneQuestion() throws IOException {
        gather(Map.of("uploads/chest_xray/pa.dcm", new CodedSlice(0, 0).view("DX").toBytes(),
                "uploads/chest_xray/lat.dcm", new CodedSlice(1, 0).view("DX").toBytes()));
        StudyInReport report = read();
        assertEquals(2, report.shown().size());
        assertEquals(2, asked().views().size());
        assertEquals(1, function.gateway().findAll(Answers.asked(SCREENING)).size());
        assertEquals("chest_xray", report.report().path("context").asText());
    }

    @Test
    void filesThatAreGoneOrReplacedWhenTheyAreReadAreNamedAndNotCalledDamaged() throws IOException {
        gather(ct(8));
        function.s3().client().deleteObject(request -> request.bucket(BUCKET).key("uploads/ct/IM3"));
        function.upload("uploads/ct/IM6", new CodedSlice(1, 7).ct().toBytes());
        StudyInReport report = read();
        assertEquals(Map.of("uploads/ct/IM3", "deleted", "uploads/ct/IM6", "replaced"), report.skipped());
        assertEquals(List.of("members_skipped"), report.problems());
        assertTrue(report.report().path("needsExpertReview").asBoolean());
        assertEquals(6, report.shown().size());
        asked().views().forEach(view -> {
            assertEquals(0, view.shown().series());
            assertEquals(view.shown().number() + 1, view.number(), view.said());
        });
    }

    @Test
    void filesThatAreMovedBeforeTheyAreReadAreReadWhereTheyLieNow() throws IOException {
        Map<String, byte[]> files = ct(40);
        gather(files);
        Map<String, byte[]> moved = new LinkedHashMap<>();
        files.forEach((key, file) -> moved.put(key.replace("uploads/ct/", "uploads/kim/"), file));
        gather(moved);
        files.keySet().forEach(key -> function.s3().client().deleteObject(r -> r.bucket(BUCKET).key(key)));
        StudyInReport report = read();
        assertEquals("preliminary", report.report().path("status").asText());
        assertEquals(List.of(), report.problems());
        assertEquals(40, report.report().at("/study/series/0/images").asInt());
        assertTrue(report.shown().size() >= 8);
        assertTrue(report.shown().stream().allMatch(moved::containsKey), "by the keys that were read");
        Set<String> named = report.members().map(member -> member.path("key").asText()).collect(Collectors.toSet());
        assertTrue(named.containsAll(moved.keySet()), "none of them has to be looked for");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void imagesThatAreSentAgainAsAnotherSeriesTakeThePlaceOfTheFormer(boolean areSwapped) throws Exception {
        String before = CodedSlice.STUDY + (areSwapped ? ".77" : ".78");
        String after = CodedSlice.STUDY + (areSwapped ? ".78" : ".77");
        gather(ofSeries(before, 0, "uploads/ct/before"));
        // S3 tells times to the second.
        Thread.sleep(1100);
        gather(ofSeries(after, 1, "uploads/ct/after"));
        StudyInReport report = read();
        assertTrue(report.shown().size() >= 4);
        assertTrue(report.shown().stream().allMatch(key -> key.startsWith("uploads/ct/after")));
        assertEquals(8, report.skipped("uploads/ct/after").size());
        asked().views().forEach(view -> assertEquals(1, view.shown().series()));
    }

    /** Eight slices with the same SOP Instance UIDs in any series. */
    private static Map<String, byte[]> ofSeries(String uid, int coded, String prefix) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        IntStream.range(0, 8).forEach(i -> files.put(prefix + i, new CodedSlice(coded, i).ct()
                .text(0x00080018, "UI", CodedSlice.STUDY + ".9." + (i + 1)).text(0x0020000E, "UI", uid).toBytes()));
        return files;
    }

    @Test
    void twoPatientsInOneStudyAreAProblemForAPerson() throws IOException {
        Map<String, byte[]> files = ct(6);
        files.put("uploads/ct/other", new CodedSlice(0, 6).ct().text(0x00100020, "LO", "P-2").toBytes());
        gather(files);
        StudyInReport report = read();
        assertEquals(List.of("several_patients"), report.problems());
        assertTrue(report.report().path("needsExpertReview").asBoolean());
    }

    @Test
    void anArchiveIsReadAtOnceAlsoWhereFilesAreGathered() {
        Map<String, byte[]> files = ct(10);
        byte[] archive = ArchiveTesting.zip(files);
        String eTag = function.upload("uploads/ct/a.zip", archive);
        function.invoke(Events.s3(BUCKET, "uploads/ct/a.zip", eTag, archive.length))
                .body("reports.status", contains("preliminary"));
        assertEquals(10, asked().views().get(0).of());
        assertEquals(List.of(), queue.take());
        assertEquals(List.of(), function.keys("studies/"));
    }

    private void gather(Map<String, byte[]> files) {
        List<JsonNode> events = new ArrayList<>();
        files.forEach((key, file) -> events.add(Events.s3(BUCKET, key, function.upload(key, file), file.length)));
        Collections.shuffle(events, new Random(files.size()));
        events.forEach(event -> function.invoke(event).body("reports.status", contains("gathered")));
    }

    /** Delivers the messages and gives the only report. */
    private StudyInReport read() throws IOException {
        List<String> messages = queue.take();
        for (int i = 0; i < messages.size(); i += BATCH) {
            assertEquals(0, HandlerAccess.call(study,
                    Events.sqs(messages.subList(i, Math.min(i + BATCH, messages.size()))).toString(), TIME)
                    .path("batchItemFailures").size());
        }
        List<String> reports = function.keys("reports/").stream().filter(key -> key.endsWith("/report.json"))
                .toList();
        assertEquals(1, reports.size());
        JsonNode report = JSON.readTree(function.object(reports.get(0)).orElseThrow());
        assertEquals(List.of(), new ReportSchema().errors(report));
        return new StudyInReport(report);
    }

    private AskedPictures asked() {
        return AskedPictures.of(function.gateway().findAll(Answers.asked(SCREENING)).get(0));
    }

    private static Map<String, byte[]> ct(int count) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        IntStream.range(0, count).forEach(i -> files.put("uploads/ct/IM" + (i + 1),
                new CodedSlice(0, i).ct().toBytes()));
        return files;
    }
}
