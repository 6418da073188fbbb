package wetread.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static wetread.imaging.read.archive.ArchiveTesting.gzip;
import static wetread.imaging.read.archive.ArchiveTesting.tar;
import static wetread.tools.local.ThoroughModels.SCREENING;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import wetread.fixture.AskedPictures;
import wetread.fixture.CodedSlice;
import wetread.fixture.FunctionUnderTest;
import wetread.fixture.S3Requests;
import wetread.fixture.StudyInReport;
import wetread.fixture.TestTime;
import wetread.tools.local.Answers;
import wetread.tools.local.Events;

/** A compressed archive that is gone through more than once: for its headers, then for the slices that are shown. */
@QuarkusTest
@QuarkusTestResource(FunctionUnderTest.class)
@TestProfile(ArchivePassesTest.InSmallPasses.class)
class ArchivePassesTest {
    private static final int SLICES = 40;
    private static final int NOISE = 450_000;
    private static final String KEY = "uploads/ct/passes.tar.gz";

    FunctionUnderTest function;
    @Inject
    TestTime time;

    /** A pass keeps three slices. */
    public static class InSmallPasses implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("wetread.limits.archive.pass-bytes", Integer.toString(NOISE * 7 / 2),
                    "quarkus.s3.interceptors", "wetread.bucket.WithoutExpectContinue,wetread.fixture.S3Requests");
        }
    }

    @BeforeEach
    void everyModelSeesNothing() {
        function.reset();
        time.reset();
        function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
    }

    @AfterEach
    void forget() {
        S3Requests.at(Integer.MAX_VALUE, () -> { });
    }

    @Test
    void everyPassFindsItsSlicesAndTheReportNamesWhatWasShown() {
        byte[] archive = archive();
        S3Requests.taken();
        JsonNode report = function.read(KEY, archive);
        int requests = S3Requests.taken();
        assertEquals("preliminary", report.path("status").asText());
        assertEquals(List.of(), new StudyInReport(report).problems());
        assertShownIsWhatIsSaid(report);
        // Four MiB at a time, the archive is fetched in five requests or more: once for the index, then for each pass.
        int shown = new StudyInReport(report).shown().size();
        assertTrue(shown >= 8, shown + " shown");
        assertTrue(requests > 3 * (archive.length >> 22), requests + " requests for " + archive.length + " bytes");
    }

    /** At whichever request to S3 that happens. */
    @Test
    void replacedBetweenTwoPassesItIsRefusedAndNeverReadFromTwoContents() {
        byte[] archive = archive();
        S3Requests.taken();
        function.read(KEY, archive);
        int all = S3Requests.taken();
        byte[] other = gzip(tar(Map.of("other", new CodedSlice(1, 1).ct().toBytes())));
        int rejected = 0;
        for (int at = 3; at < all; at += 5) {
            function.gateway().resetRequests();
            time.reset();
            function.reset();
            function.everyModelAnswers(Answers.ok(Answers.normal(0.95)));
            String eTag = function.upload(KEY, archive);
            S3Requests.taken();
            S3Requests.at(at, () -> function.upload(KEY, other));
            function.invoke(Events.s3(FunctionUnderTest.BUCKET, KEY, eTag, archive.length)).statusCode(200);
            StudyInReport report = new StudyInReport(function.report(KEY, eTag).orElseThrow());
            if (report.report().path("status").asText().equals("preliminary")) {
                assertEquals(List.of(), report.problems());
                assertShownIsWhatIsSaid(report.report());
            } else {
                rejected++;
                assertEquals("rejected", report.report().path("status").asText(), "at request " + at);
                assertEquals(List.of("replaced"), report.problems());
                assertEquals(0, function.gateway().findAll(Answers.asked(SCREENING)).size(), "nothing is paid");
            }
        }
        assertTrue(rejected >= 3, rejected + " of " + all / 5);
    }

    private void assertShownIsWhatIsSaid(JsonNode report) {
        assertEquals(SLICES, report.at("/source/members").size());
        AskedPictures asked = AskedPictures.of(function.gateway().findAll(Answers.asked(SCREENING)).get(0));
        assertFalse(asked.views().isEmpty());
        for (AskedPictures.View view : asked.views()) {
            assertEquals(view.shown().number() + 1, view.number(), view.said());
            assertEquals(SLICES, view.of());
        }
        assertEquals(asked.views().stream().map(AskedPictures.View::number).distinct().sorted().toList(),
                new StudyInReport(report).shown(0));
    }

    /** Slices with as much noise that the archive is read in parts. */
    private static byte[] archive() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] noise = new byte[NOISE];
        new Random(3).nextBytes(noise);
        for (int i = SLICES - 1; i >= 0; i--) {
            files.put("IM" + (i + 1), new CodedSlice(0, i).ct().bytes(0x7FE10010, "OB", noise).toBytes());
        }
        byte[] archive = gzip(tar(files));
        assertTrue(archive.length > 17_000_000, archive.length + " bytes");
        return archive;
    }
}
