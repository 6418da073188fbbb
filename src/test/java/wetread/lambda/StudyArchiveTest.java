package wetread.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.fixture.FunctionUnderTest.BUCKET;
import static wetread.fixture.FunctionUnderTest.sample;
import static wetread.imaging.read.archive.ArchiveTesting.gzip;
import static wetread.imaging.read.archive.ArchiveTesting.tar;
import static wetread.imaging.read.archive.ArchiveTesting.zip;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wetread.fixture.AskedPictures;
import wetread.fixture.CodedSlice;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.StudyInReport;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;
import wetread.tools.local.ThoroughModels;

/** Archives of studies from their event to the report: what a gateway receives is what the report says. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
class StudyArchiveTest {
    private static final int SLICES = 40;
    private static final Duration TIME = Duration.ofSeconds(60);

    FunctionUnderTest function;
    @Inject
    TestTime time;
    @Inject
    @Named("compare")
    RequestStreamHandler compare;
    @Inject
    @Named("backfill")
    RequestStreamHandler backfill;

    @BeforeEach
    void everyModelSeesNothing() {
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "tar", "tar.gz"})
    void anArchiveOfSlicesIsOneReportAndThePicturesAreThoseThatItNames(String kind) {
        Map<String, byte[]> files = ct(SLICES);
        byte[] archive = kind.equals("zip") ? zip(files) : kind.equals("tar") ? tar(files) : gzip(tar(files));
        JsonNode report = function.read("uploads/ct/study." + kind, archive);

        assertEquals("preliminary", report.path("status").asText());
        assertEquals(0, report.path("problems").size(), report.path("problems").toString());
        assertEquals(1, function.keys("reports/").stream().filter(key -> key.endsWith("/report.json")).count());
        JsonNode series = report.at("/study/series");
        assertEquals(1, series.size());
        assertEquals(SLICES, series.at("/0/images").asInt());
        assertEquals("volume", series.at("/0/kind").asText());

        AskedPictures asked = asked(SCREENING).get(0);
        assertEquals(asked.pictures().size(), asked.said().size());
        for (AskedPictures.View view : asked.views()) {
            assertEquals(view.shown().number() + 1, view.number(), view.said());
            assertEquals(SLICES, view.of());
            assertTrue(view.said().contains("at " + 3 * view.shown().number() + ".0 mm"), view.said());
        }
        List<Integer> shown = asked.views().stream().map(AskedPictures.View::number).distinct().sorted().toList();
        assertTrue(shown.size() >= 8, shown.toString());
        assertEquals(shown, new StudyInReport(report).shown(0));
        assertEquals(shown.stream().map(number -> "DICOM/IM" + number).sorted().toList(),
                new StudyInReport(report).shown());
        assertEquals(SLICES, report.at("/source/members").size());
        assertEquals(Map.of(), new StudyInReport(report).skipped());
        assertRenditionsAreAsAsked(report, asked);
    }

    @Test
    void aBoxLandsOnTheSliceThatThePictureShows() {
        function.everyModelAnswers(Answers.ok(Answers.finding("nodule", "severe", 0.4)));
        byte[] archive = zip(ct(SLICES));
        function.read("uploads/ct/first.zip", archive);
        Map<String, AskedPictures> sent = new TreeMap<>();
        ThoroughModels.ALL.forEach(model -> asked(model).forEach(asked -> sent.put(model, asked)));
        assertTrue(sent.size() > 1);
        Map<String, Integer> numbers = new TreeMap<>();
        sent.forEach((model, asked) -> {
            int picture = asked.pictures().size() / 2;
            int view = asked.said().get(picture).size() - 1;
            numbers.put(model, asked.views(picture).get(view).shown().number() + 1);
            double width = asked.pictures().get(picture).getWidth();
            double height = asked.pictures().get(picture).getHeight();
            ObjectNode answer = Answers.finding("nodule", "severe", 0.4);
            ((ObjectNode) answer.at("/findings/0")).putObject("box").put("picture", picture + 1)
                    .put("x", (asked.x(picture, view) + 16) / width).put("y", (asked.y(picture, view) + 16) / height)
                    .put("width", 32 / width).put("height", 32 / height);
            function.gateway().stubFor(Answers.to(model).willReturn(Answers.ok(answer)));
        });
        JsonNode report = function.read("uploads/ct/second.zip", archive);
        JsonNode finding = report.at("/findings/0");
        String model = StreamSupport.stream(report.path("tiers").spliterator(), false)
                .filter(tier -> tier.path("tier").equals(finding.path("tier"))).findFirst().orElseThrow()
                .path("model").asText();
        assertEquals(numbers.get(model), finding.at("/box/image").asInt(), finding.toString());
        assertEquals(1, finding.at("/box/series").asInt());
        assertEquals(0.25, finding.at("/box/x").asDouble(), 0.01);
        assertEquals(0.5, finding.at("/box/height").asDouble(), 0.01);
        String page = new String(function.object(function.keys("reports/ct/second.zip/").stream()
                .filter(key -> key.endsWith("report.html")).findFirst().orElseThrow()).orElseThrow(),
                StandardCharsets.UTF_8);
        assertTrue(page.contains(numbers.get(model) + "/" + SLICES), "the page names the slice");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void framesOfAnEnhancedObjectAreShownAndNamedByTheirPlaces(boolean isArchived) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, SLICES).filter(i -> i != 20).boxed().toList());
        Collections.shuffle(order, new Random(9));
        byte[] enhanced = CodedSlice.enhancedCt(order).toBytes();
        JsonNode report = isArchived ? function.read("uploads/ct/enhanced.zip", zip(Map.of("IM1", enhanced)))
                : function.read("uploads/ct/enhanced.dcm", enhanced);

        assertEquals("preliminary", report.path("status").asText());
        assertEquals(List.of("slices_missing"), new StudyInReport(report).problems());
        assertEquals("volume", report.at("/study/series/0/kind").asText());
        assertEquals(1, report.at("/study/series/0/images").asInt());
        assertEquals(SLICES - 1, report.at("/study/series/0/slices").asInt());
        AskedPictures asked = asked(SCREENING).get(0);
        for (AskedPictures.View view : asked.views()) {
            int place = view.shown().number();
            assertEquals(place < 20 ? place + 1 : place, view.number(), view.said());
            assertTrue(view.said().contains("at " + 3 * place + ".0 mm"), view.said());
        }
        assertEquals(asked.views().stream().map(AskedPictures.View::number).distinct().sorted().toList(),
                new StudyInReport(report).shown(0));
        JsonNode renditions = report.at("/image/renditions");
        for (int i = 0; i < renditions.size(); i++) {
            for (int j = 0; j < asked.said().get(i).size(); j++) {
                assertEquals(asked.views(i).get(j).number(), renditions.get(i).at("/views/" + j + "/image").asInt());
            }
        }
    }

    @Test
    void viewsOfAChestAreAskedAboutTogether() {
        JsonNode report = function.read("uploads/chest_xray/pair.zip", zip(Map.of(
                "PA.dcm", new CodedSlice(0, 0).view("DX").text(0x00185101, "CS", "PA").toBytes(),
                "LAT.dcm", new CodedSlice(1, 0).view("DX").text(0x00185101, "CS", "LL").toBytes())));
        AskedPictures asked = asked(SCREENING).get(0);
        assertEquals(1, asked(SCREENING).size());
        assertEquals(List.of(0, 1), asked.views().stream().map(view -> view.shown().series()).sorted().toList());
        assertEquals(List.of("series 1, image 1 of 1", "series 2, image 1 of 1"),
                asked.views().stream().map(AskedPictures.View::said).toList());
        assertEquals(2, report.at("/study/series").size());
        assertEquals(2, new StudyInReport(report).shown().size());
        assertRenditionsAreAsAsked(report, asked);
    }

    @Test
    void fourViewsOfAMammogramAreAskedAboutTogether() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            files.put("IM" + i, new CodedSlice(i, 0).view("MG").text(0x00185101, "CS", i < 2 ? "CC" : "MLO")
                    .text(0x00200062, "CS", i % 2 == 0 ? "L" : "R").toBytes());
        }
        JsonNode report = function.read("uploads/mammography/four.zip", zip(files));
        AskedPictures asked = asked(SCREENING).get(0);
        assertEquals(4, asked.views().size());
        assertEquals(4, new StudyInReport(report).shown().size());
        assertEquals(1, function.keys("reports/").stream().filter(key -> key.endsWith("/report.json")).count());
    }

    @Test
    void whatLiesBesideTheSlicesIsSetAsideAndNamed() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            files.put("soft/" + i, new CodedSlice(0, i).ct().text(0x00181210, "SH", "B30f").toBytes());
            files.put("bone/" + i, new CodedSlice(1, i).ct().text(0x00181210, "SH", "B70f").toBytes());
        }
        files.put("scout", new CodedSlice(2, 0).ct().text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\LOCALIZER").toBytes());
        files.put("dose", new CodedSlice(3, 0).ct().text(0x0008103E, "LO", "Dose Report").toBytes());
        files.put("screen", new CodedSlice(4, 0).ct().text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.7")
                .text(0x00280301, "CS", "NO").toBytes());
        files.put("sr", new CodedSlice(5, 0).ct().text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.88.11")
                .text(0x00080060, "CS", "SR").toBytes());
        files.put("README.TXT", "read me".getBytes(StandardCharsets.UTF_8));
        JsonNode report = function.read("uploads/ct/disc.zip", zip(files));
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(0, report.path("problems").size(), report.path("problems").toString());
        assertEquals(Map.of("scout", "localizer", "dose", "dose", "screen", "secondary_capture", "sr",
                "not_for_reading", "README.TXT", "not_an_image"), new StudyInReport(report).skipped("soft/", "bone/"));
        assertEquals(20, new StudyInReport(report).members()
                .filter(member -> member.path("reason").asText().equals("not_chosen")).count());
        assertTrue(asked(SCREENING).get(0).views().stream().allMatch(view -> view.shown().series() == 0));
    }

    @Test
    void ofEachCineSomethingIsShown() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            files.put("cine" + i, new CodedSlice(0, i).ultrasound(30).toBytes());
        }
        files.put("still", new CodedSlice(0, 5).ultrasound(1).toBytes());
        JsonNode report = function.read("uploads/ultrasound/echo.zip", zip(files));
        assertEquals(IntStream.range(0, 6).boxed().toList(), asked(SCREENING).get(0).views().stream()
                .map(view -> view.shown().number()).distinct().sorted().toList());
        assertEquals(6, report.at("/study/series").size());
        assertEquals(6, new StudyInReport(report).shown().size());
        assertEquals(List.of("views_left_out"), new StudyInReport(report).problems());
    }

    @Test
    void moreRadiographsThanAreShownAreSaid() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < 17; i++) {
            files.put("IM" + i, new CodedSlice(i, 0).view("DX").toBytes());
        }
        JsonNode report = function.read("uploads/xray/many.zip", zip(files));
        assertEquals(List.of("views_left_out"), new StudyInReport(report).problems());
        assertTrue(report.at("/problems/0/message").asText().contains("16 / 17"));
        assertTrue(report.path("needsExpertReview").asBoolean());
        assertEquals(17, report.at("/source/members").size());
    }

    @Test
    void anArchiveOfOneFileIsReadAsThatFileWouldBe() {
        byte[] ct = sample("demo/CT_small.dcm");
        JsonNode alone = function.read("uploads/ct/alone.dcm", ct);
        JsonNode archived = function.read("uploads/ct/one.zip", zip(Map.of("a/b.dcm", ct)));
        for (String field : List.of("status", "subject", "context", "impression", "confidence", "problems",
                "needsExpertReview")) {
            assertEquals(alone.path(field), archived.path(field), field);
        }
        assertEquals(alone.at("/image/renditions/0/width"), archived.at("/image/renditions/0/width"));
        assertEquals(1, archived.at("/source/members").size());
        assertTrue(archived.at("/source/members/0/shown").asBoolean());
        List<AskedPictures> asked = asked(SCREENING);
        assertEquals(2, asked.size());
        assertEquals(asked.get(0).pictures().size(), asked.get(1).pictures().size());
    }

    @Test
    void picturesOfAnArchiveAreOneStudy() {
        JsonNode report = function.read("uploads/ct/pictures.zip", zip(Map.of("1.png", sample("demo/ct_brain.png"),
                "2.jpg", sample("demo/ultrasound.jpg"), "notes.txt", "x".getBytes(StandardCharsets.UTF_8))));
        assertEquals(List.of("1.png", "2.jpg"), new StudyInReport(report).shown());
        assertEquals(Map.of("notes.txt", "not_an_image"), new StudyInReport(report).skipped());
        assertEquals(1, asked(SCREENING).size());
    }

    @Test
    void twoStudiesAreTwoReportsAndAStopBetweenThemPaysNothingTwice() {
        Map<String, byte[]> files = ct(6);
        for (int i = 0; i < 6; i++) {
            files.put("other/" + i, new CodedSlice(1, i).ct().text(0x0020000D, "UI", "1.2.3.4.5").toBytes());
        }
        byte[] archive = zip(files);
        String key = "uploads/ct/two.zip";
        String eTag = function.upload(key, archive);
        var event = Events.s3(BUCKET, key, eTag, archive.length);
        function.gateway().resetMappings();
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("stop").whenScenarioStateIs("Started")
                .willSetStateTo("down").willReturn(Answers.ok(Answers.normal(0.95))));
        function.gateway().stubFor(Answers.to(SCREENING).inScenario("stop").whenScenarioStateIs("down")
                .willReturn(WireMock.serverError()));
        function.invoke(Events.sqs(List.of(event.toString())));
        List<String> first = reports();
        assertEquals(1, first.size(), first.toString());
        assertTrue(function.report(key, eTag).isEmpty());
        time.reset();
        function.gateway().resetRequests();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
        function.invoke(event).body("reports.status", contains("preliminary"));
        assertEquals(2, reports().size());
        assertEquals(1, asked(SCREENING).size(), "the other study is not paid again");
        function.invoke(event).body("reports.status", contains("already_reported"));
        function.gateway().verify(exactly(1), Answers.asked(SCREENING));
        JsonNode report = function.report(key, eTag).orElseThrow();
        assertEquals(12, report.at("/source/members").size());
        assertEquals(6, new StudyInReport(report).skipped().values().stream().filter("other_study"::equals).count());
        assertEquals(0, report.path("problems").size());
    }

    @Test
    void compareReadsAnArchiveOfOneStudyAndSaysWhyNoOther() throws IOException {
        function.upload("uploads/ct/c.zip", zip(ct(10)));
        JsonNode comparison = HandlerAccess.call(compare, """
                {"bucket": "clinic", "key": "uploads/ct/c.zip", "models": ["%s"]}""".formatted(SCREENING), TIME);
        assertTrue(comparison.path("table").asText().contains(SCREENING), comparison.toString());
        assertEquals(10, asked(SCREENING).get(0).views().get(0).of());
        function.upload("uploads/ct/text.zip", zip(Map.of("a.txt", new byte[] {65, 66, 67})));
        JsonNode refused = HandlerAccess.call(compare,
                "{\"bucket\": \"clinic\", \"key\": \"uploads/ct/text.zip\"}", TIME);
        assertEquals("archive_without_images", refused.at("/error/code").asText(), refused.toString());
        Map<String, byte[]> two = ct(2);
        two.put("other", new CodedSlice(1, 1).ct().text(0x0020000D, "UI", "1.2.3.4.5").toBytes());
        function.upload("uploads/ct/two.zip", zip(two));
        assertTrue(HandlerAccess.call(compare, "{\"bucket\": \"clinic\", \"key\": \"uploads/ct/two.zip\"}", TIME)
                .path("error").asText().contains("2 studies"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void backfillReadsArchivesByThemselves(boolean batch) throws IOException {
        function.upload("uploads/old/a.zip", zip(ct(10)));
        JsonNode answer = HandlerAccess.call(backfill, "{\"bucket\":\"clinic\",\"prefix\":\"uploads/old/\",\"batch\":"
                + batch + "}", Duration.ofMinutes(5));
        assertEquals(0, answer.path("batched").asInt(), answer.toString());
        assertEquals(1, reports().size(), answer.toString());
        assertEquals(10, asked(SCREENING).get(0).views().get(0).of());
    }

    @Test
    void aLargeArchiveIsReadInParts() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] noise = new byte[450_000];
        new Random(3).nextBytes(noise);
        for (int i = 0; i < SLICES; i++) {
            files.put("IM" + (i + 1), new CodedSlice(0, i).ct().bytes(0x7FE10010, "OB", noise).toBytes());
        }
        byte[] archive = zip(files, entry -> entry.setMethod(ZipArchiveEntry.STORED));
        assertTrue(archive.length > 17_000_000);
        JsonNode report = function.read("uploads/ct/large.zip", archive);
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(List.of(), new StudyInReport(report).problems());
        for (AskedPictures.View view : asked(SCREENING).get(0).views()) {
            assertEquals(view.shown().number() + 1, view.number());
        }
        assertEquals(archive.length, report.at("/source/bytes").asInt());
        String replaced = "uploads/ct/large.zip";
        function.upload(replaced, zip(ct(3)));
        function.invoke(Events.s3(BUCKET, replaced, "0123456789abcdef0123456789abcdef", archive.length))
                .body("reports.status", contains("rejected"));
        assertEquals("replaced", function.report(replaced, "0123456789abcdef0123456789abcdef").orElseThrow()
                .at("/problems/0/code").asText());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 24})
    void aTierShowsAsManyPicturesAsItMay(int max) {
        function.upload("config/policies.yaml", """
                policies:
                  - name: %s
                    tiers:
                      - {name: screening, models: [%s], max-tokens: 512, max-pictures: %d, rule-out: {confidence: 0.5}}
                """.formatted(ThoroughModels.POLICY, SCREENING, max).getBytes(StandardCharsets.UTF_8));
        JsonNode report = function.read("uploads/head_ct/series.zip", zip(ct(SLICES)));
        AskedPictures asked = asked(SCREENING).get(0);
        assertTrue(asked.pictures().size() <= max, asked.said().toString());
        assertEquals(asked.views().stream().map(AskedPictures.View::number).distinct().sorted().toList(),
                new StudyInReport(report).shown(0));
        for (AskedPictures.View view : asked.views()) {
            assertEquals(view.shown().number() + 1, view.number(), view.said());
        }
        assertRenditionsAreAsAsked(report, asked);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void aModelIsSentNoMorePicturesThanItTakes(int max) {
        function.upload("config/models.yaml", """
                models:
                  - {name: %s, vendor: Anthropic, use: cheap, tokens: claude-patches-4000,
                     prices: [{input: 0.10, output: 0.50}], source: ours, as-of: 2026-11-01,
                     accepts: {limit: max_tokens, max-pictures: %d}}
                """.formatted(SCREENING, max).getBytes(StandardCharsets.UTF_8));
        JsonNode report = function.read("uploads/head_ct/series.zip", zip(ct(SLICES)));
        AskedPictures asked = asked(SCREENING).get(0);
        assertTrue(asked.pictures().size() <= max, asked.said().toString());
        assertTrue(asked.views().size() >= 8, asked.said().toString());
        asked.views().forEach(view -> assertEquals(view.shown().number() + 1, view.number(), view.said()));
        assertRenditionsAreAsAsked(report, asked);
    }

    private Map<String, byte[]> ct(int count) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(order, new Random(count));
        Map<String, byte[]> files = new LinkedHashMap<>();
        order.forEach(i -> files.put("DICOM/IM" + (i + 1), new CodedSlice(0, i).ct().toBytes()));
        return files;
    }

    /** What was asked of a model, in order. */
    private List<AskedPictures> asked(String model) {
        return function.gateway().findAll(Answers.asked(model)).stream().map(LoggedRequest.class::cast)
                .map(AskedPictures::of).filter(asked -> !asked.pictures().isEmpty()).toList();
    }

    private List<String> reports() {
        return function.keys("reports/").stream().filter(key -> key.endsWith("/report.json")).toList();
    }

    /** The views of the report's renditions lie where they do in the pictures that were sent. */
    private static void assertRenditionsAreAsAsked(JsonNode report, AskedPictures asked) {
        JsonNode renditions = report.at("/image/renditions");
        assertEquals(asked.pictures().size(), renditions.size());
        for (int i = 0; i < renditions.size(); i++) {
            assertEquals(asked.pictures().get(i).getWidth(), renditions.get(i).path("width").asInt());
            for (int j = 0; j < asked.said().get(i).size(); j++) {
                JsonNode view = renditions.get(i).path("views").get(j);
                CodedSlice shown = CodedSlice.in(asked.pictures().get(i), view.path("x").asInt(),
                        view.path("y").asInt());
                assertEquals(asked.views(i).get(j).shown(), shown);
                if (report.at("/study/series").size() == 1) {
                    assertEquals(shown.number() + 1, view.path("image").asInt());
                }
            }
        }
    }
}
